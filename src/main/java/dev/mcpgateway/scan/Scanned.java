package dev.mcpgateway.scan;

import java.util.List;
import java.util.Optional;

/// What came out of one file.
///
/// @param name the file's name as it was given
/// @param bytes how many bytes were read
/// @param findings what was found, in the order of the file
/// @param left why something of it, or all, was not looked at, for a person
public record Scanned(String name, long bytes, List<Located> findings, Optional<Left> left) {
  /// Copies the findings.
  public Scanned {
    findings = List.copyOf(findings);
  }

  /// What was not looked at.
  public sealed interface Left {
    /// It is no text: nothing was looked at, and nothing is wrong.
    record Binary(String what) implements Left {}

    /// It could not be read, or not to its end.
    record Failed(String why) implements Left {}
  }

  static Scanned binary(String name, long bytes, String what) {
    return new Scanned(name, bytes, List.of(), Optional.of(new Left.Binary(what)));
  }
}
