package dev.mcpgateway.mcp;

/// Which way a message travels.
public enum Direction {
  /// From the client to the server.
  CLIENT_TO_SERVER("client->server"),
  /// From the server to the client.
  SERVER_TO_CLIENT("server->client");

  private final String label;

  Direction(String label) {
    this.label = label;
  }

  /// The name in configuration and audit.
  public String label() {
    return label;
  }

  /// The other way.
  public Direction back() {
    return this == CLIENT_TO_SERVER ? SERVER_TO_CLIENT : CLIENT_TO_SERVER;
  }
}
