package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.notify.Alert;
import dev.mcpgateway.notify.Level;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Verdict;
import dev.mcpgateway.transport.stdio.Stderr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a person is told on stderr: one line for each thing, no value of a finding, nothing that a
/// terminal would obey. Any thread may tell.
final class Notices {
  /// Logs are read by people, and a line may have 64 MiB.
  private static final int MOST_DIVERTED_BYTES = 64 * 1024;

  private final String server;
  private final Stderr stderr;
  private final Outlets outlets;
  private volatile boolean auditFailed;

  Notices(String server, Stderr stderr, Outlets outlets) {
    this.server = server;
    this.stderr = stderr;
    this.outlets = outlets;
  }

  /// Says a line about the session.
  void say(String text) {
    say(Level.INFO, text);
  }

  private void say(Level level, String text) {
    print(text);
    outlets.say(level, text);
  }

  private void print(String text) {
    stderr.notice("mcp-gateway [" + server + "]: " + text);
  }

  /// Says what was found in a message, and what was done: of one that was refused as a whole,
  /// nothing was only replaced.
  void alert(Judged judged, Entry.Outcome outcome, Entry.Subject subject, boolean enforcing) {
    String method = subject.method().map(Notices::printable).orElse("");
    Scene scene = new Scene(judged.direction().label(), method);
    for (Judgement judgement : judged.verdict().judgements()) {
      if (judgement.action() != Action.LOG) {
        boolean refused = outcome == Entry.Outcome.BLOCKED && judgement.action() != Action.ALERT;
        Action action = refused ? Action.BLOCK : judgement.action();
        tell(done(action, enforcing), scene, judgement.finding());
      }
    }
    switch (judged.verdict()) {
      case Verdict.Block(List<Judgement> judgements, Verdict.Reason reason) -> {
        boolean told = judgements.stream().anyMatch(one -> one.action() == Action.BLOCK);
        if (!told || judged.message() instanceof Message.Malformed) {
          String why = reason.explanation() + " (" + reason.rule() + ")";
          tell("blocked", scene, reason.rule(), why);
        }
      }
      case Verdict.Discard(_, Verdict.Reason reason) ->
          tell("dropped", scene, reason.rule(), reason.explanation());
      case Verdict.Allow _ -> {
        if (judged.message() instanceof Message.Malformed malformed) {
          String why = "the message " + malformed.reason().description();
          tell("alert", scene, malformed.reason().label(), why);
        }
      }
      case Verdict.Redact _,
          Verdict.Divert _,
          Verdict.Ask _,
          Verdict.Retried _,
          Verdict.Taken _ -> {}
    }
  }

  /// Where something was found.
  private record Scene(String direction, String method) {
    String text(String done, String what) {
      return done + " " + direction + (method.isEmpty() ? "" : " " + method) + ": " + what;
    }
  }

  private void tell(String done, Scene scene, Finding finding) {
    tell(
        done,
        scene,
        finding.rule(),
        finding.severity().label(),
        finding.path(),
        finding.preview(),
        describe(finding));
  }

  private void tell(String done, Scene scene, String rule, String why) {
    tell(done, scene, rule, "", "", "", why);
  }

  private void tell(
      String done,
      Scene scene,
      String rule,
      String severity,
      String path,
      String match,
      String what) {
    String text = scene.text(done, what);
    print(text);
    outlets.alert(
        new Alert(
            outlets.now(),
            server,
            outlets.session(),
            done,
            scene.direction(),
            scene.method(),
            rule,
            severity,
            path,
            match,
            text));
  }

  private static String describe(Finding finding) {
    return finding.rule()
        + " ("
        + finding.severity().label()
        + ", "
        + finding.confidence().label()
        + (finding.path().isEmpty() ? "): " : ") at " + finding.path() + ": ")
        + finding.preview();
  }

  private static String done(Action action, boolean enforcing) {
    String word =
        switch (action) {
          case LOG -> "logged";
          case ALERT -> "alert";
          case QUARANTINE -> "quarantined";
          case REDACT -> "redacted";
          case BLOCK -> "blocked";
        };
    return enforcing || action == Action.ALERT ? word : "observed, would have " + word;
  }

  /// A line that the server wrote to its stdout and that is no message, to stderr; of a long one
  /// its beginning.
  void divert(List<Slice> pieces) {
    List<Slice> line = new ArrayList<>();
    long left = MOST_DIVERTED_BYTES;
    long length = 0;
    for (Slice piece : pieces) {
      int shown = (int) Math.min(left, piece.length());
      line.add(piece.span(piece.from(), piece.from() + shown));
      left -= shown;
      length += piece.length();
    }
    boolean cut = length > MOST_DIVERTED_BYTES;
    line.add(Slice.of(cut ? "… (" + length + " bytes in all)\n" : "\n"));
    stderr.offer(HeldAnswers.concatenated(line).copy());
  }

  /// The audit log cannot be written; said once until it works again.
  void auditFails(IOException e, boolean refused) {
    if (!auditFailed) {
      auditFailed = true;
      String consequence =
          refused ? "messages are refused until it can" : "messages pass unrecorded";
      String what = "the audit log cannot be written, " + consequence + ": ";
      say(Level.ERROR, what + Failures.describe(e));
    }
  }

  /// The audit log was written.
  void auditWorks() {
    if (auditFailed) {
      auditFailed = false;
      say("the audit log is written again");
    }
  }

  /// Text without control characters.
  static String printable(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            safe.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
    return safe.toString();
  }
}
