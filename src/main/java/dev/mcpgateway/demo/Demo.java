package dev.mcpgateway.demo;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.demo.DemoSession.Exchange;
import dev.mcpgateway.demo.Drawing.Lane;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.report.AuditTable;
import dev.mcpgateway.report.Style;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The session that `mcp-gateway demo` plays and shows. Every scene checks that what it tells did
/// happen.
public final class Demo {
  private static final String MODERN =
      "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}";
  private static final String HANDSHAKE =
      "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":{}},\"clientInfo\":{\"name\":\"demo-client\",\"version\":\"1\"}}";

  /// More than the demo ever writes.
  private static final int ALL_RECORDS = 1000;

  /// An alert, a redaction, a block, a question and its answer, two lines about the placeholder, a
  /// refusal, a stray line, two lists with a poisoned tool, and the call to it.
  private static final int EXPECTED_TO_STAND_OUT = 12;

  private final Drawing drawing;
  private final Path home;
  private final DemoSession session;
  private final DefinitionScenes definitions;

  /// What must not stand in anything that the gateway wrote.
  private final List<String> secrets = new ArrayList<>();

  private Demo(Drawing drawing, Path home, DemoSession session, DefinitionScenes definitions) {
    this.drawing = drawing;
    this.home = home;
    this.session = session;
    this.definitions = definitions;
  }

  /// Plays the session.
  ///
  /// @param command the gateway in front of the demo's server
  /// @param program the gateway, for its other commands
  /// @param home an empty folder for the gateway's files
  /// @throws DemoFailure when something did not go as it should
  /// @throws IOException when the program cannot be started or its files cannot be read
  public static void play(
      List<String> command,
      List<String> program,
      Path home,
      Terminal terminal,
      Consumer<String> out)
      throws DemoFailure, IOException {
    Drawing drawing = new Drawing(terminal, out);
    introduce(drawing);
    AskingScene.prepare(home);
    try (DemoSession session = DemoSession.start(command, home)) {
      DefinitionScenes definitions =
          new DefinitionScenes(drawing, session, new DemoCommands(program, home));
      new Demo(drawing, home, session, definitions).play();
    }
  }

  private static void introduce(Drawing drawing) {
    drawing.blank();
    drawing.say(Style.BOLD, "MCP Gateway: a session to look at");
    drawing.blank();
    drawing.say(
        Style.PLAIN,
        "A client and a server talk through the gateway, which stands where the line ┃ is. Both are"
            + " built in, and every token was made up a moment ago.");
    drawing.blank();
    drawing.draw("client ┃ server");
  }

  private void play() throws DemoFailure, IOException {
    relayed();
    alerted();
    redacted();
    blocked();
    new AskingScene(drawing, session).play();
    placeholder();
    refused();
    diverted();
    definitions.play();
    check(session.end() == 0, "the gateway did not end in order");
    recorded();
  }

  private void relayed() throws DemoFailure {
    drawing.scene("Relayed", Style.GREEN, "What holds nothing suspicious passes, byte for byte.");
    untouched("server/discover", MODERN);
    untouched("initialize", HANDSHAKE);
    session.tell("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    Exchange list = untouched("tools/list", "{}");
    int tools = list.result().at("tools").elements().size();
    drawing.step(Lane.OUT, Style.DIM, "tools/list", "");
    drawing.step(Lane.BACK, Style.DIM, "", tools + " tools");
    Exchange echo = untouched("tools/call", call("echo", "message", "Gr\\u00fc\\u00dfe, 世界"));
    drawing.step(Lane.OUT, Style.DIM, "tools/call echo", "message: \"Gr\\u00fc\\u00dfe, 世界\"");
    drawing.step(Lane.BACK, Style.DIM, "", echo.text());
  }

  /// An exchange whose answer must be the very bytes that the server wrote.
  private Exchange untouched(String method, String params) throws DemoFailure {
    Exchange exchange = session.ask(method, params);
    Slice direct = new DemoServer().answers(Slice.of(exchange.request())).getLast();
    check(exchange.answer().equals(direct.text()), "the answer to " + method + " was changed");
    return exchange;
  }

  private void alerted() throws DemoFailure {
    drawing.scene(
        "Alerted", Style.YELLOW, "A session token in a file: it passes, and you are told.");
    Exchange read = session.ask("tools/call", call("read_file", "path", "session.txt"));
    String notice = session.notice("alert", "jwt-token");
    check(read.text().contains(": eyJ"), "the session token did not pass");
    drawing.step(Lane.OUT, Style.DIM, "tools/call read_file", "path: \"session.txt\"");
    drawing.step(Lane.BACK, Style.DIM, "", "session of Ana: eyJh… (the whole token)");
    drawing.step(Lane.NOTICE, Style.YELLOW, "", notice);
    secrets.add(read.text().replaceAll("(?s).*: (eyJ\\S+).*", "$1"));
  }

  private void redacted() throws DemoFailure {
    drawing.scene(
        "Redacted",
        Style.YELLOW,
        "A token comes back in a file: cut out before the model reads it.");
    Exchange read = session.ask("tools/call", call("read_file", "path", "settings.txt"));
    check(!read.answer().contains("ghp_"), "the token in .env reached the client");
    check(read.text().contains("[REDACTED:github-token]"), "the token in .env was not redacted");
    check(read.text().startsWith("PORT=8080\n"), "more than the token was changed in .env");
    drawing.step(Lane.OUT, Style.DIM, "tools/call read_file", "path: \"settings.txt\"");
    drawing.step(Lane.ARRIVED, Style.DIM, "", "PORT=8080 GITHUB_TOKEN=ghp_… DEBUG=false");
    drawing.step(Lane.ANSWERED, Style.YELLOW, "", read.text().replace('\n', ' ').strip());
  }

  private void blocked() throws DemoFailure {
    drawing.scene(
        "Blocked", Style.RED, "The model is about to post a token. The server never hears of it.");
    String token = Tokens.github();
    secrets.add(token);
    String arguments = "{\"channel\":\"#general\",\"text\":\"deploy with " + token + "\"}";
    Exchange sent =
        session.ask("tools/call", "{\"name\":\"send_message\",\"arguments\":" + arguments + "}");
    check(sent.result().at("isError").isTrue(), "the call with a token in it was not refused");
    check(!sent.answer().contains(token), "the refusal repeats the token");
    drawing.step(
        Lane.STOPPED,
        Style.RED,
        "tools/call send_message",
        "channel: \"#general\", text: \"deploy with ghp_…\"");
    drawing.step(Lane.ANSWERED, Style.RED, "the model reads:", sent.text());
  }

  private void placeholder() throws DemoFailure {
    drawing.scene(
        "Alerted",
        Style.YELLOW,
        "An example out of a manual is no secret. It passes, with a warning.");
    String example = Tokens.awsExample();
    Exchange echo = session.ask("tools/call", call("echo", "message", example));
    String notice = session.notice("alert", "placeholder");
    check(echo.text().equals(example), "the placeholder did not pass");
    drawing.step(Lane.OUT, Style.DIM, "tools/call echo", "message: \"" + example + "\"");
    drawing.step(Lane.NOTICE, Style.YELLOW, "", notice);
    drawing.step(Lane.BACK, Style.DIM, "", echo.text());
  }

  private void refused() throws DemoFailure {
    drawing.scene(
        "Refused", Style.RED, "A line with two methods, which two readers would take differently.");
    String token = Tokens.github();
    secrets.add(token);
    Exchange smuggled =
        session.askRaw(
            "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"ping\",\"method\":\"tools/call\",\"params\":"
                + call("echo", "message", token)
                + "}");
    check(smuggled.error().at("code").text().equals("-32600"), "the ambiguous line passed");
    drawing.step(
        Lane.STOPPED, Style.RED, "", "{… \"method\":\"ping\", \"method\":\"tools/call\" …}");
    drawing.step(
        Lane.ANSWERED,
        Style.RED,
        "error " + smuggled.error().at("code").text(),
        smuggled.error().at("message").text());
  }

  private void diverted() throws DemoFailure {
    drawing.scene(
        "Diverted",
        Style.MAGENTA,
        "A stray line on stdout, at which strict clients would hang up.");
    Exchange counted = session.ask("tools/call", call("count_words", "text", "apples and pears"));
    session.notice(DemoTools.STRAY_LINE);
    check(counted.text().equals("3"), "the stray line reached the client");
    drawing.step(Lane.OUT, Style.DIM, "tools/call count_words", "text: \"apples and pears\"");
    drawing.step(Lane.ARRIVED, Style.MAGENTA, "", DemoTools.STRAY_LINE);
    drawing.step(Lane.NOTICE, Style.MAGENTA, "", DemoTools.STRAY_LINE);
    drawing.step(Lane.BACK, Style.DIM, "", counted.text());
  }

  private void recorded() throws DemoFailure, IOException {
    drawing.scene(
        "Recorded",
        Style.GREEN,
        "Every message, before it went on, findings masked. Some of them:");
    List<JsonValue> records = records();
    List<JsonValue> telling = records.stream().filter(Demo::stands).toList();
    new AuditTable(
            drawing.terminal(), ZoneId.systemDefault(), LocalDate.now(ZoneId.systemDefault()))
        .lines(telling)
        .forEach(drawing::draw);
    drawing.draw("(" + telling.size() + " of " + records.size() + " records)");
    check(telling.size() == EXPECTED_TO_STAND_OUT, "the audit log does not hold what happened");
    check(
        telling.stream().filter(Demo::tellsOfAChange).count() == 1,
        "the changed tool was not told of once, before it was approved");
    String written = Files.readString(home.resolve("audit.jsonl")) + session.heard();
    for (String secret : secrets) {
      check(!written.contains(secret), "a token stands in the audit log or on stderr");
    }
  }

  private static boolean stands(JsonValue entry) {
    boolean event = entry.at("direction").text().isEmpty();
    return !event
        && (!entry.at("violations").elements().isEmpty()
            || !entry.at("action").text().equals("pass"));
  }

  private static boolean tellsOfAChange(JsonValue entry) {
    return entry.at("violations").elements().stream()
        .anyMatch(one -> one.at("rule_name").text().equals("definition-changed"));
  }

  private List<JsonValue> records() throws IOException {
    List<JsonValue> records = new ArrayList<>();
    Search search = new Search(home.resolve("audit.jsonl"), Filter.ALL);
    for (Slice found : search.newest(ALL_RECORDS).records()) {
      records.add(JsonValue.parse(found).orElse(JsonValue.absent()));
    }
    return records;
  }

  private static String call(String tool, String argument, String value) {
    return "{\"name\":\"%s\",\"arguments\":{\"%s\":\"%s\"}}".formatted(tool, argument, value);
  }

  static void check(boolean holds, String otherwise) throws DemoFailure {
    if (!holds) {
      throw new DemoFailure(otherwise);
    }
  }
}
