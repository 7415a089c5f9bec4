package dev.mcpgateway.config;

/// Something wrong or doubtful in a configuration file.
///
/// @param file the file, as it was named
/// @param line the line, from 1; 0 when it is about the file as a whole
/// @param column the column, in characters from 1
/// @param text what, and the nearest right word
public record Problem(String file, int line, int column, String text) {
  /// `config.json:14:17: action "blok" is unknown; use log, alert, quarantine, redact or block`.
  @Override
  public String toString() {
    return line == 0 ? file + ": " + text : file + ":" + line + ":" + column + ": " + text;
  }
}
