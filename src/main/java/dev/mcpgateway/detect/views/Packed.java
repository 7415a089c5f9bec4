package dev.mcpgateway.detect.views;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Data packed with gzip or zlib. Loaded when some is met.
final class Packed {
  /// Bytes before the deflated data of gzip, without its optional fields (RFC 1952).
  private static final int GZIP_HEADER = 10;

  /// How it begins: its mark, and the only method that there is.
  private static final int GZIP_HEAD = 0x1f8b08;

  private static final int GZIP_EXTRA = 4;
  private static final int GZIP_NAME = 8;
  private static final int GZIP_COMMENT = 16;
  private static final int GZIP_HEADER_CHECK = 2;

  private Packed() {}

  /// Whether the base64 at `at` begins with a header of zlib (RFC 1950) as the common packers write
  /// it.
  static boolean isZlib(byte[] bytes, int at) {
    int group = Sextets.group(bytes, at);
    return group >= 0 && group >> 16 == 0x78 && (group >> 8) % 31 == 0;
  }

  /// Whether the hexadecimal digits at `at`, of which there are six, begin with a header of gzip,
  /// or of zlib as the common packers write it.
  static boolean isHex(byte[] bytes, int at) {
    int head = 0;
    for (int i = at; i < at + 6; i++) {
      int value = Characters.hex(bytes[i]);
      if (value < 0) {
        return false;
      }
      head = head << 4 | value;
    }
    int zlib = head >> 8;
    return head == GZIP_HEAD || (zlib >> 8 == 0x78 && zlib % 31 == 0);
  }

  /// Whether bytes begin as gzip or zlib does.
  static boolean is(byte[] bytes, int length) {
    return isGzip(bytes, length) || (length > 6 && isZlib(bytes));
  }

  private static boolean isGzip(byte[] bytes, int length) {
    return length > GZIP_HEADER
        && bytes[0] == 0x1f
        && bytes[1] == (byte) 0x8b
        && bytes[2] == 8
        && (bytes[3] & 0xe0) == 0;
  }

  private static boolean isZlib(byte[] bytes) {
    return bytes[0] == 0x78 && ((bytes[0] << 8) + (bytes[1] & 0xff)) % 31 == 0;
  }

  /// Unpacks into `out`, at most `most` bytes and as it goes; gives how many bytes were made.
  static int unpack(byte[] bytes, int length, byte[] out, int most) {
    boolean gzip = isGzip(bytes, length);
    Inflater inflater = new Inflater(gzip);
    int made = 0;
    try {
      int start = gzip ? endOfHeader(bytes, length) : 0;
      inflater.setInput(bytes, start, length - start);
      while (made < most) {
        int count = inflater.inflate(out, made, most - made);
        if (count == 0) {
          break;
        }
        made += count;
      }
    } catch (DataFormatException e) {
      // What was made of it so far counts: whoever unpacks it may be as patient.
    } finally {
      inflater.end();
    }
    return made;
  }

  private static int endOfHeader(byte[] bytes, int length) {
    int flags = bytes[3];
    int at = GZIP_HEADER;
    if ((flags & GZIP_EXTRA) != 0 && at + 2 <= length) {
      at += 2 + (bytes[at] & 0xff) + ((bytes[at + 1] & 0xff) << 8);
    }
    for (int texts = Integer.bitCount(flags & (GZIP_NAME | GZIP_COMMENT)); texts > 0; texts--) {
      while (at < length && bytes[at] != 0) {
        at++;
      }
      at++;
    }
    if ((flags & GZIP_HEADER_CHECK) != 0) {
      at += 2;
    }
    return Math.min(at, length);
  }
}
