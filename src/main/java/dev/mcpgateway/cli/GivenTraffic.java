package dev.mcpgateway.cli;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What `audit replay` is given: a capture, or an audit log. It is opened once: a pipe gives what
/// it holds to whoever reads first.
///
/// @param in all of it
/// @param isLog whether it begins as an audit log does, or is compressed as one
record GivenTraffic(Path file, InputStream in, boolean isLog) implements Closeable {
  /// With which every record begins.
  private static final byte[] RECORD = "{\"v\":".getBytes(StandardCharsets.US_ASCII);

  private static final String STDIN = "-";

  /// Opens the file of that name, or stdin.
  ///
  /// @throws Options.Wrong when it is a log in a pipe, which is read more than once
  static GivenTraffic open(String name) throws IOException, Options.Wrong {
    boolean stdin = name.equals(STDIN);
    Path file = Path.of(name);
    InputStream in =
        new BufferedInputStream(
            stdin ? new FileInputStream(FileDescriptor.in) : Files.newInputStream(file));
    in.mark(RECORD.length);
    boolean log = name.endsWith(".gz") || Arrays.equals(in.readNBytes(RECORD.length), RECORD);
    in.reset();
    if (log && (stdin || !Files.isRegularFile(file))) {
      in.close();
      throw new Options.Wrong(
          "an audit log is read more than once, which a pipe is not; give the name of its file");
    }
    return new GivenTraffic(file, in, log);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
