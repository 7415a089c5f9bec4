package dev.mcpgateway.detect;

import dev.mcpgateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What is looked at as one text: a member's key and value, a key or a value alone, or a line that
/// is not JSON. All offsets are raw; those of a string lie between its quotes.
final class Piece {
  /// What stands between key and value in the text that rules see.
  static final String BETWEEN = "\": ";

  byte[] bytes = {};

  /// The whole of it in the message, quotes included.
  int from;

  int to;
  boolean hasKey;
  int keyFrom;
  int keyTo;
  boolean hasValue;
  int valueFrom;
  int valueTo;

  /// Whether the value is a string and has quotes.
  boolean quoted;

  /// Whether there is a backslash in key or value. In a line: whether it is read with what looks
  /// like an escape of JSON decoded.
  boolean escaped;

  /// Whether this is a line that is not JSON.
  boolean line;

  /// Whether there are no escapes of JSON in it, and its bytes are read as UTF-8 as well as it
  /// goes.
  private boolean asItStands;

  private @Nullable String key;
  private @Nullable CharSequence value;
  private @Nullable LossyText lossy;
  private @Nullable DecodedText decoded;

  /// Begins another piece.
  Piece reset(byte[] array, int start) {
    bytes = array;
    from = start;
    to = start;
    hasKey = false;
    hasValue = false;
    escaped = false;
    line = false;
    asItStands = false;
    key = null;
    value = null;
    lossy = null;
    decoded = null;
    return this;
  }

  /// Gives it a key: the offsets of the quotes.
  void key(int start, int end, boolean withEscapes) {
    hasKey = true;
    keyFrom = start + 1;
    keyTo = end - 1;
    to = end;
    escaped |= withEscapes;
  }

  /// Gives it a string as its value.
  void string(int start, int end, boolean withEscapes) {
    hasValue = true;
    quoted = true;
    valueFrom = start + 1;
    valueTo = end - 1;
    to = end;
    escaped |= withEscapes;
  }

  /// Gives it a number as its value.
  void number(int start, int end) {
    hasValue = true;
    quoted = false;
    valueFrom = start;
    valueTo = end;
    to = end;
  }

  /// Makes it a line that is not JSON, up to `end`.
  void line(int end, boolean withEscapes) {
    number(from, end);
    line = true;
    asItStands = true;
    escaped = withEscapes;
  }

  /// Makes it a text that was decoded, in which stands, before a value that is not at the
  /// beginning, its key and so many bytes between.
  void decoded(int start, int end, int between) {
    number(start, end);
    hasKey = start > 0;
    keyFrom = 1;
    keyTo = start - between;
    quoted = true;
    asItStands = true;
  }

  /// Says how it reads with its escapes decoded.
  void decodedAs(DecodedText text) {
    decoded = text;
  }

  /// The key as its receiver reads it.
  String keyText() {
    String text = key;
    if (text == null) {
      text =
          asItStands
              ? new String(bytes, keyFrom, keyTo - keyFrom, StandardCharsets.UTF_8)
              : JsonText.decode(bytes, keyFrom, keyTo);
      key = text;
    }
    return text;
  }

  /// The value as its receiver reads it.
  CharSequence valueText() {
    CharSequence text = value;
    if (text == null) {
      text = asItStands ? lossy().text() : JsonText.read(bytes, valueFrom, valueTo);
      value = text;
    }
    return text;
  }

  private LossyText lossy() {
    LossyText text = lossy;
    if (text == null) {
      DecodedText other = decoded;
      text =
          other == null
              ? new LossyText(bytes, valueFrom, valueTo)
              : new LossyText(other.bytes(), 0, other.length());
      lossy = text;
    }
    return text;
  }

  /// The raw offset of a UTF-16 unit of the value, given that of an earlier one.
  int valueOffset(int knownUnit, int knownOffset, int unit, boolean roundUp) {
    if (asItStands) {
      int offset = lossy().offset(unit);
      DecodedText other = decoded;
      return other == null ? offset : other.rawOffset(bytes, offset, roundUp);
    }
    return JsonText.rawOffset(bytes, knownOffset, valueTo, unit - knownUnit, roundUp);
  }

  /// The raw offset of a UTF-16 unit of the key.
  int keyOffset(int unit, boolean roundUp) {
    if (asItStands) {
      return keyFrom; // it is a part of no message
    }
    return JsonText.rawOffset(bytes, keyFrom, keyTo, unit, roundUp);
  }

  /// What stands before the value in `"key": "value"`.
  String beforeValue() {
    return "\"".concat(keyText()).concat(BETWEEN).concat(afterValue());
  }

  /// What stands after the value in `"key": "value"`.
  String afterValue() {
    return quoted ? "\"" : "";
  }
}
