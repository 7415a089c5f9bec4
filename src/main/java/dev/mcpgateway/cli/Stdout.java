package dev.mcpgateway.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Locale;

/// Stdout, which remembers why text could not be written to it: a `PrintStream` says nothing, and
/// who redirects it into a file on a full disk would take half of a log for all of it.
final class Stdout extends FileOutputStream {
  private static volatile String trouble = "";
  private static volatile boolean gone;

  Stdout() {
    super(FileDescriptor.out);
  }

  /// What went wrong; empty where all was written, or its reader wanted no more, as `head` does.
  static String trouble() {
    return trouble;
  }

  /// Whether nothing more can be written, for whatever reason: who follows a log may end.
  static boolean isGone() {
    return gone;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      super.write(bytes, from, length);
    } catch (IOException e) {
      gone = true;
      String why = String.valueOf(e.getMessage());
      if (!why.toLowerCase(Locale.ROOT).contains("pipe")) {
        trouble = why;
      }
      throw e;
    }
  }
}
