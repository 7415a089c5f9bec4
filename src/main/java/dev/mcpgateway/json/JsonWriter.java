package dev.mcpgateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one JSON text as UTF-8 bytes.
///
/// Commas come by themselves; that every key has a value and every container its end is up to the
/// caller. One thread at a time.
public final class JsonWriter {
  private static final int FIRST_CAPACITY = 512;

  /// The longest array that every virtual machine grants.
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

  /// The most bytes that one UTF-16 unit becomes: `\u2028`.
  private static final int MAX_UNIT_BYTES = 6;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int size;

  /// Whether a value ended just before, in the same container: the only state that nesting needs.
  private boolean afterValue;

  /// Makes an empty writer.
  public JsonWriter() {}

  /// Begins an object.
  public JsonWriter beginObject() {
    return begin('{');
  }

  /// Ends it.
  public JsonWriter endObject() {
    return end('}');
  }

  /// Begins an array.
  public JsonWriter beginArray() {
    return begin('[');
  }

  /// Ends it.
  public JsonWriter endArray() {
    return end(']');
  }

  /// The key of the next value.
  public JsonWriter key(String key) {
    separate();
    quoted(key);
    reserve(1);
    put(':');
    afterValue = false;
    return this;
  }

  /// The key of the next value.
  public JsonWriter key(JsonKey key) {
    separate();
    reserve(key.bytes.length);
    System.arraycopy(key.bytes, 0, buffer, size, key.bytes.length);
    size += key.bytes.length;
    afterValue = false;
    return this;
  }

  /// A string. Control characters, lone surrogates, DEL, U+2028 and U+2029 are escaped.
  public JsonWriter value(String text) {
    separate();
    quoted(text);
    return this;
  }

  /// A number.
  public JsonWriter value(long number) {
    return ascii(Long.toString(number));
  }

  /// A truth value.
  public JsonWriter value(boolean truth) {
    return ascii(truth ? "true" : "false");
  }

  /// The literal null.
  public JsonWriter nullValue() {
    return ascii("null");
  }

  /// Bytes that are a JSON value already, copied as they are.
  public JsonWriter raw(Slice json) {
    separate();
    reserve(json.length());
    System.arraycopy(json.array(), json.from(), buffer, size, json.length());
    size += json.length();
    return this;
  }

  /// A string of two hex digits for each byte.
  public JsonWriter hex(byte[] bytes) {
    separate();
    reserve(2L + 2L * bytes.length);
    byte[] into = buffer;
    int at = size;
    into[at++] = '"';
    for (byte b : bytes) {
      into[at++] = HEX[(b >> 4) & 0xf];
      into[at++] = HEX[b & 0xf];
    }
    into[at++] = '"';
    size = at;
    return this;
  }

  /// What was written so far, without a copy: valid until more is written.
  public Slice written() {
    return new Slice(buffer, 0, size);
  }

  /// A copy of what was written so far: it stays valid.
  public Slice toSlice() {
    return Slice.of(Arrays.copyOf(buffer, size));
  }

  /// Starts anew, keeping the buffer.
  public JsonWriter reset() {
    size = 0;
    afterValue = false;
    return this;
  }

  private JsonWriter begin(char bracket) {
    separate();
    reserve(1);
    put(bracket);
    afterValue = false;
    return this;
  }

  private JsonWriter end(char bracket) {
    reserve(1);
    put(bracket);
    afterValue = true;
    return this;
  }

  private JsonWriter ascii(String text) {
    separate();
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
    return this;
  }

  private void separate() {
    if (afterValue) {
      reserve(1);
      put(',');
    }
    afterValue = true;
  }

  private void quoted(String text) {
    int length = text.length();
    reserve(2L + length);
    put('"');
    int plain = plain(text);
    for (int i = plain; i < length; i++) {
      char c = text.charAt(i);
      reserve(MAX_UNIT_BYTES);
      if (c >= ' ' && c < 0x7f) {
        if (c == '"' || c == '\\') {
          put('\\');
        }
        put(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        pair(Character.toCodePoint(c, text.charAt(i)));
      } else {
        special(c);
      }
    }
    reserve(1);
    put('"');
  }

  /// Writes the beginning that stands as it is, which is all of most texts; there is room for it.
  private int plain(String text) {
    int length = text.length();
    byte[] into = buffer;
    int at = size;
    int i = 0;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        break;
      }
      into[at++] = (byte) c;
    }
    size = at;
    return i;
  }

  private void special(char c) {
    switch (c) {
      case '\b' -> escape('b');
      case '\t' -> escape('t');
      case '\n' -> escape('n');
      case '\f' -> escape('f');
      case '\r' -> escape('r');
      default -> {
        if (c <= 0x7f || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
          escapeHex(c);
        } else if (c < 0x800) {
          put(0xc0 | (c >> 6));
          put(0x80 | (c & 0x3f));
        } else {
          put(0xe0 | (c >> 12));
          put(0x80 | ((c >> 6) & 0x3f));
          put(0x80 | (c & 0x3f));
        }
      }
    }
  }

  private void pair(int codePoint) {
    put(0xf0 | (codePoint >> 18));
    put(0x80 | ((codePoint >> 12) & 0x3f));
    put(0x80 | ((codePoint >> 6) & 0x3f));
    put(0x80 | (codePoint & 0x3f));
  }

  private void escape(char letter) {
    put('\\');
    put(letter);
  }

  private void escapeHex(char c) {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put(HEX[(c >> shift) & 0xf]);
    }
  }

  private void put(int b) {
    buffer[size++] = (byte) b;
  }

  private void reserve(long bytes) {
    long needed = size + bytes;
    if (needed > buffer.length) {
      if (needed > MAX_CAPACITY) {
        throw new IllegalStateException("a JSON text of " + needed + " bytes is too long to write");
      }
      buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * size)));
    }
  }
}
