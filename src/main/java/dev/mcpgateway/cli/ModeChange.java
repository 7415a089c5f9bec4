package dev.mcpgateway.cli;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigEdit;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.config.Sources;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `--mode` of `wrap`: writes the mode into the user's configuration, where running gateways see it
/// at once, rather than into the clients' files.
final class ModeChange {
  /// Whom a record of the audit log concerns that concerns all.
  private static final String EVERYBODY = "*";

  private final Mode mode;
  private final List<String> servers;
  private final Config.Auditing auditing;

  private ModeChange(Mode mode, List<String> servers, Config.Auditing auditing) {
    this.mode = mode;
    this.servers = List.copyOf(servers);
    this.auditing = auditing;
  }

  /// What has to be written so that `mode` is in force for these servers, or for all where none is
  /// named; nothing where it is already.
  ///
  /// @throws Options.Wrong when the configuration is faulty
  static Optional<ModeChange> of(Mode mode, List<String> servers) throws Options.Wrong {
    Config everybody = config("");
    if (servers.isEmpty()) {
      return everybody.mode() == mode
          ? Optional.empty()
          : Optional.of(new ModeChange(mode, List.of(), everybody.auditing()));
    }
    List<String> others = otherThan(mode, servers);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new ModeChange(mode, others, everybody.auditing()));
  }

  /// Those of the servers that are in another mode.
  static List<String> otherThan(Mode mode, List<String> servers) throws Options.Wrong {
    List<String> others = new ArrayList<>();
    for (String server : servers) {
      if (config(server).mode() != mode) {
        others.add(server);
      }
    }
    return others;
  }

  private static Config config(String server) throws Options.Wrong {
    Path file = Home.configFile();
    Sources sources =
        new Sources(file, false, Home.path(), server, Optional.empty(), Optional.empty());
    return switch (ConfigFile.load(sources)) {
      case Loaded.Ready(Config config, _) -> config;
      case Loaded.Faulty(List<Problem> problems) ->
          throw new Options.Wrong(problems.getFirst().toString());
    };
  }

  /// For a person.
  @Override
  public String toString() {
    String whose = servers.isEmpty() ? "" : " for " + String.join(", ", servers);
    return "mode " + mode.label() + whose + " in " + Discovery.shown(Home.configFile());
  }

  /// Writes it, and records that first: it may loosen the protection.
  void write() throws IOException, Options.Wrong {
    Path file = Home.configFile();
    byte[] old = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    switch (ConfigEdit.mode(file.toString(), old, mode, servers)) {
      case ConfigEdit.Result.Faulty(List<Problem> problems) ->
          throw new Options.Wrong(problems.getFirst().toString());
      case ConfigEdit.Result.Text(Slice text) -> {
        for (String server : servers.isEmpty() ? List.of(EVERYBODY) : servers) {
          ChangeRecord.write(auditing, server, "config/mode", details());
        }
        OwnFile.write(file, text.copy(), true);
      }
    }
  }

  private Slice details() {
    return new JsonWriter().beginObject().key("mode").value(mode.label()).endObject().toSlice();
  }
}
