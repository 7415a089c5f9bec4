package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;

/// One word of a script, which may become several, or none. For one thread.
final class ShellWord {
  private static final String ENDS = " \t\r\n;|&<>()";

  private final Shell shell;
  private final String text;
  private final int depth;
  private int at;
  private final StringBuilder word = new StringBuilder();
  private final List<String> words = new ArrayList<>();
  private boolean open;

  /// Whether a letter in it is spelled as nobody would; what it spells then says whether that is
  /// meant to hide it.
  private boolean tricked;

  /// Whether it is spelled by a substitution that prints a plain word, or by a separator that the
  /// script chose: nobody names a program so.
  private boolean spelled;

  /// The word of `text` that begins at `from`.
  ShellWord(Shell shell, String text, int from, int depth) {
    this.shell = shell;
    this.text = text;
    this.at = from;
    this.depth = depth;
  }

  /// Where it ended.
  int end() {
    return at;
  }

  boolean isSpelled() {
    return spelled;
  }

  List<String> read() {
    int from = at;
    while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      switch (c) {
        case '\'' -> {
          noteTrick(from, 2);
          single();
        }
        case '"' -> {
          noteTrick(from, 2);
          doubled();
        }
        case '\\', '^' -> escape(from);
        case '$' -> dollar(false);
        case '`' -> backtick(false);
        case '{' -> mark(Braces.OPEN);
        case ',' -> mark(Braces.COMMA);
        case '}' -> mark(Braces.CLOSE);
        default -> plain(c);
      }
    }
    split();
    return words;
  }

  private void plain(char c) {
    word.append(c);
    open = true;
    at++;
  }

  private void mark(char mark) {
    word.append(mark);
    open = true;
    at++;
  }

  /// Nothing between quotes in the midst of a word is there to hide it.
  private void noteTrick(int from, int length) {
    boolean empty = at + 1 < text.length() && text.charAt(at + 1) == text.charAt(at);
    boolean amidst =
        at > from
            && Character.isLetter(text.charAt(at - 1))
            && at + length < text.length()
            && Character.isLetter(text.charAt(at + length));
    if (empty && amidst) {
      shell.odd();
    }
  }

  private void single() {
    int end = text.indexOf('\'', at + 1);
    int to = end < 0 ? text.length() : end;
    word.append(text, Math.min(at + 1, to), to);
    open = true;
    at = Math.min(text.length(), to + 1);
  }

  private void doubled() {
    at++;
    open = true;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && "\\\"$`\n".indexOf(text.charAt(at + 1)) >= 0) {
        if (text.charAt(at + 1) != '\n') {
          word.append(text.charAt(at + 1));
        }
        at += 2;
      } else if (c == '$') {
        dollar(true);
      } else if (c == '`') {
        backtick(true);
      } else {
        plain(c);
      }
    }
    at = Math.min(text.length(), at + 1);
  }

  /// A backslash, or the caret of Windows, before a letter in the midst of a word hides it; Windows
  /// paths have backslashes, too, and keep them.
  private void escape(int from) {
    char escape = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    boolean letter = next < 0x80 && Character.isLetter(next);
    boolean windows = next != ' ' && (text.startsWith(":\\", at - 1) || isFolder(from));
    if (windows || (escape == '^' && !letter)) {
      plain(escape);
      return;
    }
    tricked |= Character.isLetter(next) && at > from && Character.isLetter(text.charAt(at - 1));
    if (next != '\n' && at + 1 < text.length()) {
      word.append(next);
    }
    open = true;
    at = Math.min(text.length(), at + 2);
  }

  /// Whether the word up to here is a path of Windows.
  private boolean isFolder(int from) {
    String before = text.substring(from, at);
    boolean drive = before.length() > 1 && before.charAt(1) == ':';
    boolean share = before.startsWith("\\\\");
    boolean variable = before.startsWith("%") || before.startsWith("$env:");
    return drive || share || variable;
  }

  private void dollar(boolean quoted) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '\'' && !quoted) {
      ansi();
    } else if (next == '"' && !quoted) {
      at++;
    } else if (next == '(') {
      substitution(quoted);
    } else if (next == '{') {
      braced(quoted);
    } else {
      named(quoted);
    }
  }

  private void named(boolean quoted) {
    int from = at + 1;
    int end = from;
    while (end < text.length()
        && text.charAt(end) < 0x80
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    boolean digit = end > from && Character.isDigit(text.charAt(from));
    if (digit) {
      end = from + 1;
    } else if (end == from && end < text.length() && "@*#?$!-".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (end == from) {
      plain('$');
      return;
    }
    String name = text.substring(from, end);
    boolean amidst =
        !word.isEmpty()
            && Character.isLetter(word.charAt(word.length() - 1))
            && end < text.length()
            && Character.isLetter(text.charAt(end));
    String value = shell.variables().of(name);
    noteSeparator(name);
    tricked |= value.isEmpty() && amidst;
    spelled |= !quoted && shell.variables().separates(value);
    at = end;
    append(value, quoted);
  }

  private void braced(boolean quoted) {
    int end = text.indexOf('}', at + 2);
    if (end < 0) {
      plain('$');
      return;
    }
    String inside = text.substring(at + 2, end);
    String value = shell.variables().expanded(inside);
    noteSeparator(inside);
    boolean amidst =
        !word.isEmpty() && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
    tricked |= value.isEmpty() && amidst;
    if (inside.startsWith("HOME:") || inside.startsWith("PATH:") || inside.startsWith("SHELL:")) {
      shell.odd();
    }
    at = end + 1;
    append(value, quoted);
  }

  /// The variable that separates words stands in a word only to hide a space.
  private void noteSeparator(String name) {
    if (name.startsWith("IFS") && !word.isEmpty() && word.indexOf("=") < 0) {
      shell.odd();
    }
  }

  private void substitution(boolean quoted) {
    int from = at + 2;
    if (from < text.length() && text.charAt(from) == '(') { // arithmetic
      int end = text.indexOf("))", from);
      at = end < 0 ? text.length() : end + 2;
      append(Character.toString(Shell.UNKNOWN), true);
      return;
    }
    int end = closing(text, from - 1);
    String inside = text.substring(from, Math.min(end, text.length()));
    at = Math.min(text.length(), end + 1);
    output(inside, quoted);
  }

  private void backtick(boolean quoted) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '`') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    String inside = text.substring(Math.min(at + 1, end), end).replace("\\`", "`");
    at = Math.min(text.length(), end + 1);
    output(inside, quoted);
  }

  private void output(String script, boolean quoted) {
    String printed = shell.read(script, depth + 1);
    String plain = printed == null ? Character.toString(Shell.OUTPUT) : printed.stripTrailing();
    String program = script.strip();
    spelled |= (program.startsWith("echo") || program.startsWith("printf")) && isWord(plain);
    append(plain, quoted);
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= Shell.UNKNOWN || !Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Adds a value, which becomes several words where it has spaces and no quotes are around it.
  private void append(String value, boolean quoted) {
    open |= quoted || !value.isEmpty();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!quoted && (c == ' ' || c == '\t' || c == '\n')) {
        split();
      } else {
        word.append(c);
        open = true;
      }
    }
  }

  private void split() {
    if (open || !word.isEmpty()) {
      words.addAll(Braces.expanded(word.toString()));
      String last = words.getLast();
      if (tricked && (last.indexOf('/') >= 0 || Programs.isKnown(last))) {
        shell.odd();
      }
    }
    tricked = false;
    word.setLength(0);
    open = false;
  }

  /// `$'\x72m'`: quotes with the escapes of C.
  private void ansi() {
    at += 2;
    open = true;
    while (at < text.length() && text.charAt(at) != '\'') {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        StringBuilder one = new StringBuilder();
        int next = Escapes.read(text, at + 1, one);
        if (next > at + 2 && (Character.isLetterOrDigit(one.charAt(0)) || one.charAt(0) == '/')) {
          shell.odd();
        }
        word.append(one);
        at = next;
      } else {
        word.append(c);
        at++;
      }
    }
    at = Math.min(text.length(), at + 1);
  }

  /// Where the parenthesis is that closes the one at `open`; the length of the text where none
  /// does.
  static int closing(String text, int open) {
    int depth = 0;
    int i = open;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '\'') {
        int end = text.indexOf('\'', i + 1);
        i = end < 0 ? text.length() : end;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
      i++;
    }
    return text.length();
  }
}
