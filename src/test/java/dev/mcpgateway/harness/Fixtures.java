package dev.mcpgateway.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The small servers written for these tests, as command lines.
public final class Fixtures {
  private static final Path PYTHON = Path.of("src/test/python").toAbsolutePath();

  private Fixtures() {}

  /// A server with the given bad habits; the words of its command line hold the marker.
  public static List<String> stubborn(String marker, String... habits) {
    List<String> command = python("stubborn.py");
    command.addAll(List.of("--marker", marker));
    command.addAll(List.of(habits));
    return command;
  }

  /// A server that reads as `mode` says, and writes to `log` what it would execute.
  public static List<String> reader(String mode, Path log) {
    List<String> command = python("reader.py");
    command.addAll(List.of(mode, log.toString()));
    return command;
  }

  /// A server that plays `output` once it got so many lines, and copies what it reads to `inputs`.
  public static List<String> replay(int lines, Path output, Path inputs) {
    List<String> command = python("replay.py");
    command.addAll(List.of(Integer.toString(lines), output.toString(), inputs.toString()));
    return command;
  }

  private static List<String> python(String script) {
    needs("python3");
    return new ArrayList<>(List.of("python3", PYTHON.resolve(script).toString()));
  }

  /// Skips the running test, by name and with the reason, where a program is missing.
  public static void needs(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor();
    } catch (IOException missing) {
      Assumptions.abort(program + " is not on the path");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
