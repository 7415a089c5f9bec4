package dev.mcpgateway.json;

import java.nio.charset.StandardCharsets;

/// A range of bytes inside a larger array: the bytes as they arrived.
///
/// The array is shared, not copied, since a message may hold 64 MiB. Whoever holds a slice reads
/// from it and never writes to it.
///
/// @param array the bytes, of which only a part belongs to this slice
/// @param from the offset of the first byte
/// @param to the offset after the last byte
@SuppressWarnings(
    "ArrayRecordComponent") // identity is what is meant: a slice is a place, not a value
public record Slice(byte[] array, int from, int to) {
  /// Checks that the range lies in the array.
  public Slice {
    java.util.Objects.checkFromToIndex(from, to, array.length);
  }

  /// The whole of `array`.
  public static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /// The UTF-8 bytes of `text`.
  public static Slice of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The number of bytes.
  public int length() {
    return to - from;
  }

  /// Whether there are no bytes.
  public boolean isEmpty() {
    return to == from;
  }

  /// The part between two offsets, counted in the same array as [#from()] and [#to()].
  public Slice span(int start, int end) {
    return new Slice(array, start, end);
  }

  /// A copy that stays valid when the array is used again.
  public byte[] copy() {
    return java.util.Arrays.copyOfRange(array, from, to);
  }

  /// The bytes read as UTF-8, malformed ones replaced by U+FFFD.
  public String text() {
    return new String(array, from, length(), StandardCharsets.UTF_8);
  }

  /// Where it lies and how long it is: never the bytes, which may hold a secret.
  @Override
  public String toString() {
    return "Slice[" + from + ".." + to + "]";
  }
}
