package dev.mcpgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Something that stands between a client and a server.
///
/// @param label its name in tables
/// @param command what is put before the server's command; nothing for no wrapper at all
record Contender(String label, List<String> command) {
  static final String DIRECT = "direct";
  static final String NODE = "bare Node pipe";
  static final String JAVA = "bare Java pipe";
  static final String OURS = "MCP Gateway";
  static final String UNRECORDED = "the same, audit off";

  /// Other wrappers that are tried when they are in `PATH`, and how they are put before a server.
  private static final Map<String, List<String>> PEERS =
      Map.of(
          "pipelock", List.of("mcp", "proxy", "--"),
          "ithena-cli", List.of("--"));

  /// Those that are always there, those that are installed, and those given as `LABEL=COMMAND`.
  static List<Contender> all(String[] given) throws IOException {
    List<Contender> all = new ArrayList<>(List.of(new Contender(DIRECT, List.of()), node()));
    all.add(new Contender(JAVA, barePipe()));
    all.add(ours());
    all.add(unrecorded());
    for (String name : PEERS.keySet().stream().sorted().toList()) {
      for (String folder : System.getenv("PATH").split(":")) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          List<String> command = new ArrayList<>(List.of(program.toString()));
          command.addAll(PEERS.get(name));
          all.add(new Contender(name, command));
          break;
        }
      }
    }
    for (String argument : given) {
      int equals = argument.indexOf('=');
      all.add(
          new Contender(
              argument.substring(0, equals), List.of(argument.substring(equals + 1).split(" +"))));
    }
    return all;
  }

  static Contender node() throws IOException {
    return new Contender(NODE, List.of("node", absolute("bench/src/main/js/pipe.js")));
  }

  static Contender ours() throws IOException {
    return new Contender(
        OURS, List.of(absolute("target/mcp-gateway/bin/mcp-gateway"), "stdio", "--"));
  }

  /// The gateway that records nothing: what the audit costs is the difference.
  private static Contender unrecorded() throws IOException {
    Path config = Files.createTempFile("no-audit", ".json");
    config.toFile().deleteOnExit();
    Files.writeString(config, "{\"auditing\":{\"enabled\":false}}");
    List<String> command = new ArrayList<>(ours().command());
    command.addAll(command.size() - 1, List.of("--config", config.toString()));
    return new Contender(UNRECORDED, command);
  }

  private static List<String> barePipe() throws IOException {
    return List.of(
        absolute("target/mcp-gateway/runtime/bin/java"),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmn8m",
        "-cp",
        absolute("bench/target/classes"),
        BarePipe.class.getName());
  }

  private static String absolute(String path) throws IOException {
    return Path.of(path).toRealPath().toString();
  }
}
