package dev.mcpgateway.cli;

import dev.mcpgateway.audit.AuditFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.audit.EntryWriter;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Records in the audit log that somebody loosened the protection, before it holds, like a message
/// before it is delivered.
final class ChangeRecord {
  private ChangeRecord() {}

  /// @param server whom it concerns
  /// @param command what did it, such as `rules/allow`
  /// @param details what was changed, as JSON
  /// @throws IOException when it cannot be recorded: it must then not be done
  static void write(Config.Auditing auditing, String server, String command, Slice details)
      throws IOException {
    if (!auditing.enabled()) {
      return;
    }
    InstallationKey key = InstallationKey.in(Home.path());
    var keep = new EntryWriter.Keep(true, auditing.includeTimestamps(), auditing.maxRecordBytes());
    var writer = new EntryWriter(server, command.replace('/', '-'), key, keep);
    Entry.Subject subject =
        new Entry.Subject(
            Optional.of(command),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    try (AuditLog log = AuditFile.open(auditing.file(), writer)) {
      log.record(
          List.of(
              new Entry(
                  Instant.now(),
                  Direction.CLIENT_TO_SERVER,
                  Entry.Kind.CHANGE,
                  Optional.empty(),
                  subject,
                  Entry.Outcome.PASSED,
                  List.of(),
                  Set.of(),
                  new Entry.Payload("params", details),
                  details,
                  Duration.ZERO,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())));
    }
  }
}
