package dev.mcpgateway.detect;

/// A value with all but a few characters masked.
public final class Preview {
  private static final int SHOWN_CHARACTERS = 4;

  /// Of a shorter value four characters would be too much.
  private static final int SHORTEST_SHOWN = 20;

  private Preview() {}

  /// `AKIA…(20)`, or `…(11)` for what is short.
  public static String of(String value) {
    StringBuilder preview = new StringBuilder();
    if (value.length() >= SHORTEST_SHOWN) {
      for (int i = 0; i < SHOWN_CHARACTERS; i++) {
        char c = value.charAt(i);
        preview.append(Visible.is(c) ? c : '?');
      }
    }
    return preview.append("…(").append(value.length()).append(')').toString();
  }
}
