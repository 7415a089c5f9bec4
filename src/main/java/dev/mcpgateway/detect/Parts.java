package dev.mcpgateway.detect;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

/// Reads arrays from a file, each behind its length in bytes, and behind them all a checksum. What
/// is read goes by in pieces, so that beside the arrays hardly any memory is needed.
final class Parts {
  /// Fewer calls of the system than with less, and no more at a time than the nearest caches hold.
  private static final int PIECE_BYTES = 1 << 15;

  /// Longer than any array.
  private static final int MOST_BYTES = 1 << 24;

  private final InputStream in;
  private final CRC32 sum = new CRC32();
  private final byte[] piece = new byte[PIECE_BYTES];

  Parts(InputStream in) {
    this.in = in;
  }

  /// Writes arrays so.
  static void write(List<ByteBuffer> parts, DataOutputStream out) throws IOException {
    CRC32 sum = new CRC32();
    for (ByteBuffer part : parts) {
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).putInt(0, part.remaining());
      for (ByteBuffer one : List.of(length, part)) {
        byte[] bytes = new byte[one.remaining()];
        one.get(bytes);
        sum.update(bytes);
        out.write(bytes);
      }
    }
    out.writeInt((int) sum.getValue());
  }

  /// The next array, of whole numbers.
  ///
  /// @throws IllegalStateException when the file is damaged
  int[] numbers() throws IOException {
    int[] numbers = new int[length() / Integer.BYTES];
    for (int at = 0; at < numbers.length; ) {
      int count = Math.min(numbers.length - at, PIECE_BYTES / Integer.BYTES);
      read(piece, count * Integer.BYTES);
      ByteBuffer.wrap(piece).asIntBuffer().get(numbers, at, count);
      at += count;
    }
    return numbers;
  }

  /// The next array, of bytes.
  ///
  /// @throws IllegalStateException when the file is damaged
  byte[] bytes() throws IOException {
    byte[] bytes = new byte[length()];
    read(bytes, bytes.length);
    return bytes;
  }

  /// Says that all were read.
  ///
  /// @throws IllegalStateException when the file is damaged
  void end() throws IOException {
    int known = (int) sum.getValue();
    read(piece, Integer.BYTES);
    if (ByteBuffer.wrap(piece).getInt() != known) {
      throw damaged();
    }
  }

  private int length() throws IOException {
    read(piece, Integer.BYTES);
    int length = ByteBuffer.wrap(piece).getInt();
    if (length < 0 || length > MOST_BYTES) {
      throw damaged();
    }
    return length;
  }

  private void read(byte[] into, int length) throws IOException {
    if (in.readNBytes(into, 0, length) < length) {
      throw damaged();
    }
    sum.update(into, 0, length);
  }

  private static IllegalStateException damaged() {
    return new IllegalStateException("the file of rules is damaged");
  }
}
