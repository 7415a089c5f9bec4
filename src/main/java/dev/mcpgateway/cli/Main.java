package dev.mcpgateway.cli;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Nearest;
import dev.mcpgateway.report.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The program: finds the command, runs it, ends with its exit code.
public final class Main {
  /// All went well.
  static final int OK = 0;

  /// Something failed.
  static final int FAILURE = 1;

  /// The command line or the configuration is wrong.
  static final int USAGE = 2;

  /// What may stand in the place of a command.
  private static final List<String> OPTIONS = List.of("--version", "--help");

  private Main() {}

  /// Runs the command that the arguments name and ends the process.
  public static void main(String[] arguments) {
    int exitCode;
    try {
      exitCode = run(List.of(arguments));
    } catch (BuiltinRules.Unusable e) {
      exitCode = fail(FAILURE, String.valueOf(e.getMessage()));
    }
    if (!Stdout.trouble().isEmpty()) {
      exitCode = fail(FAILURE, "not all could be written to stdout: " + Stdout.trouble());
    }
    System.exit(exitCode);
  }

  private static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      err().print(Help.all());
      return USAGE;
    }
    List<String> rest = arguments.subList(1, arguments.size());
    boolean asked = rest.contains("--help") || rest.contains("-h");
    boolean wantsHelp = asked && !arguments.getFirst().equals("stdio");
    if (wantsHelp) {
      return help(arguments.getFirst());
    }
    return switch (arguments.getFirst()) {
      case "stdio" -> StdioCommand.run(rest);
      case "demo" -> DemoCommand.run(rest);
      case "audit" -> AuditCommand.run(rest);
      case "logs" -> LogsCommand.run(rest);
      case "config" -> ConfigCommand.run(rest);
      case "scan" -> ScanCommand.run(rest);
      case "tools" -> ToolsCommand.run(rest);
      case "policy" -> PolicyCommand.run(rest);
      case "rules" -> RulesCommand.run(rest);
      case "wrap" -> WrapCommand.run(rest);
      case "unwrap" -> UnwrapCommand.run(rest);
      case "status" -> StatusCommand.run(rest);
      case "doctor" -> DoctorCommand.run(rest);
      case "completion" -> CompletionCommand.run(rest);
      case "install" -> WrapCommand.show(rest);
      case "--version", "-V", "version" -> {
        out().println("mcp-gateway " + Version.NUMBER);
        yield OK;
      }
      case "--help", "-h", "help" -> help(rest.isEmpty() ? "" : rest.getFirst());
      default -> unknown(arguments.getFirst());
    };
  }

  private static int help(String command) {
    if (!command.isEmpty() && !Help.knows(command)) {
      return unknown(command);
    }
    out().print(command.isEmpty() ? Help.all() : Help.of(command));
    return OK;
  }

  private static int unknown(String command) {
    boolean option = command.startsWith("-");
    String near = Nearest.hint(command, option ? OPTIONS : Commands.names());
    String hint = near.contains("mean") ? near : "";
    String what = option ? "unknown option " + command : "unknown command \"" + command + "\"";
    return usage(what + hint + "; see mcp-gateway --help");
  }

  /// Says what is wrong with the command line; gives the exit code.
  static int usage(String problem) {
    return fail(USAGE, problem);
  }

  /// Says what went wrong; gives the exit code.
  static int fail(int exitCode, String problem) {
    err().println("mcp-gateway: " + Printable.of(problem));
    return exitCode;
  }

  /// Stdout for text, in UTF-8 whatever the locale. Not for `stdio`, whose stdout belongs to the
  /// protocol.
  static PrintStream out() {
    return stream(new Stdout());
  }

  /// Stderr for text, in UTF-8 whatever the locale.
  static PrintStream err() {
    return stream(new FileOutputStream(FileDescriptor.err));
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
