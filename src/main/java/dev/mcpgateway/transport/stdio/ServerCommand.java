package dev.mcpgateway.transport.stdio;

import dev.mcpgateway.transport.stdio.ServerProcess.StartFailure;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// What starts a server: its command line, made out, and the environment that the client gave us.
public final class ServerCommand {
  private final ProcessBuilder builder;
  private final String program;

  private ServerCommand(ProcessBuilder builder, String program) {
    this.builder = builder;
    this.program = program;
  }

  /// Makes out what starts a server.
  ///
  /// @throws StartFailure when there is no such program, it cannot be executed, or a setting cannot
  ///   be followed
  public static ServerCommand of(List<String> command, StartSettings settings) throws StartFailure {
    ProcessBuilder builder = new ProcessBuilder();
    Map<String, String> environment = builder.environment();
    ClientEnvironment.restore(environment);
    try {
      settings.apply(builder);
    } catch (StartSettings.Failure e) {
      throw new StartFailure(1, e.problem());
    }
    CommandLookup.Result found =
        ServerProcess.isWindows()
            ? CommandLookup.onWindows(command, environment)
            : CommandLookup.onUnix(command, environment);
    switch (found) {
      case CommandLookup.Result.Missing(int exitCode, String problem) ->
          throw new StartFailure(exitCode, problem);
      case CommandLookup.Result.Found(List<String> line) -> builder.command(line);
    }
    return new ServerCommand(builder, command.getFirst());
  }

  /// The environment that the server gets; not to be changed.
  public Map<String, String> environment() {
    return Collections.unmodifiableMap(builder.environment());
  }

  /// Starts the server under a watchdog's eyes.
  ///
  /// @throws StartFailure when it cannot be executed
  public ServerProcess start() throws StartFailure {
    Watchdog watchdog = Watchdog.start();
    try {
      Process process = builder.start();
      watchdog.watch(process.pid());
      return new ServerProcess(process, watchdog);
    } catch (IOException e) {
      watchdog.dismiss();
      throw new StartFailure(126, "command \"" + program + "\" could not be started: " + reason(e));
    }
  }

  /// The program is there, or we would not have tried: so "no such file" is about its interpreter.
  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("error: 2 ") || message.contains("error=2,")
        ? "the interpreter that its first line names, or a library it needs, is missing"
        : message.strip();
  }
}
