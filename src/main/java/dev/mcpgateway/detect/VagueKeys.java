package dev.mcpgateway.detect;

/// Keys that say nothing of what their value is.
final class VagueKeys {
  private static final String[] KEYS = {
    "text", "value", "content", "message", "data", "input", "query", "body", "result", "output",
    "prompt", "arg", "argument", "param", "parameter", "string", "s", "q", "line", "echo",
  };

  private VagueKeys() {}

  static boolean has(byte[] bytes, int from, int to) {
    for (String key : KEYS) {
      if (key.length() == to - from && Ascii.startsWith(bytes, from, to, key)) {
        return true;
      }
    }
    return false;
  }
}
