package dev.mcpgateway.cli;

import dev.mcpgateway.audit.AuditFile;
import dev.mcpgateway.audit.EntryWriter;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.time.Instant;

/// Records in the audit log that somebody loosened the protection, before it holds, like a message
/// before it is delivered: a session of its own.
final class ChangeRecord {
  private ChangeRecord() {}

  /// @param server whom it concerns
  /// @param command what did it, such as `rules/allow`
  /// @param details what was changed, as JSON
  /// @throws IOException when it cannot be recorded: it must then not be done
  static void write(Config.Auditing auditing, String server, String command, Slice details)
      throws IOException {
    if (auditing.enabled()) {
      InstallationKey key = InstallationKey.in(Home.path());
      var keep = AuditStorage.keep(auditing);
      var writer = new EntryWriter(server, AuditStorage.newSession(), key, keep);
      Event change = Event.change(Instant.now(), command, details);
      AuditFile.change(AuditStorage.of(auditing), writer, change);
    }
  }
}
