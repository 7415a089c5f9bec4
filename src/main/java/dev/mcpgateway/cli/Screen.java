package dev.mcpgateway.cli;

import dev.mcpgateway.report.Terminal;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Finds out what our stdout is.
final class Screen {
  /// Says the size of the terminal that its stdin is, and fails where it is none.
  private static final String SIZE = "[ -t 1 ] && stty size <&1 >&2";

  /// A narrower one is taken for this wide, and then wraps.
  private static final int LEAST_COLUMNS = 40;

  private Screen() {}

  /// The terminal that stdout is; empty when it is a pipe or a file.
  static Optional<Terminal> terminal() {
    return columns().map(columns -> new Terminal(columns, colours()));
  }

  private static boolean colours() {
    String off = System.getenv("NO_COLOR");
    boolean allowed = off == null || off.isEmpty();
    return allowed && !"dumb".equals(System.getenv("TERM"));
  }

  /// Asked of the system's own tools: the JDK knows neither whether stdout alone is a terminal nor
  /// how wide it is.
  private static Optional<Integer> columns() {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return Optional.ofNullable(System.console())
          .filter(Console::isTerminal)
          .map(_ -> Terminal.USUAL_COLUMNS);
    }
    try {
      Process size =
          new ProcessBuilder("/bin/sh", "-c", SIZE)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(size.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean ended = size.waitFor(1, TimeUnit.SECONDS);
      return ended && size.exitValue() != 1 ? Optional.of(parse(said)) : Optional.empty();
    } catch (IOException | InterruptedException e) {
      return Optional.empty();
    }
  }

  /// The second number of `24 80`; a terminal that does not know its size says 0.
  private static int parse(String size) {
    String[] words = size.strip().split(" ", -1);
    if (words.length == 2 && words[1].matches("[1-9]\\d{0,4}")) {
      return Math.max(LEAST_COLUMNS, Integer.parseInt(words[1]));
    }
    return Terminal.USUAL_COLUMNS;
  }
}
