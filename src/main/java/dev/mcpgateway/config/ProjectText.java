package dev.mcpgateway.config;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// What a project's file said at one moment. What it tightens holds until the session ends, also
/// when the file says something else by then: whoever is guarded can mostly write to it.
///
/// @param file the file
/// @param text its bytes
public record ProjectText(Path file, Slice text) {
  /// What the file says now.
  ///
  /// @throws IOException when it cannot be read
  public static ProjectText read(Path file) throws IOException {
    return new ProjectText(file, Slice.of(ConfigFile.read(file)));
  }

  /// Whether it is the same text in the same place.
  public boolean isSameAs(ProjectText other) {
    return file.equals(other.file) && Arrays.equals(text.copy(), other.text.copy());
  }
}
