package dev.mcpgateway.detect;

/// Tells characters that a person sees from those that do something to a terminal or hide.
final class Visible {
  private Visible() {}

  /// Whether `c` may stand in a path or preview as it is.
  static boolean is(char c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
