package dev.mcpgateway.notify;

import java.util.Optional;

/// How much a line of the log matters, from the least on.
public enum Level {
  DEBUG("debug", 0),
  INFO("info", 1),
  WARNING("warning", 2),
  ERROR("error", 3);

  private final String label;
  private final int rank;

  Level(String label, int rank) {
    this.label = label;
    this.rank = rank;
  }

  /// The name in the configuration and in the log.
  public String label() {
    return label;
  }

  /// Whether it matters as much as `least` does.
  public boolean isAtLeast(Level least) {
    return rank >= least.rank;
  }

  /// The level of that name.
  public static Optional<Level> of(String label) {
    for (Level level : values()) {
      if (level.label.equals(label)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
