package dev.mcpgateway.detect.views;

/// What stands before the value in the text that rules see: its key. None where the view shows only
/// a part of the value.
///
/// @param bytes where it is
/// @param from where it begins
/// @param to where it ends
public record Prefix(byte[] bytes, int from, int to) {
  /// There is no key, or the view does not begin where the value does.
  public static final Prefix NONE = new Prefix(new byte[0], 0, 0);

  void put(View view) {
    if (to > from) {
      view.prefix(bytes, from, to);
    }
  }

  /// How long it is: never the text.
  @Override
  public String toString() {
    return "Prefix[" + (to - from) + "]";
  }
}
