package dev.mcpgateway.config;

import dev.mcpgateway.detect.Late;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.Asking;
import dev.mcpgateway.policy.FirstSight;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.policy.RuleSetting;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that can be configured, with its defaults filled in.
///
/// @param mode how much of the policy is carried out
/// @param failOpen `on_error: "open"`: deliver what cannot be read, judged or recorded
/// @param limits sizes and times
/// @param logging the gateway's own log
/// @param auditing the audit log
/// @param scanning what is scanned, and for what
/// @param alerting where alerts go beside stderr
/// @param metrics what the summary at the end of a session holds
/// @param start how the server is started
/// @param definitions what is done about what the server offers
/// @param tools which calls are allowed, by the first that speaks of one
/// @param asking how the user is asked about calls
public record Config(
    Mode mode,
    boolean failOpen,
    Limits limits,
    Logging logging,
    Auditing auditing,
    Scanning scanning,
    Alerting alerting,
    Metrics metrics,
    Start start,
    Definitions definitions,
    List<ToolRule> tools,
    Asking asking) {
  /// Copies the rules on tools.
  public Config {
    tools = List.copyOf(tools);
  }

  /// Sizes and times that nothing exceeds.
  ///
  /// @param messageBytes the longest line that is relayed, in bytes without its line end
  /// @param drain how long a client that closed its input still waits for answers
  /// @param repeatedBlocks how often the same call is refused in the usual words
  public record Limits(int messageBytes, Duration drain, int repeatedBlocks) {
    /// The most that `messageBytes` may be, and its default: a payload of 64 MiB and its envelope.
    public static final int MOST_MESSAGE_BYTES = (64 << 20) + (64 << 10);
  }

  /// The gateway's own log.
  ///
  /// @param enabled whether the gateway keeps a log
  /// @param destination the folder of its daily files
  /// @param level the least level written: debug, info, warning or error
  /// @param json whether lines are JSON (`format: "json"`) or text
  public record Logging(boolean enabled, Path destination, String level, boolean json) {}

  /// The audit log.
  ///
  /// @param enabled whether messages are recorded
  /// @param file the audit log
  /// @param capture how much of a message is kept: `masked`, `metadata` or `none`
  /// @param includeTimestamps whether records carry a time
  /// @param maxRecordBytes how much of a payload a record keeps
  /// @param synced `durability: "fsync"`: whether a record is on the disk before its message goes
  ///   on
  /// @param rotate when a new file is begun
  /// @param retain what is kept of the old ones
  public record Auditing(
      boolean enabled,
      Path file,
      String capture,
      boolean includeTimestamps,
      int maxRecordBytes,
      boolean synced,
      Bounds rotate,
      Bounds retain) {}

  /// A size and an age of files.
  ///
  /// @param megabytes in units of 2²⁰ bytes; 0 for any size
  /// @param days 0 for any age
  public record Bounds(int megabytes, int days) {
    /// The most that either may be.
    public static final int MOST = 1_000_000;
  }

  /// What is scanned, and for what.
  ///
  /// @param enabled whether anything is scanned
  /// @param requests whether messages from the client are scanned
  /// @param responses whether messages from the server are scanned
  /// @param rules what is looked for: built-in and the user's rules that are enabled
  /// @param settings what is done about it, by rule name
  /// @param allowances findings that are only recorded
  public record Scanning(
      boolean enabled,
      boolean requests,
      boolean responses,
      List<Rule> rules,
      Map<String, RuleSetting> settings,
      List<Allowance> allowances) {
    /// Copies what it is given.
    public Scanning {
      rules = Late.copyOf(rules);
      settings = Late.copyOf(settings);
      allowances = List.copyOf(allowances);
    }
  }

  /// Where alerts go beside stderr.
  ///
  /// @param enabled whether alerts leave the machine
  /// @param webhookUrl where to; empty for nowhere
  /// @param slack whether they take the form that Slack takes (`format: "slack"`)
  /// @param command a program that is run for each, and its arguments; empty for none
  public record Alerting(
      boolean enabled, Optional<String> webhookUrl, boolean slack, List<String> command) {
    /// Copies the words.
    public Alerting {
      command = List.copyOf(command);
    }
  }

  /// What the summary at the end of a session holds.
  ///
  /// @param enabled whether a summary is kept at all
  /// @param latency whether it holds latencies
  /// @param messageCounts whether it holds counts of messages
  /// @param violationCounts whether it holds counts of findings
  public record Metrics(
      boolean enabled, boolean latency, boolean messageCounts, boolean violationCounts) {}

  /// How the server is started, where that differs from how the client starts us.
  ///
  /// @param pass the variables that it gets, names in which `*` stands for anything; all when empty
  /// @param set variables that it gets beside them
  /// @param cwd the folder in which it runs
  public record Start(Optional<List<String>> pass, Map<String, Variable> set, Optional<Path> cwd) {
    /// As the client starts us.
    public static final Start AS_GIVEN = new Start(Optional.empty(), Map.of(), Optional.empty());

    /// Copies what it is given.
    public Start {
      pass = pass.isEmpty() ? pass : Optional.of(List.copyOf(pass.get()));
      set = Map.copyOf(set);
    }
  }

  /// What is done about what a server offers: its tools, prompts, templates and instructions.
  ///
  /// @param pin whether it is compared with what it was
  /// @param firstSight what is done about what was never seen before
  public record Definitions(boolean pin, FirstSight firstSight) {
    /// Pinned, and trusted at first sight.
    public static final Definitions DEFAULT = new Definitions(true, FirstSight.TRUST);
  }

  /// The value of a variable.
  public sealed interface Variable {
    /// It stands in the file.
    record Plain(String value) implements Variable {
      /// Not the value, which may be secret.
      @Override
      public String toString() {
        return "Plain[…]";
      }
    }

    /// A command prints it.
    record FromCommand(List<String> command) implements Variable {
      /// Copies the words.
      public FromCommand {
        command = List.copyOf(command);
      }
    }
  }

  /// What is done about what is found in messages from and to `server`, and with its lines that are
  /// no JSON-RPC.
  public Policy policy(String server, boolean passJunk) {
    List<Allowance> allowances = new ArrayList<>();
    for (Allowance one : scanning.allowances()) {
      if (one.isFor(server)) {
        allowances.add(one);
      }
    }
    return new Policy(mode, failOpen, scanning.settings(), scanning.rules(), passJunk, allowances);
  }

  /// Which calls of tools are allowed.
  public ToolPolicy toolPolicy() {
    return tools.isEmpty()
        ? ToolPolicy.NONE
        : new ToolPolicy(tools, start.cwd().orElse(Path.of("")).toAbsolutePath(), asking);
  }

  Config withTools(List<ToolRule> others) {
    return new Config(
        mode,
        failOpen,
        limits,
        logging,
        auditing,
        scanning,
        alerting,
        metrics,
        start,
        definitions,
        others,
        asking);
  }

  /// Every default, for a gateway whose own folder is `home`.
  public static Config defaults(Path home) {
    return withoutRules(home).withScanning(BuiltinRules.scanning());
  }

  /// Every default but the rules.
  static Config withoutRules(Path home) {
    return new Config(
        Mode.ENFORCE,
        false,
        new Limits(Limits.MOST_MESSAGE_BYTES, Duration.ofSeconds(30), 3),
        new Logging(true, home.resolve("logs"), "info", true),
        new Auditing(
            true,
            home.resolve("audit.jsonl"),
            "masked",
            true,
            64 << 10,
            false,
            new Bounds(256, 0),
            new Bounds(0, 0)),
        new Scanning(true, true, true, List.of(), Map.of(), List.of()),
        new Alerting(false, Optional.empty(), false, List.of()),
        new Metrics(true, true, true, true),
        Start.AS_GIVEN,
        Definitions.DEFAULT,
        List.of(),
        Asking.DEFAULT);
  }

  Config withScanning(Scanning other) {
    return new Config(
        mode,
        failOpen,
        limits,
        logging,
        auditing,
        other,
        alerting,
        metrics,
        start,
        definitions,
        tools,
        asking);
  }

  /// The same in another mode.
  public Config withMode(Mode other) {
    return new Config(
        other,
        failOpen,
        limits,
        logging,
        auditing,
        scanning,
        alerting,
        metrics,
        start,
        definitions,
        tools,
        asking);
  }

  Config withFailOpen(boolean other) {
    return new Config(
        mode,
        other,
        limits,
        logging,
        auditing,
        scanning,
        alerting,
        metrics,
        start,
        definitions,
        tools,
        asking);
  }
}
