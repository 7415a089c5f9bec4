package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.Verification;
import dev.mcpgateway.audit.VerificationKeys;
import dev.mcpgateway.config.Config;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway audit verify`: whether the log is what the gateways wrote.
final class AuditVerify {
  static final Options.Known KNOWN =
      new Options.Known(
          "audit verify",
          Map.of("--key", "--key", "-k", "--key", "--config", "--config", "-c", "--config"),
          Map.of(),
          1);

  /// The log cannot be read.
  private static final int UNREADABLE = 2;

  /// How many open sessions are named.
  private static final int MOST_NAMED = 20;

  private AuditVerify() {}

  static int run(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    Optional<Config> config = AuditCommand.config(options);
    if (config.isEmpty()) {
      return Main.USAGE;
    }
    Path own = config.get().auditing().file();
    Path log = options.argument().map(Path::of).orElse(own);
    try {
      Optional<String> key = options.value("--key");
      VerificationKeys keys =
          key.isPresent() ? VerificationKeys.read(Path.of(key.get())) : VerificationKeys.none();
      Optional<Path> state = state(log, own);
      Verification.Report report = Verification.of(log, state, keys);
      return tell(log, report, key.isPresent(), state.isPresent());
    } catch (NoSuchFileException e) {
      return Main.fail(UNREADABLE, "there is no file " + e.getFile());
    } catch (IOException e) {
      return Main.fail(UNREADABLE, "it cannot be verified: " + Failures.describe(e));
    }
  }

  /// Where the state of the seal is: at home for the gateways' own log, beside a copy if it was
  /// copied too.
  private static Optional<Path> state(Path log, Path own) throws IOException {
    boolean isOwn = log.equals(own) || (Files.exists(own) && Files.isSameFile(log, own));
    if (isOwn) {
      return Optional.of(Home.path());
    }
    Path beside = log.toAbsolutePath().resolveSibling("audit.seal");
    return Files.exists(beside) ? Optional.ofNullable(beside.getParent()) : Optional.empty();
  }

  private static int tell(Path log, Verification.Report report, boolean keyed, boolean stateKnown) {
    PrintStream out = Main.out();
    for (int i = 0; i < report.problems().size(); i++) {
      out.println((i == 0 ? "" : "then ") + report.problems().get(i).text());
    }
    if (report.more() > 0) {
      out.println("and " + report.more() + " more problems");
    }
    out.println(
        log
            + ": "
            + count(report.records(), "record")
            + " in "
            + count(report.files(), "file")
            + "; sessions: "
            + report.closed()
            + " closed, "
            + report.open().size()
            + " open (running, or killed), "
            + report.broken()
            + " broken");
    report.open().stream().limit(MOST_NAMED).forEach(open -> out.println(line(open)));
    if (report.open().size() > MOST_NAMED) {
      out.println("  and " + (report.open().size() - MOST_NAMED) + " more");
    }
    if (report.torn() > 0) {
      String holds = report.torn() == 1 ? "1 line holds" : report.torn() + " lines hold";
      out.println(holds + " a record cut short by the death of its writer");
    }
    if (report.unchained() > 0) {
      String records = count(report.unchained(), "record");
      out.println(records + " at the beginning without hashes: nothing is known of them");
    }
    out.println(seals(report, keyed));
    if (report.sealed() > 0 && !stateKnown) {
      out.println(
          "this is a copy without its audit.seal: that no last session is missing, it cannot tell");
    }
    out.println(report.intact() ? "intact" : "tampered with");
    return report.intact() ? Main.OK : Main.FAILURE;
  }

  private static String seals(Verification.Report report, boolean keyed) {
    if (report.sealed() == 0) {
      return "no seals (see audit keygen): records cut off at the very end of everything, or a log"
          + " that was made anew as a whole, cannot be told";
    }
    if (!keyed) {
      return report.sealed()
          + " seals, not checked: give the key with --key, without which a log"
          + " that was made anew as a whole cannot be told";
    }
    return report.checked() == report.sealed()
        ? "every seal was checked"
        : report.checked()
            + " of "
            + report.sealed()
            + " seals were checked: the key file lacks a key, or a session's first record is kept no"
            + " longer";
  }

  private static String line(Verification.Open open) {
    return "  open: "
        + open.session()
        + " "
        + open.server()
        + (open.since().isEmpty() ? "" : ", from " + open.since() + " to " + open.until())
        + ", "
        + count(open.records(), "record");
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
