package dev.mcpgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The small C server behind every contender.
final class EchoServer {
  /// The name of its process, by which it is left out of what is counted.
  static final String NAME = "bench-echo";

  private EchoServer() {}

  /// Its command; compiled where that was not done yet.
  static List<String> command() throws IOException, InterruptedException {
    Path source = Path.of("bench/src/main/c/echo.c").toRealPath();
    Path program = Path.of("bench/target").toRealPath().resolve(NAME);
    if (!Files.exists(program)
        || Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(program)) > 0) {
      Process compiler =
          new ProcessBuilder(
                  "gcc", "-O2", "-D_GNU_SOURCE", "-o", program.toString(), source.toString())
              .inheritIO()
              .start();
      if (compiler.waitFor() != 0) {
        throw new IOException("gcc ended with " + compiler.exitValue());
      }
    }
    return List.of(program.toString());
  }
}
