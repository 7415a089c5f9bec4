package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;

/// Programs each of which reads what the one before it prints. For one thread.
final class Pipeline {
  private final List<Command> commands = new ArrayList<>();

  void add(Command command) {
    commands.add(command);
  }

  List<Command> commands() {
    return commands;
  }
}
