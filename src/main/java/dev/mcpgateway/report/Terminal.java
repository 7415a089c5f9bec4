package dev.mcpgateway.report;

/// Where text is shown: how wide it is, and whether it has colours.
///
/// @param columns how many characters fit on a line
/// @param colours whether styles are shown
public record Terminal(int columns, boolean colours) {
  /// What is assumed where nobody knows.
  public static final int USUAL_COLUMNS = 80;

  /// No terminal: plain lines.
  public static Terminal plain() {
    return new Terminal(USUAL_COLUMNS, false);
  }

  /// The text in a style.
  public String paint(Style style, String text) {
    return colours && style != Style.PLAIN && !text.isEmpty()
        ? "\u001b[" + style.code() + "m" + text + "\u001b[0m"
        : text;
  }
}
