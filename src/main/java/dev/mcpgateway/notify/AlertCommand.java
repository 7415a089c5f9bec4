package dev.mcpgateway.notify;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program for each alert, with the alert on its stdin as JSON.
///
/// @param words the program and its arguments
record AlertCommand(List<String> words) implements AlertTarget {
  private static final long PATIENCE_SECONDS = 10;

  /// Copies the words.
  AlertCommand {
    words = List.copyOf(words);
  }

  @Override
  public void send(Alert alert, long repeated) throws IOException, Refused {
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Slice json = alert.json(repeated).toSlice();
      try (OutputStream in = process.getOutputStream()) {
        in.write(json.array(), json.from(), json.length());
        in.write('\n');
      } catch (IOException e) {
        // It need not read what it is given.
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Refused("it took more than " + PATIENCE_SECONDS + " s and was ended");
      }
      if (process.exitValue() != 0) {
        throw new Refused("its exit code was " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("the session ends");
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public String name() {
    return "the command " + words.getFirst();
  }
}
