package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Capture;
import dev.mcpgateway.audit.EntryWriter;
import dev.mcpgateway.audit.Storage;
import dev.mcpgateway.config.Config;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What a configuration says about the audit log, in the audit's own terms.
final class AuditStorage {
  private AuditStorage() {}

  /// Where the log is and how it is kept.
  static Storage of(Config.Auditing auditing) {
    Config.Bounds rotate = auditing.rotate();
    Config.Bounds retain = auditing.retain();
    return new Storage(
        auditing.file(),
        Home.path(),
        auditing.synced(),
        new Storage.Rotate((long) rotate.megabytes() << 20, age(rotate)),
        new Storage.Retain(
            retain.megabytes() == 0
                ? Optional.empty()
                : Optional.of((long) retain.megabytes() << 20),
            age(retain)));
  }

  private static Optional<Duration> age(Config.Bounds bounds) {
    return bounds.days() == 0 ? Optional.empty() : Optional.of(Duration.ofDays(bounds.days()));
  }

  /// What its records keep.
  static EntryWriter.Keep keep(Config.Auditing auditing) {
    return new EntryWriter.Keep(
        capture(auditing.capture()), auditing.includeTimestamps(), auditing.maxRecordBytes());
  }

  private static Capture capture(String label) {
    for (Capture capture : Capture.values()) {
      if (capture.label().equals(label)) {
        return capture;
      }
    }
    throw new IllegalArgumentException(label);
  }

  /// The id of a new session: 16 hex digits.
  static String newSession() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
  }
}
