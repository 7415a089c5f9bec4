package dev.mcpgateway.arguments;

import java.util.Locale;

/// Commands that hand a shell to somebody elsewhere.
final class ReverseShells {
  private ReverseShells() {}

  /// @param fifo whether a pipe with a name was made before it
  static boolean isIn(Command command, boolean fifo) {
    for (String file : command.files()) {
      if (isSocket(file.substring(1))) {
        return true;
      }
    }
    for (String word : command.words()) {
      if (isSocket(word)) {
        return true;
      }
    }
    return switch (command.name()) {
      case "nc", "ncat", "netcat", "nc.traditional", "nc.openbsd" ->
          fifo
              || command.hasFlag('e')
              || command.hasFlag('c')
              || command.has("--exec", "--sh-exec", "-e", "-c");
      case "socat" -> runs(command);
      case "awk", "gawk" -> String.join(" ", command.words()).contains("/inet/");
      case "ztcp" -> true;
      case "openssl" -> fifo && command.has("s_client");
      case "telnet" -> fifo;
      default -> command.script() != null && !command.isShell() && opensShell(command.script());
    };
  }

  private static boolean isSocket(String word) {
    return word.startsWith("/dev/tcp/") || word.startsWith("/dev/udp/");
  }

  private static boolean runs(Command command) {
    for (String word : command.words()) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (lower.startsWith("exec:") || lower.startsWith("system:") || lower.startsWith("pty")) {
        return true;
      }
    }
    return false;
  }

  /// Whether a program opens a connection, and hands it to a shell.
  private static boolean opensShell(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    boolean connects =
        lower.contains("socket")
            || lower.contains("tcpclient")
            || lower.contains("tcpsocket")
            || lower.contains("net.connect")
            || lower.contains("fsockopen");
    boolean shell =
        lower.contains("/bin/sh")
            || lower.contains("/bin/bash")
            || lower.contains("dup2")
            || lower.contains("pty.spawn")
            || lower.contains("cmd.exe")
            || lower.contains("invoke-expression")
            || lower.contains("iex ")
            || lower.contains("subprocess")
            || lower.contains("exec ")
            || lower.contains("exec(");
    return connects && shell;
  }
}
