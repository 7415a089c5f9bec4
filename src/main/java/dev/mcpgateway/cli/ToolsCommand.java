package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.definitions.Pin;
import dev.mcpgateway.definitions.PinFile;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Glob;
import dev.mcpgateway.report.PinText;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `mcp-gateway tools`: what servers offer, what changed in it, and what of that a person approves.
final class ToolsCommand {
  private static final Map<String, String> CONFIG =
      Map.of("--config", "--config", "-c", "--config");

  static final Options.Known LIST =
      new Options.Known(
          "tools list",
          Map.of(
              "--format", "--format", "-f", "--format", "--config", "--config", "-c", "--config"),
          Map.of("--changed", "--changed"),
          2);

  static final Options.Known DIFF = new Options.Known("tools diff", CONFIG, Map.of(), 2);

  static final Options.Known APPROVE =
      new Options.Known("tools approve", CONFIG, Map.of("--yes", "--yes", "-y", "--yes"), 2);

  static final Options.Known FORGET =
      new Options.Known("tools forget", CONFIG, Map.of("--yes", "--yes", "-y", "--yes"), 2);

  private ToolsCommand() {}

  static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Main.usage("tools what? list, diff, approve or forget");
    }
    List<String> rest = arguments.subList(1, arguments.size());
    try {
      return switch (arguments.getFirst()) {
        case "list" -> list(Options.parse(rest, LIST));
        case "diff" -> diff(Options.parse(rest, DIFF));
        case "approve" -> change(Options.parse(rest, APPROVE), true);
        case "forget" -> change(Options.parse(rest, FORGET), false);
        default -> Main.usage(Commands.unknown("tools", arguments.getFirst()));
      };
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, Failures.describe(e));
    }
  }

  /// What is pinned of the servers and under the names that the arguments give; in either, `*`
  /// stands for anything.
  private static Map<PinFile, List<Pin>> chosen(Options options) throws IOException {
    List<String> words = options.arguments();
    String server = words.isEmpty() ? "*" : words.getFirst();
    String name = words.size() < 2 ? "*" : words.get(1);
    Map<PinFile, List<Pin>> chosen = new LinkedHashMap<>();
    List<PinFile> files = new ArrayList<>(PinFile.all(Home.pins()));
    files.sort((a, b) -> a.server().compareTo(b.server()));
    for (PinFile file : files) {
      if (!Glob.matches(server, file.server())) {
        continue;
      }
      List<Pin> pins = new ArrayList<>();
      for (Pin pin : file.read().values()) {
        if (Glob.matches(name, pin.name())) {
          pins.add(pin);
        }
      }
      if (!pins.isEmpty()) {
        chosen.put(file, pins);
      }
    }
    return chosen;
  }

  private static int nothing(Options options) {
    return Main.fail(
        Main.FAILURE,
        options.arguments().isEmpty()
            ? "no server has been seen yet; what servers offer is pinned when a client lists it"
            : "nothing is pinned of \""
                + String.join(" ", options.arguments())
                + "\"; mcp-gateway tools list shows what is");
  }

  private static PinText text() {
    return new PinText(Screen.terminal().orElse(Terminal.plain()));
  }

  private static int list(Options options) throws Options.Wrong, IOException {
    boolean json = AuditShow.wantsJson(options);
    Map<PinFile, List<Pin>> chosen = chosen(options);
    if (options.has("--changed")) {
      chosen.values().forEach(pins -> pins.removeIf(pin -> !PinText.wantsApproval(pin)));
      chosen.values().removeIf(List::isEmpty);
    }
    if (chosen.isEmpty() && !options.has("--changed")) {
      return nothing(options);
    }
    PinText text = text();
    if (json) {
      JsonWriter array = new JsonWriter().beginArray();
      chosen.forEach((file, pins) -> pins.forEach(pin -> text.json(file.server(), pin, array)));
      Main.out().println(Printable.of(array.endArray().toSlice().text()));
    } else {
      chosen.forEach((file, pins) -> Main.out().print(text.table(file.server(), pins)));
    }
    return Main.OK;
  }

  private static int diff(Options options) throws IOException {
    Map<PinFile, List<Pin>> chosen = chosen(options);
    if (chosen.isEmpty()) {
      return nothing(options);
    }
    PinText text = text();
    boolean found = false;
    for (Map.Entry<PinFile, List<Pin>> entry : chosen.entrySet()) {
      for (Pin pin : entry.getValue()) {
        if (PinText.wantsApproval(pin)) {
          found = true;
          Main.out().print(text.diff(entry.getKey().server(), pin));
        }
      }
    }
    if (!found) {
      Main.out().println("nothing has changed");
    }
    return found ? Main.FAILURE : Main.OK;
  }

  /// Approves what the server says now, or forgets what was pinned: both let pass what did not.
  private static int change(Options options, boolean approve) throws Options.Wrong, IOException {
    if (options.arguments().isEmpty()) {
      throw new Options.Wrong(
          "which server? give its name, and a tool's for that alone; * stands for anything");
    }
    Config config = RulesCommand.config(options).orElse(null);
    if (config == null) {
      return Main.USAGE;
    }
    Map<PinFile, List<Pin>> chosen = chosen(options);
    if (approve) {
      chosen.values().forEach(pins -> pins.removeIf(pin -> !PinText.wantsApproval(pin)));
      chosen.values().removeIf(List::isEmpty);
    }
    if (chosen.isEmpty()) {
      return approve
          ? Main.fail(Main.FAILURE, "nothing there waits for approval")
          : nothing(options);
    }
    String verb = approve ? "approve" : "forget";
    if (!Consent.given(options.has("--yes"), verb + " " + names(chosen) + "?")) {
      return Main.fail(Main.FAILURE, "nothing was changed");
    }
    for (Map.Entry<PinFile, List<Pin>> entry : chosen.entrySet()) {
      PinFile file = entry.getKey();
      ChangeRecord.write(
          config.auditing(), file.server(), "tools/" + verb, details(entry.getValue()));
      file.update(pins -> entry.getValue().forEach(pin -> change(pins, pin, approve)));
    }
    Main.out().println((approve ? "approved " : "forgot ") + names(chosen));
    return Main.OK;
  }

  /// Only what was shown is approved: not what a server has said since.
  private static void change(Map<String, Pin> pins, Pin shown, boolean approve) {
    Pin now = pins.get(shown.key());
    if (!approve) {
      pins.remove(shown.key());
    } else if (now != null && digest(now).equals(digest(shown))) {
      String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      pins.put(now.key(), now.approved(time));
    }
  }

  private static String digest(Pin pin) {
    return pin.changed().map(Pin.Change::form).orElse(pin.pinned()).digest();
  }

  private static String names(Map<PinFile, List<Pin>> chosen) {
    List<String> names = new ArrayList<>();
    chosen.forEach((file, pins) -> {
      String first = pins.getFirst().name();
      String all = pins.size() == 1 ? first : first + " and " + (pins.size() - 1) + " more";
      names.add(all + " of " + file.server());
    });
    return dev.mcpgateway.report.Printable.of(String.join(", ", names));
  }

  private static Slice details(List<Pin> pins) {
    JsonWriter json = new JsonWriter().beginArray();
    for (Pin pin : pins) {
      json.beginObject().key("kind").value(pin.kind().label()).key("name").value(pin.name());
      json.key("digest").value(digest(pin)).endObject();
    }
    return new JsonWriter()
        .beginObject()
        .key("definitions")
        .raw(json.endArray().toSlice())
        .endObject()
        .toSlice();
  }
}
