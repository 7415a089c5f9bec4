package dev.mcpgateway.transport.stdio;

import java.util.Map;

/// Stub.
final class ClientEnvironment {
  private ClientEnvironment() {}

  static void restore(Map<String, String> environment) {
    environment.remove("X");
  }
}
