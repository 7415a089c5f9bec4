package dev.mcpgateway.cli;

import dev.mcpgateway.policy.Mode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What was typed after `mcp-gateway stdio`. Options stop at the first word that is none: the
/// server's command and its own options follow.
///
/// @param name what to call the server
/// @param config the configuration file to use
/// @param mode the mode to use, whatever the configuration says; a project may still tighten it
/// @param passJunk whether the server's lines that are no messages go on to the client
/// @param command the server's command line
record StdioOptions(
    Optional<String> name,
    Optional<Path> config,
    Optional<Mode> mode,
    boolean passJunk,
    List<String> command) {
  /// What came out of reading them.
  sealed interface Parsed {
    /// They can be followed.
    record Good(StdioOptions options) implements Parsed {}

    /// They cannot.
    record Bad(String problem) implements Parsed {}

    /// They ask for help.
    record Help() implements Parsed {}
  }

  private static final StdioOptions NONE =
      new StdioOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, List.of());

  StdioOptions {
    command = List.copyOf(command);
  }

  static Parsed parse(List<String> arguments) {
    StdioOptions options = NONE;
    int i = 0;
    while (i < arguments.size() && arguments.get(i).startsWith("-")) {
      String word = arguments.get(i++);
      if (word.equals("--")) {
        break;
      }
      if (word.equals("--help") || word.equals("-h")) {
        return new Parsed.Help();
      }
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      if (!isKnown(option)) {
        return new Parsed.Bad(unknown(option));
      }
      boolean another = equals < 0 && i < arguments.size() && arguments.get(i).startsWith("-");
      if (another || equals == word.length() - 1 || (equals < 0 && i == arguments.size())) {
        return new Parsed.Bad(option + " needs a value");
      }
      String value = equals < 0 ? arguments.get(i++) : word.substring(equals + 1);
      try {
        options = options.with(option, value);
      } catch (Options.Wrong e) {
        return new Parsed.Bad(e.problem());
      }
    }
    List<String> command = arguments.subList(Math.min(i, arguments.size()), arguments.size());
    return command.isEmpty()
        ? new Parsed.Bad("which server? try: mcp-gateway stdio -- COMMAND ARG…")
        : new Parsed.Good(
            new StdioOptions(
                options.name, options.config, options.mode, options.passJunk, command));
  }

  private StdioOptions with(String option, String value) throws Options.Wrong {
    switch (option) {
      case "--name", "-n" -> {
        if (!isName(value)) {
          throw new Options.Wrong(
              "--name takes 1 to 128 characters, none of them a control character");
        }
        return new StdioOptions(Optional.of(value), config, mode, passJunk, command);
      }
      case "--config", "-c" -> {
        try {
          return new StdioOptions(name, Optional.of(Path.of(value)), mode, passJunk, command);
        } catch (InvalidPathException e) {
          throw new Options.Wrong(option + " is no path: " + e.getReason());
        }
      }
      case "--mode" -> {
        return new StdioOptions(name, config, Optional.of(Options.mode(value)), passJunk, command);
      }
      default -> { // --junk
        if (!value.equals("pass") && !value.equals("divert")) {
          throw new Options.Wrong("--junk takes \"divert\" or \"pass\", not \"" + value + "\"");
        }
        return new StdioOptions(name, config, mode, value.equals("pass"), command);
      }
    }
  }

  private static boolean isName(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return false;
      }
    }
    return !value.isBlank() && value.length() <= 128;
  }

  private static boolean isKnown(String option) {
    return List.of("--name", "-n", "--config", "-c", "--mode", "--junk").contains(option);
  }

  private static String unknown(String option) {
    return "unknown option "
        + option
        + " for stdio; it knows --name, --config, --mode and --junk, and the server's own options come after --";
  }
}
