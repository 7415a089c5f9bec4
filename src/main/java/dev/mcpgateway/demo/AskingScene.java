package dev.mcpgateway.demo;

import dev.mcpgateway.demo.DemoSession.Exchange;
import dev.mcpgateway.demo.Drawing.Lane;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.report.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The scene in which a call waits until the user has said yes, through the client.
final class AskingScene {
  /// What the user wants to be asked about.
  private static final String CONFIGURATION =
      """
      {"tools": [{"ask": "send_message", "reason": "everybody reads it"}]}
      """;

  private final Drawing drawing;
  private final DemoSession session;

  AskingScene(Drawing drawing, DemoSession session) {
    this.drawing = drawing;
    this.session = session;
  }

  /// Puts down what it needs before the session begins.
  static void prepare(Path home) throws IOException {
    Files.writeString(home.resolve("config.json"), CONFIGURATION);
  }

  void play() throws DemoFailure {
    drawing.scene(
        "Asked",
        Style.YELLOW,
        "A call that cannot be taken back waits until you have said yes; nothing else does.");
    Exchange call =
        session.ask(
            "tools/call",
            "{\"name\":\"send_message\",\"arguments\":{\"channel\":\"#general\",\"text\":\"lunch at"
                + " noon\"}}");
    JsonValue question = JsonValue.parse(Slice.of(call.answer())).orElse(JsonValue.absent());
    String id = question.at("id").text();
    Demo.check(
        question.at("method").text().equals("elicitation/create") && !id.isEmpty(),
        "the gateway did not ask about the call");
    drawing.step(
        Lane.HELD,
        Style.YELLOW,
        "tools/call send_message",
        "channel: \"#general\", text: \"lunch at noon\"");
    drawing.step(
        Lane.ANSWERED, Style.YELLOW, "you read:", question.at("params").at("message").text());
    Exchange answer =
        session.askRaw(
            "{\"jsonrpc\":\"2.0\",\"id\":\""
                + id
                + "\",\"result\":{\"action\":\"accept\",\"content\":{\"decision\":\"once\"}}}");
    Demo.check(answer.text().equals("Posted to #general."), "the call did not go on after a yes");
    drawing.step(Lane.PERSON, Style.PLAIN, "", "once");
    drawing.step(Lane.OUT, Style.GREEN, "tools/call send_message", "");
    drawing.step(Lane.BACK, Style.DIM, "", answer.text());
  }
}
