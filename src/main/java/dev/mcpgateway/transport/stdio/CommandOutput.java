package dev.mcpgateway.transport.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a command prints: a secret, from a keychain or a password manager. It runs in the client's
/// environment, may ask a person in a window of its own, and its complaints go to our stderr.
public final class CommandOutput {
  /// As long as a person takes to unlock a keychain; clients wait about as long for a server.
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longer than any key.
  public static final int MAX_BYTES = 64 << 10;

  private static final Duration POLL = Duration.ofMillis(5);

  private CommandOutput() {}

  /// The first line end at the end is no part of it.
  ///
  /// @throws StartSettings.Failure when there is none; what the command printed is never repeated
  public static String of(List<String> command) throws StartSettings.Failure {
    return of(command, PATIENCE);
  }

  static String of(List<String> command, Duration patience) throws StartSettings.Failure {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    ClientEnvironment.restore(builder.environment());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] output = read(command, process, patience);
      if (output.length <= MAX_BYTES && process.waitFor() != 0) {
        throw failure(command, "ended with " + process.exitValue());
      }
      return text(command, output);
    } catch (IOException e) {
      throw failure(command, "cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(command, "was interrupted");
    }
  }

  /// Reads until the command has ended. What it leaves behind may hold its output open for ever, so
  /// the end of that is not waited for.
  private static byte[] read(List<String> command, Process process, Duration patience)
      throws IOException, InterruptedException, StartSettings.Failure {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    InputStream in = process.getInputStream();
    long deadline = System.nanoTime() + patience.toNanos();
    boolean ended = false;
    while (output.size() <= MAX_BYTES) {
      int available = in.available();
      if (available > 0) {
        output.write(in.readNBytes(Math.min(available, MAX_BYTES + 1)));
      } else if (ended) {
        return output.toByteArray();
      } else if (System.nanoTime() - deadline > 0) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw failure(command, "did not end within " + patience.toSeconds() + " seconds");
      } else {
        ended = process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    process.destroyForcibly();
    return output.toByteArray();
  }

  private static String text(List<String> command, byte[] output) throws StartSettings.Failure {
    String text = new String(output, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    if (output.length > MAX_BYTES) {
      throw failure(command, "printed more than 64 KiB");
    }
    if (text.isEmpty()) {
      throw failure(command, "printed nothing");
    }
    if (text.indexOf('\u0000') >= 0) {
      throw failure(command, "printed a NUL");
    }
    return text;
  }

  /// Only the program is named: its arguments may tell where the secret is.
  private static StartSettings.Failure failure(List<String> command, String what) {
    return new StartSettings.Failure(
        "the command \"" + command.getFirst() + "\" of \"fromCommand\" " + what);
  }
}
