package dev.mcpgateway.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The commands that a person types beside the demo's session, run by the real program.
///
/// @param program how it is started
/// @param home the folder of its files
record DemoCommands(List<String> program, Path home) {
  /// Copies what it is given.
  DemoCommands {
    program = List.copyOf(program);
  }

  /// Runs one, and gives the lines that it wrote.
  ///
  /// @param exit what it must end with
  List<String> run(int exit, String... arguments) throws DemoFailure, IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().put("MCP_GATEWAY_HOME", home.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      String asTyped = String.join(" ", arguments);
      Demo.check(process.waitFor() == exit, asTyped + " failed: " + written.strip());
    } catch (InterruptedException e) {
      process.destroy();
      throw new DemoFailure("interrupted");
    }
    return written.lines().filter(line -> !line.isBlank()).toList();
  }
}
