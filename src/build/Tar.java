import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Writes an archive in the form of POSIX `ustar`, everything in it root's and of one time, so that
/// the same input gives the same bytes.
final class Tar {
  private static final int BLOCK = 512;
  private static final int MAX_NAME = 100;
  private static final int MAX_PREFIX = 155;

  private final OutputStream out;
  private final long seconds;

  Tar(OutputStream out, Instant time) {
    this.out = out;
    this.seconds = time.getEpochSecond();
  }

  void folder(String path) throws IOException {
    header(path + "/", 0755, 0, '5', "");
  }

  void file(String path, int mode, byte[] bytes) throws IOException {
    header(path, mode, bytes.length, '0', "");
    out.write(bytes);
    out.write(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
  }

  void link(String path, String target) throws IOException {
    header(path, 0777, 0, '2', target);
  }

  void end() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  private void header(String path, int mode, long bytes, char kind, String target)
      throws IOException {
    byte[] block = new byte[BLOCK];
    int cut = path.length() <= MAX_NAME ? -1 : path.indexOf('/', path.length() - MAX_NAME - 1);
    if (cut > MAX_PREFIX || (cut < 0 && path.length() > MAX_NAME)) {
      throw new IOException("too long a path for a tar: " + path);
    }
    text(block, 0, path.substring(cut + 1));
    octal(block, 100, 8, mode);
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    octal(block, 124, 12, bytes);
    octal(block, 136, 12, seconds);
    text(block, 148, "        ");
    block[156] = (byte) kind;
    text(block, 157, target);
    text(block, 257, "ustar\u000000root");
    text(block, 297, "root");
    text(block, 345, cut < 0 ? "" : path.substring(0, cut));
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    octal(block, 148, 7, sum);
    out.write(block);
  }

  private static void text(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static void octal(byte[] block, int at, int width, long number) {
    String digits = Long.toOctalString(number);
    text(block, at, "0".repeat(width - 1 - digits.length()) + digits);
    block[at + width - 1] = 0;
  }
}
