package dev.mcpgateway.cli;

import dev.mcpgateway.cli.Check.State;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Style;
import dev.mcpgateway.report.Terminal;
import java.util.List;
import java.util.Map;

/// `mcp-gateway doctor`: whether everything is as it should be, and what to do where it is not.
final class DoctorCommand {
  static final Options.Known KNOWN =
      new Options.Known("doctor", Map.of(), Map.of("--json", "--json"), 0);

  private static final String INDENT = "         ";

  private DoctorCommand() {}

  static int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments, KNOWN);
      List<Check> checks = Doctor.examine(Home.path());
      if (options.has("--json")) {
        Main.out().println(json(checks));
      } else {
        show(checks);
      }
      boolean failed = checks.stream().anyMatch(check -> check.state() == State.FAILURE);
      return failed ? Main.FAILURE : Main.OK;
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  private static void show(List<Check> checks) {
    Terminal terminal = Screen.terminal().orElse(Terminal.plain());
    for (Check check : checks) {
      String state = (check.state().label() + INDENT).substring(0, INDENT.length());
      String line = check.subject() + ": " + check.text();
      Main.out().println(terminal.paint(style(check.state()), state) + Printable.of(line));
      if (!check.remedy().isEmpty()) {
        Main.out().println(INDENT + "→ " + Printable.of(check.remedy()));
      }
    }
  }

  private static Style style(State state) {
    return switch (state) {
      case OK -> Style.GREEN;
      case WARNING -> Style.YELLOW;
      case FAILURE -> Style.RED;
    };
  }

  private static String json(List<Check> checks) {
    JsonWriter writer = new JsonWriter().beginArray();
    for (Check check : checks) {
      writer.beginObject().key("subject").value(check.subject());
      writer.key("state").value(check.state().label()).key("text").value(check.text());
      writer.key("remedy").value(check.remedy()).endObject();
    }
    return writer.endArray().toSlice().text();
  }
}
