package dev.mcpgateway.clients;

import java.util.List;

/// A server as a client's file names it.
///
/// @param place the names that lead to it in the file, without its own
/// @param name its own
/// @param kind how the client reaches it
public record Server(List<String> place, String name, Kind kind) {
  /// How a client reaches a server.
  public sealed interface Kind {
    /// By a process that it starts.
    ///
    /// @param program the command as it stands there, without its arguments
    record Bare(String program) implements Kind {}

    /// By a process, and that is the gateway already.
    ///
    /// @param program the server's own command
    /// @param options what the gateway is given before it, such as `--name files --`
    record Wrapped(String program, List<String> options) implements Kind {
      /// Copies the options.
      public Wrapped {
        options = List.copyOf(options);
      }
    }

    /// Over the network.
    record Remote() implements Kind {}

    /// In a way that is left alone.
    record Odd(String reason) implements Kind {}
  }

  /// Copies the place.
  public Server {
    place = List.copyOf(place);
  }

  /// Where it is, for a person: `projects./home/me/app.mcpServers.github`.
  public String path() {
    return String.join(".", place) + "." + name;
  }
}
