package dev.mcpgateway.demo;

import dev.mcpgateway.demo.DemoSession.Exchange;
import dev.mcpgateway.demo.Drawing.Lane;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.report.Style;
import java.io.IOException;
import java.util.List;

/// The scenes in which the server offers something else than before: a tool with an order hidden in
/// it, and one that changed.
final class DefinitionScenes {
  private static final String POISONED = "daily_quote";
  private static final String CHANGED = "send_message";

  /// `tools diff` ends with it when there is something to see.
  private static final int DIFFERENT = 1;

  private final Drawing drawing;
  private final DemoSession session;
  private final DemoCommands commands;

  DefinitionScenes(Drawing drawing, DemoSession session, DemoCommands commands) {
    this.drawing = drawing;
    this.session = session;
    this.commands = commands;
  }

  void play() throws DemoFailure, IOException {
    poisoned();
    changed();
    approved();
  }

  private void poisoned() throws DemoFailure {
    drawing.scene(
        "Cut out",
        Style.RED,
        "The server lists a new tool, with an order that only the model would read.");
    Exchange list = session.ask("tools/list", "{}");
    Demo.check(!names(list).contains(POISONED), "the poisoned tool reached the client");
    drawing.step(Lane.OUT, Style.DIM, "tools/list", "");
    drawing.step(Lane.ARRIVED, Style.DIM, POISONED + ":", DemoTools.POISON);
    drawing.step(Lane.ANSWERED, Style.RED, "", names(list).size() + " tools, without it");
    Exchange call = session.ask("tools/call", "{\"name\":\"" + POISONED + "\",\"arguments\":{}}");
    Demo.check(call.result().at("isError").isTrue(), "the poisoned tool could be called");
    drawing.step(Lane.STOPPED, Style.RED, "tools/call " + POISONED, "");
    drawing.step(Lane.ANSWERED, Style.RED, "the model reads:", call.text());
  }

  private void changed() throws DemoFailure {
    drawing.scene(
        "Alerted",
        Style.YELLOW,
        "In the same list, a known tool is not what it was. It passes, and you are told.");
    drawing.step(Lane.BACK, Style.DIM, CHANGED + ":", DemoTools.SENDS_LATER);
    drawing.step(Lane.NOTICE, Style.YELLOW, "", session.notice("alert", "definition-changed"));
  }

  private void approved() throws DemoFailure, IOException {
    drawing.scene("Approved", Style.GREEN, "You look at what changed, and take it.");
    typed("tools diff demo " + CHANGED);
    for (String line : commands.run(DIFFERENT, "tools", "diff", "demo", CHANGED)) {
      if (line.contains("description:")) {
        drawing.step(Lane.PERSON, Style.PLAIN, "", line);
      }
    }
    typed("tools approve demo " + CHANGED + " --yes");
    for (String line : commands.run(0, "tools", "approve", "demo", CHANGED, "--yes")) {
      drawing.step(Lane.PERSON, Style.GREEN, "", line);
    }
    Exchange list = session.ask("tools/list", "{}");
    Demo.check(names(list).contains(CHANGED), "the approved tool did not reach the client");
    drawing.step(Lane.OUT, Style.DIM, "tools/list", "");
    drawing.step(Lane.BACK, Style.DIM, "", names(list).size() + " tools, and nothing to say");
  }

  private void typed(String command) {
    drawing.step(Lane.PERSON, Style.DIM, "$", "mcp-gateway " + command);
  }

  private static List<String> names(Exchange list) {
    return list.result().at("tools").elements().stream()
        .map(tool -> tool.at("name"))
        .map(JsonValue::text)
        .toList();
  }
}
