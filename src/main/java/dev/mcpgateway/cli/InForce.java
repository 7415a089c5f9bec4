package dev.mcpgateway.cli;

import dev.mcpgateway.clients.Server;
import dev.mcpgateway.clients.Server.Kind;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What holds for a session with a server that is behind the gateway, by the words in its client's
/// file and the user's configuration.
///
/// @param name what the audit log calls the server
/// @param mode its mode; `?` where the configuration is faulty or the words are
record InForce(String name, String mode) {
  static final String UNKNOWN = "?";

  /// @param config the configuration to go by, unless the client's file names another
  static InForce of(Server server, Kind.Wrapped kind, Optional<Path> config) {
    List<String> line = new ArrayList<>(kind.options());
    line.add(kind.program());
    if (!(StdioOptions.parse(line) instanceof StdioOptions.Parsed.Good(StdioOptions stdio))) {
      return new InForce(server.name(), UNKNOWN);
    }
    String name = stdio.name().orElseGet(() -> ServerName.of(stdio.command()));
    Optional<Path> named = stdio.config().or(() -> config);
    Sources sources =
        new Sources(
            named.orElseGet(Home::configFile),
            named.isPresent(),
            Home.path(),
            name,
            Optional.empty(),
            stdio.mode());
    return new InForce(
        name,
        ConfigFile.load(sources) instanceof Loaded.Ready(Config its, _)
            ? its.mode().label()
            : UNKNOWN);
  }
}
