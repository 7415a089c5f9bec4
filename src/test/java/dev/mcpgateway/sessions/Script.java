package dev.mcpgateway.sessions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A session as it is written down.
///
/// ```
/// # The first line names the session; the following say what it protects from.
/// config: {"mode":"enforce"}                    the file given by --config; without it none
/// options: --junk pass                          more words for the command line
/// client> {"jsonrpc":"2.0",…}                   the client writes this line
/// server> {"jsonrpc":"2.0",…}                   the server writes this line
/// server stderr> …                              the same to its stderr
/// to server: {"jsonrpc":"2.0",…}                the next line that the server reads is this
/// to client: {"jsonrpc":"2.0",…}                the next line that the client reads is this
/// stderr: blocked                               a line of our stderr holds this
/// audit: {"action":"block"}                     the next audit record has at least these fields
/// run: tools approve fake --yes                 a command of ours, beside the session, succeeds
/// restart                                       the session ends; another begins in the same home
/// client closes                                 the client closes its input
/// server exits: 3                               the server ends with this exit code
/// exit: 3                                       so does the gateway in the end; else 0
/// ```
///
/// A line that begins with white space continues the one before it, without that white space. A
/// file may hold several sessions, each under a line of its own: `=== what it shows`. Templates are
/// those of [Tokens]; `{CUT}` parts what is written into several writes, `{NO-LF}` at the end
/// leaves the line without its line feed. In what is expected `…` stands for any text, and in an
/// audit record `null` for a field that is not there. `<question>` is the id of the last question
/// that the gateway asked the client itself.
///
/// At the end the client closes its input, unless someone ended the session before. Whatever either
/// side then read and the script does not name is a failure.
record Script(String title, List<Step> steps) {
  /// One line of a script.
  ///
  /// @param word what is done or expected
  /// @param text the rest of the line
  /// @param line its number
  record Step(String word, String text, int line) {}

  private static final String NEXT = "=== ";

  private static final List<String> WORDS =
      List.of(
          "config:",
          "options:",
          "client>",
          "server>",
          "server stderr>",
          "to server:",
          "to client:",
          "stderr:",
          "audit:",
          "run:",
          "restart",
          "client closes",
          "server exits:",
          "exit:");

  Script {
    steps = List.copyOf(steps);
  }

  static List<Script> readAll(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Script> scripts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith(NEXT)) {
        Script script = read(file, lines, from, i);
        if (!script.steps().isEmpty()) {
          scripts.add(script);
        }
        from = i;
      }
    }
    return scripts;
  }

  private static Script read(Path file, List<String> lines, int from, int to) {
    List<Step> steps = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#") || line.startsWith(NEXT)) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0))) {
        Step last = steps.removeLast();
        steps.add(new Step(last.word(), last.text() + line.strip(), last.line()));
      } else {
        steps.add(step(file, line, i + 1));
      }
    }
    String title = lines.getFirst().replaceFirst("^#\\s*", "");
    return new Script(
        from == 0 ? title : title + ": " + lines.get(from).substring(NEXT.length()), steps);
  }

  private static Step step(Path file, String line, int number) {
    for (String word : WORDS) {
      if (line.startsWith(word)) {
        String text = line.substring(word.length());
        return new Step(word, text.startsWith(" ") ? text.substring(1) : text, number);
      }
    }
    throw new IllegalArgumentException(file + ":" + number + ": what is \"" + line + "\"?");
  }

  /// The sessions one after the other in the same home. What is said of the command line holds for
  /// the next ones too, unless they say something else.
  List<Script> parts() {
    List<Script> parts = new ArrayList<>();
    List<Step> part = new ArrayList<>();
    for (Step step : steps) {
      if (step.word().equals("restart")) {
        parts.add(new Script(title, part));
        part = new ArrayList<>(part.stream().filter(one -> isSetting(one.word())).toList());
      } else {
        if (isSetting(step.word())) {
          part.removeIf(one -> one.word().equals(step.word()));
        }
        part.add(step);
      }
    }
    parts.add(new Script(title, part));
    return parts;
  }

  private static boolean isSetting(String word) {
    return word.equals("config:") || word.equals("options:");
  }

  /// The text of the only step with this word, or what stands for it.
  String option(String word, String otherwise) {
    return steps.stream()
        .filter(step -> step.word().equals(word))
        .map(Step::text)
        .findFirst()
        .orElse(otherwise);
  }
}
