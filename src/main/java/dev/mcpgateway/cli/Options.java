package dev.mcpgateway.cli;

import dev.mcpgateway.config.Nearest;
import dev.mcpgateway.policy.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words after a command, read against what it knows. Not for `stdio`, whose options stop at
/// the server's command.
final class Options {
  /// What is wrong with the words, for a person.
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String problem) {
      super(problem);
    }

    /// What is wrong.
    String problem() {
      return String.valueOf(getMessage());
    }
  }

  /// What a command knows.
  ///
  /// @param command its name, for messages
  /// @param withValue options that take a value: the short form, if any, to the long one; the long
  ///   one to itself
  /// @param flags options that take none, in the same form
  /// @param mostArguments how many words that are no options
  record Known(
      String command, Map<String, String> withValue, Map<String, String> flags, int mostArguments) {
    /// The option that was meant, or all that there are.
    private String hint(String wrong) {
      List<String> names = new ArrayList<>(withValue.values());
      names.addAll(flags.values());
      List<String> all = names.stream().distinct().sorted().toList();
      String near = Nearest.hint(wrong, all);
      return near.contains("mean")
          ? near
          : all.isEmpty() ? "; it takes none" : "; it knows " + String.join(", ", all);
    }
  }

  private final Map<String, String> values = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();

  private Options() {}

  /// Reads the words. Of an option that is given twice, the last counts.
  static Options parse(List<String> words, Known known) throws Wrong {
    Options options = new Options();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (!word.startsWith("-") || word.equals("-")) {
        options.arguments.add(word);
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      if (known.withValue().containsKey(name)) {
        if (equals < 0 && i == words.size()) {
          throw new Wrong(name + " needs a value");
        }
        String value = equals < 0 ? words.get(i++) : word.substring(equals + 1);
        options.values.put(known.withValue().get(name), value);
      } else if (known.flags().containsKey(word)) {
        options.values.put(known.flags().get(word), "");
      } else if (known.flags().containsKey(name)) {
        throw new Wrong(name + " takes no value");
      } else {
        throw new Wrong("unknown option " + name + " for " + known.command() + known.hint(name));
      }
    }
    if (options.arguments.size() > known.mostArguments()) {
      String extra = options.arguments.get(known.mostArguments());
      throw new Wrong(
          "unexpected word \"" + extra + "\"; see mcp-gateway " + known.command() + " --help");
    }
    return options;
  }

  /// The mode that a word names.
  static Mode mode(String word) throws Wrong {
    for (Mode mode : Mode.values()) {
      if (mode.label().equals(word)) {
        return mode;
      }
    }
    throw new Wrong("--mode takes observe, enforce or strict, not \"" + word + "\"");
  }

  /// The mode after `--mode`.
  Optional<Mode> mode() throws Wrong {
    String word = values.get("--mode");
    return word == null ? Optional.empty() : Optional.of(mode(word));
  }

  /// Whether a flag was given.
  boolean has(String option) {
    return values.containsKey(option);
  }

  /// The value of an option.
  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /// The words that are no options.
  List<String> arguments() {
    return List.copyOf(arguments);
  }

  /// The first word that is no option.
  Optional<String> argument() {
    return arguments.stream().findFirst();
  }
}
