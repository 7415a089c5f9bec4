package dev.mcpgateway.transport.stdio;

/// What is special about the start of a server. For a server that is started as the client starts
/// us there is [#NONE].
public interface StartSettings {
  /// Nothing is special.
  StartSettings NONE = new AsGiven();

  /// Changes the environment that the client gave, and the folder, if need be.
  ///
  /// @throws Failure when a value cannot be had: the server is then not started
  void apply(ProcessBuilder builder) throws Failure;

  /// The client's environment and folder. A lambda would cost milliseconds at every start.
  final class AsGiven implements StartSettings {
    private AsGiven() {}

    @Override
    public void apply(ProcessBuilder builder) {}
  }

  /// A value cannot be had.
  final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    /// @param problem what is wrong and what to do, in one line
    public Failure(String problem) {
      super(problem);
    }

    /// What is wrong and what to do, in one line.
    public String problem() {
      return String.valueOf(getMessage());
    }
  }
}
