package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Programs that only start another: `sudo -u root env A=b nohup rm`. What counts is the other.
final class Wrappers {
  private static final String[] WRAPPERS = {
    "sudo",
    "doas",
    "env",
    "nohup",
    "nice",
    "ionice",
    "timeout",
    "command",
    "builtin",
    "exec",
    "xargs",
    "setsid",
    "stdbuf",
    "busybox",
    "toybox",
    "watch",
    "strace",
    "unbuffer",
    "parallel",
    "chroot",
    "proxychains",
    "proxychains4",
    "torify",
    "torsocks",
    "start",
    "winpty",
    "caffeinate",
  };

  /// Options of theirs that take the next word.
  private static final String[] TAKING = {
    "-u", "-g", "-n", "-p", "-I", "-L", "-P", "-d", "-C", "-S", "-o", "-e", "-i", "-k", "-s", "-c",
  };

  /// Programs beside shells that have one run what they are given.
  private static final String[] RUNNING_SCRIPTS = {
    "eval", "ssh", "su", "cmd", "powershell", "pwsh"
  };

  private static final String[] FOR_EACH = {"-exec", "-execdir", "-ok", "-okdir"};

  /// Programs that run a text that follows an option.
  private static final String[] GIVEN = {
    "-c",
    "/c",
    "/k",
    "-e",
    "-r",
    "-lc",
    "-ic",
    "-xc",
    "-ec",
    "-command",
    "--command",
    "--eval",
    "-E",
    "-pe",
    "-ne",
    "-Command",
  };

  private Wrappers() {}

  /// The command that is really run, once what it is given to run has been read as well.
  static Command unwrapped(Shell shell, List<String> words, List<String> files, int depth) {
    List<String> left = words;
    String name = name(left.getFirst());
    while (isOneOf(WRAPPERS, name)) {
      int first = afterOptions(left);
      if (first >= left.size()) {
        break;
      }
      left = left.subList(first, left.size());
      name = name(left.getFirst());
    }
    if (name.equals("export") || name.equals("declare") || name.equals("local")) {
      assign(shell, left);
    }
    List<String> plain = new ArrayList<>(left.size());
    for (String word : left) {
      plain.add(withoutUnknown(word));
    }
    String script = script(name, plain);
    Command command = new Command(name, plain, files, script, input(files));
    if (command.is("find")) {
      runEach(shell, plain, depth + 1);
    } else if (script != null && (command.isShell() || command.is(RUNNING_SCRIPTS))) {
      shell.read(script, depth + 1);
    } else if (script != null && (command.isInterpreter() || command.is("awk", "gawk", "mawk"))) {
      shell.readCode(script, depth + 1);
    }
    return command;
  }

  /// Reads what `find` runs for each file: the words up to `;` or `+`.
  private static void runEach(Shell shell, List<String> words, int depth) {
    for (int i = 1; i < words.size(); i++) {
      if (isOneOf(FOR_EACH, words.get(i))) {
        List<String> run = new ArrayList<>();
        for (i++; i < words.size() && !words.get(i).equals(";") && !words.get(i).equals("+"); i++) {
          run.add(words.get(i).replace("{}", words.get(1)));
        }
        if (!run.isEmpty()) {
          shell.run(run, depth);
        }
      }
    }
  }

  private static int afterOptions(List<String> words) {
    int at = 1;
    while (at < words.size()) {
      String word = words.get(at);
      boolean option = word.startsWith("-");
      boolean value = word.indexOf('=') > 0 && word.indexOf('/') < 0;
      boolean duration = at == 1 && name(words.getFirst()).equals("timeout") && isDuration(word);
      if (!option && !value && !duration) {
        return at;
      }
      at += option && isOneOf(TAKING, word) && at + 2 < words.size() ? 2 : 1;
    }
    return at;
  }

  private static boolean isDuration(String word) {
    return !word.isEmpty() && Character.isDigit(word.charAt(0));
  }

  private static void assign(Shell shell, List<String> words) {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        shell.variables().set(word.substring(0, equals), word.substring(equals + 1));
      }
    }
  }

  /// The text that it runs; null where it is given none.
  private static @Nullable String script(String name, List<String> words) {
    if (name.equals("eval") || name.equals("iex") || name.equals("invoke-expression")) {
      return words.size() > 1 ? String.join(" ", words.subList(1, words.size())) : null;
    }
    if (name.equals("ssh") && words.size() > 2) {
      return String.join(" ", words.subList(2, words.size()));
    }
    boolean power = name.equals("powershell") || name.equals("pwsh");
    boolean first = words.size() > 1 && !words.get(1).startsWith("-");
    if (first && (power || name.equals("awk") || name.equals("gawk") || name.equals("mawk"))) {
      return power ? String.join(" ", words.subList(1, words.size())) : words.get(1);
    }
    for (int i = 1; i + 1 < words.size(); i++) {
      String word = words.get(i);
      String lower = word.toLowerCase(Locale.ROOT);
      boolean encoded = lower.startsWith("-enc") || lower.equals("-e") || lower.equals("-ec");
      if (power && encoded) {
        return Filters.base64(words.get(i + 1));
      }
      if (name.equals("find") && (word.equals("-exec") || word.equals("-execdir"))) {
        return String.join(" ", words.subList(i + 1, words.size())).replace("{}", words.get(1));
      }
      if (!name.equals("find") && isOneOf(GIVEN, word)) {
        return name.equals("cmd") || power
            ? String.join(" ", words.subList(i + 1, words.size()))
            : words.get(i + 1);
      }
    }
    return null;
  }

  private static @Nullable String input(List<String> files) {
    for (String file : files) {
      if (file.startsWith("<<<")) {
        return file.substring(3);
      }
    }
    return null;
  }

  /// A variable that nobody set, in the midst of letters, is nothing: `c${x}at`.
  private static String withoutUnknown(String word) {
    int at = word.indexOf(Shell.UNKNOWN);
    if (at <= 0 || at == word.length() - 1) {
      return word;
    }
    boolean amidst =
        Character.isLetterOrDigit(word.charAt(at - 1))
            && Character.isLetterOrDigit(word.charAt(at + 1));
    return amidst ? word.substring(0, at) + withoutUnknown(word.substring(at + 1)) : word;
  }

  /// The name of a program without its folder, in lower case.
  static String name(String word) {
    String name = withoutUnknown(word);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.toLowerCase(Locale.ROOT);
    return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
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
