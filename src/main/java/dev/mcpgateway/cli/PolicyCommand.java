package dev.mcpgateway.cli;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Nearest;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.config.Sources;
import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.definitions.Pin;
import dev.mcpgateway.definitions.PinFile;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Quota;
import dev.mcpgateway.policy.Risk;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.report.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway policy`: which calls of tools are allowed. Those that the user allowed for good are
/// [ApprovalsCommand]'s.
final class PolicyCommand {
  static final Options.Known TEST =
      new Options.Known(
          "policy test",
          Map.of(
              "--server", "--server",
              "--tool", "--tool",
              "--args", "--args",
              "--risk", "--risk",
              "--config", "--config",
              "-c", "--config"),
          Map.of(),
          0);

  private PolicyCommand() {}

  static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Main.usage("policy what? test, approvals or forget");
    }
    List<String> rest = arguments.subList(1, arguments.size());
    try {
      return switch (arguments.getFirst()) {
        case "test" -> test(Options.parse(rest, TEST));
        case "approvals" -> ApprovalsCommand.list(rest);
        case "forget" -> ApprovalsCommand.forget(rest);
        default -> Main.usage(Commands.unknown("policy", arguments.getFirst()));
      };
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  private static int test(Options options) throws Options.Wrong {
    String tool = options.value("--tool").orElse("");
    if (tool.isEmpty()) {
      throw new Options.Wrong("policy test needs --tool and the name of one");
    }
    Slice given = Slice.of(options.value("--args").orElse("{}"));
    if (!(JsonValue.parse(given).orElse(JsonValue.absent()) instanceof JsonValue.Structure)) {
      throw new Options.Wrong("--args takes a JSON object, such as '{\"path\": \"a.txt\"}'");
    }
    Risk risk = risk(options.value("--risk").orElse(Risk.NONE.label()));
    return switch (load(options)) {
      case Loaded.Faulty(List<Problem> problems) -> {
        problems.forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
        yield Main.USAGE;
      }
      case Loaded.Ready(Config config, List<Problem> warnings) -> {
        warnings.forEach(warning -> Main.err().println("mcp-gateway: " + warning));
        boolean readOnly = saysToOnlyRead(options.value("--server").orElse(""), tool);
        ToolCall call = new ToolCall(tool, given, readOnly, risk);
        yield report(config.toolPolicy().decides(call), readOnly);
      }
    };
  }

  private static Risk risk(String label) throws Options.Wrong {
    List<String> labels = new ArrayList<>();
    for (Risk risk : Risk.values()) {
      if (risk.label().equals(label)) {
        return risk;
      }
      labels.add(risk.label());
    }
    throw new Options.Wrong("--risk \"" + label + "\" is unknown" + Nearest.hint(label, labels));
  }

  private static Loaded load(Options options) {
    Path file = options.value("--config").map(Path::of).orElse(Home.configFile());
    boolean named = options.value("--config").isPresent();
    String server = options.value("--server").orElse("");
    var sources =
        new Sources(file, named, Home.path(), server, ProjectFile.find(), Optional.empty());
    return named || Files.exists(file) || sources.project().isPresent()
        ? ConfigFile.load(sources)
        : new Loaded.Ready(Config.defaults(Home.path()), List.of());
  }

  /// Whether the server said so of the tool when it last listed it.
  private static boolean saysToOnlyRead(String server, String tool) {
    try {
      Pin pin =
          server.isEmpty()
              ? null
              : new PinFile(Home.pins(), server).read().get(Listed.TOOLS.label() + " " + tool);
      return pin != null
          && ToolCall.onlyReads(pin.changed().map(Pin.Change::form).orElse(pin.pinned()).text());
    } catch (IOException e) {
      Main.err().println("mcp-gateway: what is pinned cannot be read: " + e.getMessage());
      return false;
    }
  }

  private static int report(ToolPolicy.Decision decision, boolean readOnly) {
    if (decision.by().isEmpty()) {
      Main.out().println("allowed: no entry of tools speaks of it");
      return Main.OK;
    }
    ToolRule rule = decision.by().get();
    String verdict =
        switch (decision.ruling()) {
          case ALLOW -> "allowed";
          case ASK, ASK_AT_LEAST -> "ask";
          case DENY -> "denied";
        };
    String why = rule.reason().map(reason -> ": " + reason).orElse("");
    Main.out()
        .println(Printable.of(verdict + " by " + rule.place() + why + details(rule, readOnly)));
    return decision.ruling() == Ruling.ALLOW ? Main.OK : Main.FAILURE;
  }

  private static String details(ToolRule rule, boolean readOnly) {
    String claim =
        rule.readOnly().isEmpty()
            ? ""
            : readOnly
                ? " (its server says that it changes nothing)"
                : " (its server does not say that it changes nothing)";
    Quota quota = rule.quota();
    String risk = rule.risk() == Risk.NONE ? "" : ", from risk " + rule.risk().label() + " on";
    String minute =
        quota.perMinute() > Quota.MOST ? "" : ", at most " + quota.perMinute() + " in a minute";
    String session =
        quota.perSession() > Quota.MOST ? "" : ", at most " + quota.perSession() + " in a session";
    return claim + risk + minute + session;
  }
}
