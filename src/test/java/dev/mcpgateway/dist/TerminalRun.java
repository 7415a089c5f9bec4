package dev.mcpgateway.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A program on a terminal of its own, which `script` of util-linux makes.
final class TerminalRun {
  private TerminalRun() {}

  /// Skips the test where that program is missing or another one.
  static void assumePossible() throws Exception {
    try {
      Run version = Run.of(Map.of("PATH", "/usr/bin:/bin"), List.of("script", "--version"));
      assumeTrue(version.out().contains("util-linux"), "there is no script of util-linux");
    } catch (IOException missing) {
      assumeTrue(false, "there is no script of util-linux");
    }
  }

  /// What the program shows on a terminal of so many columns, without the carriage returns.
  static String of(int columns, Map<String, String> environment, List<String> command)
      throws Exception {
    Map<String, String> terminal = new HashMap<>(environment);
    terminal.put("TERM", "xterm-256color");
    terminal.put("SHELL", "/bin/sh");
    Path lines = Files.createTempFile("command", ".sh");
    try {
      String quoted = "'" + String.join("' '", command) + "'";
      Files.writeString(lines, "stty cols " + columns + " rows 24\n" + quoted + "\n");
      Run run = Run.of(terminal, List.of("script", "-qec", "sh '" + lines + "'", "/dev/null"));
      return run.out().replace("\r", "");
    } finally {
      Files.delete(lines);
    }
  }
}
