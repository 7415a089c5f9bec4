package dev.mcpgateway.arguments;

/// Where an address leads.
enum Zone {
  /// The service that gives a machine in a cloud its credentials.
  METADATA,
  /// This machine.
  LOOPBACK,
  /// Machines that only this network reaches.
  PRIVATE,
  /// Anywhere else.
  PUBLIC
}
