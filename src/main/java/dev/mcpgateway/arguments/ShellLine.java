package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One script being read, from its first character to its last. For one thread.
final class ShellLine {
  /// Words that only say what is done with the command after them.
  private static final String[] KEYWORDS = {
    "then", "do", "else", "elif", "if", "while", "until", "!", "{", "}", "time", "coproc", "fi",
    "done", "esac",
  };

  private final Shell shell;
  private final String text;
  private final int depth;
  private int at;

  private Pipeline pipeline = new Pipeline();

  /// What stands in brackets, which goes on with what reads what all of it prints: `(a; b) | c`.
  private Pipeline group = new Pipeline();

  /// Whether a bar stands before what comes: then the next line goes on with the pipeline.
  private boolean afterBar;

  private final List<String> words = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private @Nullable String printed;
  private boolean severalPrint;

  ShellLine(Shell shell, String text, int depth) {
    this.shell = shell;
    this.text = text;
    this.depth = depth;
  }

  /// Reads it all; gives what it would print if that is plain.
  @Nullable String read() {
    while (at < text.length()) {
      step();
    }
    endOfPipeline();
    return severalPrint ? null : printed;
  }

  private void step() {
    char c = text.charAt(at);
    switch (c) {
      case ' ', '\t', '\r' -> at++;
      case '\n', ';', '(', ')' -> {
        at++;
        if (c != '\n' || !afterBar || !words.isEmpty()) {
          endOfPipeline();
        }
        group = c == '(' ? new Pipeline() : group;
      }
      case '&' -> ampersand();
      case '|' -> bar();
      case '>', '<' -> redirection();
      case '#' -> comment();
      default -> word();
    }
  }

  private void ampersand() {
    if (at + 1 < text.length() && text.charAt(at + 1) == '>') {
      at++;
      redirection();
    } else {
      at += at + 1 < text.length() && text.charAt(at + 1) == '&' ? 2 : 1;
      endOfPipeline();
    }
  }

  private void bar() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    at += next == '|' || next == '&' ? 2 : 1;
    if (next == '|') {
      endOfPipeline();
      return;
    }
    endOfCommand();
    if (pipeline.commands().isEmpty()) {
      group.commands().forEach(pipeline::add);
    }
    afterBar = true;
  }

  private void comment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void word() {
    afterBar = false;
    for (String one : next()) {
      if (!isNumberOfFile(one)) {
        words.add(one);
      }
    }
  }

  /// The words that the next one becomes.
  private List<String> next() {
    ShellWord word = new ShellWord(shell, text, at, depth);
    List<String> read = word.read();
    if (word.isSpelled()
        && words.isEmpty()
        && !read.isEmpty()
        && read.getFirst().indexOf('=') < 0) {
      shell.odd();
    }
    at = Math.max(at + 1, word.end());
    return read;
  }

  /// The `2` of `2>file`.
  private boolean isNumberOfFile(String word) {
    return word.length() == 1
        && Character.isDigit(word.charAt(0))
        && at < text.length()
        && (text.charAt(at) == '>' || text.charAt(at) == '<');
  }

  private void redirection() {
    char way = text.charAt(at);
    int from = at;
    while (at < text.length() && (text.charAt(at) == way || text.charAt(at) == '|')) {
      at++;
    }
    int count = at - from;
    if (at < text.length() && text.charAt(at) == '(') {
      processSubstitution();
      return;
    }
    boolean duplicate = at < text.length() && text.charAt(at) == '&';
    at += duplicate ? 1 : 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (at >= text.length() || "\n;|&()".indexOf(text.charAt(at)) >= 0) {
      return;
    }
    if (way == '<' && count == 2) {
      hereDocument();
      return;
    }
    List<String> name = next();
    String target = name.isEmpty() ? "" : name.getFirst();
    files.add(way == '<' && count == 3 ? "<<<" + String.join(" ", name) : way + target);
  }

  /// `<(…)`: a file whose content is what a script prints.
  private void processSubstitution() {
    int end = ShellWord.closing(text, at + 1);
    String printed = shell.read(text.substring(at + 1, Math.min(end, text.length())), depth + 1);
    files.add("<(" + text.substring(at + 1, Math.min(end, text.length())));
    words.add(Character.toString(Shell.OUTPUT));
    if (printed != null) {
      files.add("<<<" + printed);
    }
    at = Math.min(text.length(), end + 1);
  }

  /// `<<END`: what stands up to a line that says so is what the command reads.
  private void hereDocument() {
    at += text.charAt(at) == '-' ? 1 : 0;
    List<String> name = next();
    String end = name.isEmpty() ? "" : name.getFirst();
    int after = Math.min(at, text.length());
    int line = text.indexOf('\n', after);
    if (line < 0) {
      return;
    }
    StringBuilder body = new StringBuilder();
    int from = line + 1;
    while (from < text.length()) {
      int to = text.indexOf('\n', from);
      String one = text.substring(from, to < 0 ? text.length() : to);
      from = to < 0 ? text.length() : to + 1;
      if (one.strip().equals(end)) {
        break;
      }
      body.append(one).append('\n');
    }
    files.add("<<<" + body);
    rest(text.substring(after, line));
    at = from;
    endOfPipeline();
  }

  /// What stands behind the name of a document on its line goes on with the command.
  private void rest(String rest) {
    ShellLine inner = new ShellLine(shell, rest, depth);
    inner.pipeline = pipeline;
    inner.words.addAll(words);
    inner.files.addAll(files);
    words.clear();
    files.clear();
    while (inner.at < rest.length()) {
      inner.step();
    }
    inner.endOfCommand();
    pipeline = inner.pipeline;
  }

  private void endOfCommand() {
    int first = 0;
    while (first < words.size() && isKeyword(words.get(first))) {
      group = opens(words.get(first)) ? new Pipeline() : group;
      first++;
    }
    while (first < words.size() && assigns(words.get(first))) {
      first++;
    }
    List<String> left = new ArrayList<>(words.subList(first, words.size()));
    if (!left.isEmpty() || !files.isEmpty()) {
      shell.add(pipeline, left.isEmpty() ? List.of("") : left, new ArrayList<>(files), depth);
    }
    words.clear();
    files.clear();
  }

  /// Whether several commands follow that belong together.
  private static boolean opens(String keyword) {
    return keyword.equals("{") || keyword.equals("do") || keyword.equals("then");
  }

  private static boolean isKeyword(String word) {
    for (String one : KEYWORDS) {
      if (one.equals(word)) {
        return true;
      }
    }
    return false;
  }

  /// Notes `name=value`.
  private boolean assigns(String word) {
    int equals = word.indexOf('=');
    for (int i = 0; i < equals; i++) {
      char c = word.charAt(i);
      if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '_')) {
        return false;
      }
    }
    if (equals <= 0 || Character.isDigit(word.charAt(0))) {
      return false;
    }
    shell.variables().set(word.substring(0, equals), word.substring(equals + 1));
    return true;
  }

  private void endOfPipeline() {
    endOfCommand();
    if (!pipeline.commands().isEmpty()) {
      String text = shell.finish(pipeline, depth);
      severalPrint |= printed != null;
      printed = text;
      pipeline.commands().forEach(group::add);
      pipeline = new Pipeline();
    }
    afterBar = false;
  }
}
