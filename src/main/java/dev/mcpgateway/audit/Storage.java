package dev.mcpgateway.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where a log is and how it is kept.
///
/// @param file the log that is written to
/// @param home where the state of the seal is, if there is one
/// @param synced whether each record must have reached the disk before its message is delivered
/// @param rotate when a new file is begun
/// @param retain what is kept of the old ones
public record Storage(Path file, Path home, boolean synced, Rotate rotate, Retain retain) {
  /// When a file is put aside and a new one begun.
  ///
  /// @param bytes the size from which on
  /// @param age the age from which on; empty for any
  public record Rotate(long bytes, Optional<Duration> age) {
    /// A size that `audit` reads through in half a second; a good tenth of that when compressed.
    public static final long USUAL_BYTES = 256L << 20;
  }

  /// What is kept of files that were put aside; what is empty has no limit.
  ///
  /// @param bytes how large they are together, as they lie on the disk
  /// @param age how long ago the last record was written
  public record Retain(Optional<Long> bytes, Optional<Duration> age) {
    /// Everything.
    public static final Retain ALL = new Retain(Optional.empty(), Optional.empty());
  }

  /// A log that is kept as usual.
  public static Storage usual(Path file, Path home) {
    return new Storage(
        file, home, false, new Rotate(Rotate.USUAL_BYTES, Optional.empty()), Retain.ALL);
  }
}
