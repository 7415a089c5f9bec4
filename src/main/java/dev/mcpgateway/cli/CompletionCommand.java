package dev.mcpgateway.cli;

import dev.mcpgateway.cli.Commands.Command;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// `mcp-gateway completion`: what a shell needs to complete our command lines, and the manual page,
/// made of the same definitions that the commands are read by.
final class CompletionCommand {
  static final Options.Known KNOWN = new Options.Known("completion", Map.of(), Map.of(), 1);

  private static final String PROGRAM = "mcp-gateway";

  private CompletionCommand() {}

  static int run(List<String> arguments) {
    try {
      String shell = Options.parse(arguments, KNOWN).argument().orElse("");
      String text =
          switch (shell) {
            case "bash" -> bash();
            case "zsh" -> zsh();
            case "fish" -> fish();
            case "man" -> ManualPage.text();
            default ->
                throw new Options.Wrong("completion for which shell? bash, zsh or fish; or man");
          };
      Main.out().print(text);
      return Main.OK;
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  /// The long options of all forms of a command.
  private static List<String> options(Command command) {
    TreeSet<String> options = new TreeSet<>(List.of("--help"));
    for (Options.Known form : command.forms()) {
      options.addAll(form.withValue().values());
      options.addAll(form.flags().values());
    }
    return List.copyOf(options);
  }

  private static String words(Command command) {
    String subcommands = String.join(" ", command.subcommands());
    return (subcommands + " " + String.join(" ", options(command))).strip();
  }

  /// What completes the words of `--format`, which depend on the command.
  private static String formats(String command, String before, String after) {
    StringBuilder script = new StringBuilder("    " + Commands.FORMAT + ") case \"");
    script.append(command).append("\" in\n");
    Commands.formats()
        .forEach((name, words) ->
            script
                .append("      '")
                .append(name)
                .append(name.contains(" ") ? "') " : " '*) ")
                .append(before)
                .append(String.join(" ", words))
                .append(after)
                .append(" ;;\n"));
    script.append("      *) ").append(before).append(String.join(" ", Commands.OTHER_FORMATS));
    return script.append(after).append(" ;;\n    esac ;;\n").toString();
  }

  static String bash() {
    StringBuilder script = new StringBuilder("# Completion of mcp-gateway for bash\n");
    script.append("_mcp_gateway() {\n");
    script.append(
        "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n");
    script.append("  case $before in\n");
    Commands.values()
        .forEach((option, values) ->
            script
                .append("    ")
                .append(option)
                .append(") words='")
                .append(String.join(" ", values))
                .append("' ;;\n"));
    script.append(formats("${COMP_WORDS[1]} ${COMP_WORDS[2]}", "words='", "'"));
    script.append(
        "    --config|-c|--output|-o|--project) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n");
    script.append("    *) if [ \"$COMP_CWORD\" = 1 ]; then words='");
    script.append(String.join(" ", Commands.names())).append(" --help --version'\n");
    script.append("      else case ${COMP_WORDS[1]} in\n");
    for (Command command : Commands.all()) {
      script.append("        ").append(command.name()).append(") words='").append(words(command));
      script
          .append(command.name().equals("completion") ? " bash zsh fish man" : "")
          .append("' ;;\n");
    }
    script.append("      esac; fi ;;\n  esac\n");
    script.append("  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n");
    return script.append("complete -o default -F _mcp_gateway mcp-gateway\n").toString();
  }

  static String zsh() {
    StringBuilder script = new StringBuilder("#compdef mcp-gateway\n_mcp_gateway() {\n");
    script.append("  local before=${words[CURRENT-1]}\n  local -a choices\n  case $before in\n");
    Commands.values()
        .forEach((option, values) ->
            script
                .append("    ")
                .append(option)
                .append(") choices=(")
                .append(String.join(" ", values))
                .append("); compadd -a choices; return ;;\n"));
    script.append(formats("${words[2]} ${words[3]}", "choices=(", "); compadd -a choices; return"));
    script.append("    --config|-c|--output|-o|--project) _files; return ;;\n  esac\n");
    script.append("  if (( CURRENT == 2 )); then\n    choices=(\n");
    for (Command command : Commands.all()) {
      script.append("      '").append(command.name()).append(':');
      script.append(command.summary().replace("'", "'\\''")).append("'\n");
    }
    script.append(
        "    )\n    _describe command choices\n    return\n  fi\n  case ${words[2]} in\n");
    for (Command command : Commands.all()) {
      script.append("    ").append(command.name()).append(") choices=(").append(words(command));
      script
          .append(command.name().equals("completion") ? " bash zsh fish man" : "")
          .append(") ;;\n");
    }
    return script
        .append("  esac\n  compadd -a choices\n  _files\n}\n_mcp_gateway \"$@\"\n")
        .toString();
  }

  static String fish() {
    StringBuilder script = new StringBuilder("# Completion of mcp-gateway for fish\n");
    String none = "complete -c " + PROGRAM + " -n __fish_use_subcommand -f ";
    for (Command command : Commands.all()) {
      script.append(none).append("-a ").append(command.name()).append(" -d '");
      script.append(command.summary().replace("'", "\\'")).append("'\n");
    }
    for (Command command : Commands.all()) {
      String in =
          "complete -c " + PROGRAM + " -n '__fish_seen_subcommand_from " + command.name() + "' ";
      List<String> subcommands =
          command.name().equals("completion")
              ? List.of("bash", "zsh", "fish", "man")
              : command.subcommands();
      if (!subcommands.isEmpty()) {
        script.append(in).append("-f -a '").append(String.join(" ", subcommands)).append("'\n");
      }
      for (String option : options(command)) {
        if (option.equals(Commands.FORMAT)) {
          script.append(fishFormats(command));
          continue;
        }
        List<String> values = Commands.values().get(option);
        script.append(in).append("-l ").append(option.substring(2));
        script
            .append(values == null ? "" : " -x -a '" + String.join(" ", values) + "'")
            .append('\n');
      }
    }
    return script.toString();
  }

  /// The words of `--format` for a command: for those of its subcommands that have their own, and
  /// for all others.
  private static String fishFormats(Command command) {
    StringBuilder script = new StringBuilder();
    StringBuilder others = new StringBuilder();
    String of = "complete -c " + PROGRAM + " -n '__fish_seen_subcommand_from " + command.name();
    Commands.formats()
        .forEach((name, words) -> {
          if (name.startsWith(command.name() + " ")) {
            String subcommand = name.substring(command.name().length() + 1);
            others.append(' ').append(subcommand);
            script.append(of).append("; and __fish_seen_subcommand_from ").append(subcommand);
            script.append("' -l format -x -a '").append(String.join(" ", words)).append("'\n");
          }
        });
    List<String> own = Commands.formats().getOrDefault(command.name(), Commands.OTHER_FORMATS);
    script.append(of);
    script.append(others.isEmpty() ? "" : "; and not __fish_seen_subcommand_from" + others);
    return script
        .append("' -l format -x -a '")
        .append(String.join(" ", own))
        .append("'\n")
        .toString();
  }
}
