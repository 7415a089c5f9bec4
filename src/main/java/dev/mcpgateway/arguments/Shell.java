package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a text as a shell would that runs it: takes quotes, backslashes, variables, braces and
/// substitutions away until words are left, without running anything.
///
/// What nobody can know before it runs stays as a mark in the words: [#UNKNOWN] for the value of a
/// variable, [#OUTPUT] for what a command prints. What is inside a substitution, or is handed to
/// another shell, is read as well. For one text and thread.
final class Shell {
  /// Stands in a word for the value of a variable that nobody knows.
  static final char UNKNOWN = '\ue000';

  /// Stands in a word for what a command will print.
  static final char OUTPUT = '\ue001';

  /// How many commands are read; nobody types more in one line.
  static final int MOST_COMMANDS = 1_000;

  /// How many shells inside each other are read.
  static final int DEEPEST = 8;

  /// How much text is read as a shell would, with all that is inside it, each as often as it is
  /// unwrapped.
  static final int MOST_CHARACTERS = 1 << 18;

  private final List<Pipeline> pipelines = new ArrayList<>();
  private final Variables variables = new Variables();
  private int commands;
  private int characters;
  private boolean odd;

  /// What a shell would run, given `text`.
  static Shell of(String text) {
    Shell shell = new Shell();
    shell.read(text, 0);
    return shell;
  }

  /// What a shell would run that is given words: of a program with its arguments in a list.
  static Shell of(List<String> words) {
    Shell shell = new Shell();
    shell.run(words, 0);
    return shell;
  }

  /// Reads a program with its arguments.
  void run(List<String> words, int depth) {
    if (depth <= DEEPEST) {
      Pipeline one = new Pipeline();
      add(one, words, new ArrayList<>(), depth);
      finish(one, depth);
    }
  }

  /// All that would be run, those inside others too.
  List<Pipeline> pipelines() {
    return pipelines;
  }

  /// Whether a name or word is spelled as nobody would who does not hide it.
  boolean isOdd() {
    return odd;
  }

  void odd() {
    odd = true;
  }

  Variables variables() {
    return variables;
  }

  /// Reads a script, and gives what it would print if that is plain.
  @Nullable String read(String script, int depth) {
    characters += script.length();
    if (depth > DEEPEST || characters > MOST_CHARACTERS) {
      return null;
    }
    return new ShellLine(this, script, depth).read();
  }

  /// Reads the commands in code of another language.
  void readCode(String code, int depth) {
    characters += code.length();
    if (depth <= DEEPEST && characters <= MOST_CHARACTERS) {
      CodeCalls.read(code, this, depth);
    }
  }

  /// Adds a command to a pipeline, once it is known who is really run.
  void add(Pipeline to, List<String> words, List<String> files, int depth) {
    if (++commands <= MOST_COMMANDS) {
      to.add(Wrappers.unwrapped(this, words, files, depth));
    }
  }

  /// Takes a pipeline that is complete; gives what it would print if that is plain.
  @Nullable String finish(Pipeline pipeline, int depth) {
    if (pipeline.commands().isEmpty()) {
      return null;
    }
    pipelines.add(pipeline);
    String text = null;
    boolean first = true;
    for (Command command : pipeline.commands()) {
      String input = command.input() != null ? command.input() : first ? null : text;
      if (command.isShell() && command.script() == null && input != null) {
        text = read(input, depth + 1);
      } else if (command.isInterpreter() && command.script() == null && input != null) {
        readCode(input, depth + 1);
        text = null;
      } else {
        text = Filters.output(command, input);
      }
      first = false;
    }
    return text;
  }
}
