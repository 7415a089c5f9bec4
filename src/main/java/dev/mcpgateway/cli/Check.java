package dev.mcpgateway.cli;

/// What `doctor` found out about one thing.
///
/// @param subject what was looked at
/// @param state how it is
/// @param text what was found
/// @param remedy what to do about it; empty when it is well
record Check(String subject, State state, String text, String remedy) {
  /// How a thing is.
  enum State {
    OK("ok"),
    WARNING("warning"),
    FAILURE("failure");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  static Check ok(String subject, String text) {
    return new Check(subject, State.OK, text, "");
  }

  static Check warning(String subject, String text, String remedy) {
    return new Check(subject, State.WARNING, text, remedy);
  }

  static Check failure(String subject, String text, String remedy) {
    return new Check(subject, State.FAILURE, text, remedy);
  }
}
