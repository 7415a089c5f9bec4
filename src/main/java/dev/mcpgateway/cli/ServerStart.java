package dev.mcpgateway.cli;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.Config.Variable;
import dev.mcpgateway.policy.Glob;
import dev.mcpgateway.transport.stdio.CommandOutput;
import dev.mcpgateway.transport.stdio.StartSettings;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// What `servers.NAME` says of how a server is started.
final class ServerStart implements StartSettings {
  private final Config.Start start;

  private ServerStart(Config.Start start) {
    this.start = start;
  }

  static StartSettings of(Config config) {
    return config.start().equals(Config.Start.AS_GIVEN) ? NONE : new ServerStart(config.start());
  }

  @Override
  public void apply(ProcessBuilder builder) throws Failure {
    Map<String, String> environment = builder.environment();
    if (start.pass().isPresent()) {
      List<String> pass = start.pass().get();
      environment.keySet().removeIf(name -> !passes(pass, name));
    }
    for (Map.Entry<String, Variable> one : start.set().entrySet()) {
      environment.put(
          one.getKey(),
          switch (one.getValue()) {
            case Variable.Plain(String value) -> value;
            case Variable.FromCommand(List<String> command) -> CommandOutput.of(command);
          });
    }
    if (start.cwd().isPresent()) {
      if (!Files.isDirectory(start.cwd().get())) {
        throw new Failure("the server's \"cwd\" " + start.cwd().get() + " is no folder");
      }
      builder.directory(new File(start.cwd().get().toString()));
    }
  }

  private static boolean passes(List<String> pass, String name) {
    for (String glob : pass) {
      if (Glob.matches(glob, name)) {
        return true;
      }
    }
    return false;
  }
}
