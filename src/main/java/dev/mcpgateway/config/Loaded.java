package dev.mcpgateway.config;

import java.util.List;

/// What came out of reading a configuration file.
public sealed interface Loaded {
  /// It can be used.
  ///
  /// @param config what it says, defaults filled in
  /// @param warnings what was accepted but does nothing
  record Ready(Config config, List<Problem> warnings) implements Loaded {
    /// Copies what it is given.
    public Ready {
      warnings = List.copyOf(warnings);
    }
  }

  /// It cannot be used.
  ///
  /// @param problems everything that is wrong with it, in its order
  record Faulty(List<Problem> problems) implements Loaded {
    /// Copies what it is given.
    public Faulty {
      problems = List.copyOf(problems);
    }
  }
}
