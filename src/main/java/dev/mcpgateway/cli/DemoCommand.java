package dev.mcpgateway.cli;

import dev.mcpgateway.demo.DemoServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/// `mcp-gateway demo`.
final class DemoCommand {
  private DemoCommand() {}

  static int run(List<String> arguments) {
    if (arguments.equals(List.of("--serve"))) {
      return serve();
    }
    return Main.fail(Main.FAILURE, "demo is not there yet: " + arguments);
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
}
