package dev.mcpgateway.demo;

/// Something in the demo did not go as it should; the message says what, for a person.
public final class DemoFailure extends Exception {
  private static final long serialVersionUID = 1;

  DemoFailure(String message) {
    super(message);
  }
}
