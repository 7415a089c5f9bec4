package dev.mcpgateway.json;

/// Writes one JSON text as UTF-8 bytes.
public final class JsonWriter {
  /// Begins an object.
  public JsonWriter beginObject() {
    throw new UnsupportedOperationException();
  }

  /// Ends it.
  public JsonWriter endObject() {
    throw new UnsupportedOperationException();
  }

  /// Begins an array.
  public JsonWriter beginArray() {
    throw new UnsupportedOperationException();
  }

  /// Ends it.
  public JsonWriter endArray() {
    throw new UnsupportedOperationException();
  }

  /// The key of the next value.
  public JsonWriter key(String key) {
    throw new UnsupportedOperationException();
  }

  /// A string. Control characters, lone surrogates, DEL, U+2028 and U+2029 are escaped.
  public JsonWriter value(String text) {
    throw new UnsupportedOperationException();
  }

  /// A number.
  public JsonWriter value(long number) {
    throw new UnsupportedOperationException();
  }

  /// A truth value.
  public JsonWriter value(boolean truth) {
    throw new UnsupportedOperationException();
  }

  /// The literal null.
  public JsonWriter nullValue() {
    throw new UnsupportedOperationException();
  }

  /// Bytes that are a JSON value already, copied as they are.
  public JsonWriter raw(Slice json) {
    throw new UnsupportedOperationException();
  }

  /// What was written so far. Stays valid.
  public Slice toSlice() {
    throw new UnsupportedOperationException();
  }

  /// Starts anew, keeping the buffer.
  public JsonWriter reset() {
    throw new UnsupportedOperationException();
  }
}
