package dev.mcpgateway.config;

import java.nio.file.Path;

/// Reads the user's configuration file.
public final class ConfigFile {
  /// The largest file that is read: two hundred times the longest that anyone showed, and small
  /// enough to be read at every start.
  public static final int MAX_BYTES = 4 << 20;

  private ConfigFile() {}

  /// What `file` says. Paths that it does not give lie in `home`, the gateway's own folder.
  public static Loaded load(Path file, Path home) {
    throw new UnsupportedOperationException();
  }

  /// As [#load(Path, Path)], and every default when there is no such file.
  public static Loaded loadOrDefaults(Path file, Path home) {
    throw new UnsupportedOperationException();
  }
}
