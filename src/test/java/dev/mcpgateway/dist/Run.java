package dev.mcpgateway.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a program did: its exit code and what it wrote.
record Run(int exit, String out, String err) {
  private static final long LIMIT_SECONDS = 60;

  /// Runs `command` with nothing in its environment but `environment`, and with no input.
  static Run of(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Started started = start(environment, command);
    started.process().getOutputStream().close();
    return started.end();
  }

  /// Starts `command`, which may then be talked to.
  static Started start(Map<String, String> environment, List<String> command) throws IOException {
    Path out = Files.createTempFile("run", ".out");
    Path err = Files.createTempFile("run", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  /// A program that runs.
  record Started(Process process, Path out, Path err) {
    /// Waits until it ends; what does not end is killed, and fails.
    Run end() throws IOException, InterruptedException {
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("still running, having said: " + text(out) + text(err));
        }
        return new Run(process.exitValue(), text(out), text(err));
      } finally {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
      }
    }

    private static String text(Path file) throws IOException {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
  }
}
