package dev.mcpgateway.cli;

import dev.mcpgateway.demo.Demo;
import dev.mcpgateway.demo.DemoFailure;
import dev.mcpgateway.demo.DemoServer;
import dev.mcpgateway.report.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `mcp-gateway demo`: plays a session through the real program, and shows it.
final class DemoCommand {
  private DemoCommand() {}

  static int run(List<String> arguments) {
    if (arguments.equals(List.of("--serve"))) {
      return serve();
    }
    if (!arguments.isEmpty()) {
      return Main.usage("demo takes no arguments, not \"" + arguments.getFirst() + "\"");
    }
    try {
      Path home = Files.createTempDirectory("mcp-gateway-demo");
      Thread cleaning = new Thread(() -> remove(home));
      Runtime.getRuntime().addShutdownHook(cleaning);
      play(home);
      return Main.OK;
    } catch (DemoFailure e) {
      return Main.fail(Main.FAILURE, "the demo failed: " + e.getMessage());
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, "the demo cannot run: " + e);
    }
  }

  /// A gateway in front of the server that is built in.
  static List<String> session() {
    List<String> command = new ArrayList<>(Program.command());
    command.addAll(List.of("stdio", "--name", "demo", "--"));
    command.addAll(Program.command());
    command.addAll(List.of("demo", "--serve"));
    return command;
  }

  private static void play(Path home) throws DemoFailure, IOException {
    PrintStream out = Main.out();
    long started = System.nanoTime();
    Terminal terminal = Screen.terminal().orElse(Terminal.plain());
    Demo.play(session(), Program.command(), home, terminal, out::println);
    long millis = (System.nanoTime() - started) / 1_000_000;
    out.println();
    out.printf("  All of it went as it should, in %d.%d s.%n", millis / 1000, millis % 1000 / 100);
    out.println("  In front of a server of yours: mcp-gateway stdio --name NAME -- COMMAND ARG…");
  }

  /// The server of the demo: what the gateway wraps in it.
  private static int serve() {
    try {
      new DemoServer()
          .serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
      return Main.OK;
    } catch (IOException e) {
      return Main.FAILURE;
    }
  }

  static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      Main.fail(Main.FAILURE, "the demo's folder could not be removed: " + folder);
    }
  }
}
