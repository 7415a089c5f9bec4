package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Commands that code in another language would have a shell run: the texts that it gives to
/// functions of those names, as in `os.system("…")`. Only texts that stand there as such are read;
/// what is put together while the code runs, nobody can know.
final class CodeCalls {
  /// Functions that run a text, or a list of words.
  private static final String[] RUNNING = {
    "system",
    "popen",
    "exec",
    "execsync",
    "execfilesync",
    "execfile",
    "spawn",
    "spawnsync",
    "call",
    "check_call",
    "check_output",
    "getoutput",
    "run",
    "shell_exec",
    "passthru",
    "execute",
  };

  /// Functions that delete a folder with all that is in it.
  private static final String[] DELETING = {"rmtree", "rmsync", "rm_rf", "rmdirsync", "rm_r"};

  /// So many of them are read.
  private static final int MOST = 50;

  private static final String SCRIPT_OF_APPLE = "do shell script";

  private final String code;
  private final Shell shell;
  private final int depth;
  private int at;
  private int read;

  private CodeCalls(String code, Shell shell, int depth) {
    this.code = code;
    this.shell = shell;
    this.depth = depth;
  }

  /// Has `shell` read all of them.
  static void read(String code, Shell shell, int depth) {
    new CodeCalls(code, shell, depth).read();
  }

  private void read() {
    while (at < code.length() && read < MOST) {
      char c = code.charAt(at);
      if (Character.isLetter(c) || c == '_') {
        name();
      } else if (c == '`') {
        run(List.of(quoted()));
      } else {
        at++;
      }
    }
  }

  private void name() {
    int from = at;
    while (at < code.length() && isOfName(code.charAt(at))) {
      at++;
    }
    String name = code.substring(from, at).toLowerCase(Locale.ROOT);
    if (code.startsWith(SCRIPT_OF_APPLE, from)) {
      at = from + SCRIPT_OF_APPLE.length();
      run(texts());
    } else if (isOneOf(RUNNING, name)) {
      run(texts());
    } else if (isOneOf(DELETING, name)) {
      texts().stream().findFirst().ifPresent(path -> shell.run(List.of("rm", "-r", path), depth));
    }
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /// The text that stands next, behind brackets, or the texts of the list that does.
  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    boolean list = false;
    while (at < code.length()) {
      char c = code.charAt(at);
      if (c == '"' || c == '\'' || c == '`') {
        texts.add(quoted());
        if (!list) {
          return texts;
        }
      } else if (c == '[') {
        list = true;
        at++;
      } else if (c == '(' || c == ' ' || (list && c == ',')) {
        at++;
      } else {
        return texts;
      }
    }
    return texts;
  }

  /// What stands between quotes, of which the first is next.
  private String quoted() {
    char quote = code.charAt(at++);
    int from = at;
    while (at < code.length() && code.charAt(at) != quote) {
      at += code.charAt(at) == '\\' ? 2 : 1;
    }
    int to = Math.min(at, code.length());
    at = Math.min(code.length(), to + 1);
    return Escapes.undone(code.substring(from, to));
  }

  private void run(List<String> words) {
    if (words.isEmpty() || words.getFirst().isBlank()) {
      return;
    }
    read++;
    if (words.size() == 1) {
      shell.read(words.getFirst(), depth);
    } else {
      shell.run(words, depth);
    }
  }

  private static boolean isOneOf(String[] names, String name) {
    for (String one : names) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
