package dev.mcpgateway.detect;

import dev.mcpgateway.detect.views.View;
import org.jspecify.annotations.Nullable;

/// The way from the text that is looked at back to the message, through every decoding between.
final class Way {
  /// Two steps for each level: the escapes of a string, and what was made of it.
  private static final int MOST_STEPS = 2 * Level.DEEPEST + 2;

  private final @Nullable View[] views = new @Nullable View[MOST_STEPS];
  private final @Nullable DecodedText[] texts = new @Nullable DecodedText[MOST_STEPS];
  private final byte[][] raw = new byte[MOST_STEPS][];
  private int steps;

  /// One step further from the message: a text whose escapes were decoded.
  void push(DecodedText text, byte[] source) {
    texts[steps] = text;
    views[steps] = null;
    raw[steps] = source;
    steps++;
  }

  /// One step further from the message: another view of a text.
  void push(View view) {
    views[steps] = view;
    texts[steps] = null;
    steps++;
  }

  void pop() {
    steps--;
  }

  /// Begins at the message again.
  void reset() {
    steps = 0;
  }

  /// The offset in the message of the first byte of what begins at `offset`.
  int from(int offset) {
    int at = offset;
    for (int i = steps - 1; i >= 0; i--) {
      View view = views[i];
      DecodedText text = texts[i];
      if (view != null) {
        at = view.sourceFrom(at);
      } else if (text != null) {
        at = text.rawOffset(raw[i], at, false);
      }
    }
    return at;
  }

  /// The offset in the message after the last byte of what ends at `offset`.
  int to(int offset) {
    int at = offset;
    for (int i = steps - 1; i >= 0; i--) {
      View view = views[i];
      DecodedText text = texts[i];
      if (view != null) {
        at = view.sourceTo(at);
      } else if (text != null) {
        at = text.rawOffset(raw[i], at, true);
      }
    }
    return at;
  }
}
