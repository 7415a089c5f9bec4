package dev.mcpgateway.cli;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.gateway.Rulebook;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.transport.stdio.StderrRelay;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks for secrets in what the server writes to stderr, which clients keep in logs. The lines
/// have gone on: a finding is recorded, and told where its rule would do more than record it. For
/// the thread that relays them.
final class StderrWatch implements StderrRelay.Onlooker {
  /// So many values are told of in a session; a server that logs more has said enough.
  static final int MOST_TOLD = 100;

  private final AuditLog audit;
  private final WatchedConfig config;
  private final Fingerprints fingerprints;
  private final Consumer<String> say;
  private final Set<String> told = new HashSet<>();
  private @Nullable Rulebook rulebook;
  private @Nullable Scanner scanner;

  StderrWatch(
      AuditLog audit, WatchedConfig config, Fingerprints fingerprints, Consumer<String> say) {
    this.audit = audit;
    this.config = config;
    this.fingerprints = fingerprints;
    this.say = say;
  }

  @Override
  public void passed(byte[] lines) {
    Rulebook latest = config.rulebook();
    if (!latest.responses()) {
      return;
    }
    Scanner looking = scanner;
    if (looking == null || rulebook == null || rulebook.edition() != latest.edition()) {
      looking = latest.scanner(fingerprints);
      scanner = looking;
      rulebook = latest;
    }
    latest.known().await();
    looking.newLine();
    if (looking.scanText(Slice.of(lines)) instanceof Scan.Complete complete) {
      for (Finding finding : complete.findings()) {
        Action action = latest.policy().action(Direction.SERVER_TO_CLIENT, finding);
        if (action.compareTo(Action.ALERT) >= 0
            && told.size() < MOST_TOLD
            && told.add(finding.rule() + finding.fingerprint())) {
          tell(finding);
        }
      }
    }
  }

  private void tell(Finding finding) {
    JsonWriter details = new JsonWriter().beginObject();
    details.key("rule_name").value(finding.rule());
    details.key("severity").value(finding.severity().label());
    details.key("confidence").value(finding.confidence().label());
    details.key("match").value(finding.preview());
    details.key("fingerprint").value(finding.fingerprint());
    audit.note(Event.of(Instant.now(), "server/stderr", details.endObject()));
    say.accept(
        "alert: the server's stderr holds "
            + finding.preview()
            + " (rule "
            + finding.rule()
            + "); it went on as it came");
  }
}
