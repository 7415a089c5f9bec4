package dev.mcpgateway.config;

import dev.mcpgateway.policy.Mode;
import java.nio.file.Path;

/// The configuration as people read it.
public final class ConfigText {
  private ConfigText() {}

  /// The text of a new configuration file: every default, with comments.
  public static String initial(Mode mode, Path home) {
    throw new UnsupportedOperationException();
  }

  /// What is in effect, as JSON: paths, limits, and each rule with its action per direction.
  public static String effective(Config config) {
    throw new UnsupportedOperationException();
  }
}
