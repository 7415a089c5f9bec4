package dev.mcpgateway.cli;

import dev.mcpgateway.clients.Client;
import dev.mcpgateway.config.Nearest;
import dev.mcpgateway.export.Form;
import dev.mcpgateway.policy.Mode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every command with its options, for whatever has to name them all: completion, the manual page.
final class Commands {
  private static final Options.Known STDIO =
      new Options.Known(
          "stdio",
          Map.of(
              "--name", "--name", "--config", "--config", "--mode", "--mode", "--junk", "--junk"),
          Map.of(),
          Integer.MAX_VALUE);
  private static final Options.Known DEMO = new Options.Known("demo", Map.of(), Map.of(), 0);

  /// A command and a few words about it.
  ///
  /// @param forms its own options, or those of each of its subcommands
  record Command(String name, String summary, List<Options.Known> forms) {
    /// Its subcommands; none where it has none.
    List<String> subcommands() {
      return forms.stream()
          .map(Options.Known::command)
          .filter(form -> form.contains(" "))
          .map(form -> form.substring(form.indexOf(' ') + 1))
          .toList();
    }
  }

  private Commands() {}

  static List<Command> all() {
    return List.of(
        new Command("wrap", "put it in front of your clients' servers", List.of(WrapCommand.KNOWN)),
        new Command("unwrap", "take it away again", List.of(UnwrapCommand.KNOWN)),
        new Command("status", "which servers are behind it", List.of(StatusCommand.KNOWN)),
        new Command("stdio", "run a server behind it", List.of(STDIO)),
        new Command("demo", "see what it does", List.of(DEMO)),
        new Command(
            "audit",
            "what passed",
            List.of(
                AuditCommand.KNOWN,
                AuditShow.KNOWN,
                AuditStats.KNOWN,
                AuditVerify.KNOWN,
                AuditExport.KNOWN,
                AuditReplay.KNOWN,
                AuditKeygen.KNOWN)),
        new Command("logs", "what the gateways had to say", List.of(LogsCommand.KNOWN)),
        new Command("scan", "what the rules find in files", List.of(ScanCommand.KNOWN)),
        new Command(
            "rules",
            "what is looked for, and what is done",
            List.of(RulesCommand.LIST, RulesCommand.SHOW, RulesCommand.TEST, RulesAllow.KNOWN)),
        new Command(
            "tools",
            "what servers offer, and what changed in it",
            List.of(
                ToolsCommand.LIST, ToolsCommand.DIFF, ToolsCommand.APPROVE, ToolsCommand.FORGET)),
        new Command(
            "policy",
            "which calls are allowed",
            List.of(PolicyCommand.TEST, ApprovalsCommand.LIST, ApprovalsCommand.FORGET)),
        new Command(
            "config",
            "the configuration",
            List.of(
                ConfigCommand.INIT,
                ConfigCommand.SHOW,
                ConfigCommand.VALIDATE,
                ConfigCommand.SCHEMA,
                ConfigCommand.PATH)),
        new Command("doctor", "whether all is well", List.of(DoctorCommand.KNOWN)),
        new Command("completion", "a completion for your shell", List.of(CompletionCommand.KNOWN)));
  }

  static List<String> names() {
    return all().stream().map(Command::name).toList();
  }

  /// What is wrong with a subcommand that there is not: the one that was meant, or all.
  static String unknown(String command, String word) {
    List<String> words = List.of();
    for (Command one : all()) {
      words = one.name().equals(command) ? one.subcommands() : words;
    }
    return "unknown command \"" + command + " " + word + "\"" + Nearest.hint(word, words);
  }

  /// The option that takes other words with each command.
  static final String FORMAT = "--format";

  static final List<String> OTHER_FORMATS = List.of("text", "json");

  /// What `--format` takes after a command, those of two words first; after all others, `text` and
  /// `json`.
  static Map<String, List<String>> formats() {
    Map<String, List<String>> formats = new LinkedHashMap<>();
    formats.put("audit export", Arrays.stream(Form.values()).map(Form::label).toList());
    for (Options.Known form : List.of(AuditShow.KNOWN, AuditStats.KNOWN, AuditReplay.KNOWN)) {
      formats.put(form.command(), OTHER_FORMATS);
    }
    formats.put("audit", AuditPrinter.Format.NAMES.keySet().stream().sorted().toList());
    formats.put(
        "scan", Arrays.stream(ScanReport.Format.values()).map(ScanReport.Format::label).toList());
    return formats;
  }

  /// The words that an option of any command takes, where they can be told.
  static Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("--client", Client.all().stream().map(Client::id).toList());
    values.put("--mode", Arrays.stream(Mode.values()).map(Mode::label).toList());
    values.put("--direction", List.of("out", "in"));
    values.put("--severity", List.of("low", "medium", "high", "critical"));
    values.put("--fail-on", List.of("low", "medium", "high", "critical"));
    values.put("--level", List.of("debug", "info", "warning", "error"));
    values.put("--junk", List.of("divert", "pass"));
    return values;
  }
}
