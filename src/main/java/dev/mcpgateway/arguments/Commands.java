package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What commands would do to the machine that runs them, by the names of rules.
final class Commands {
  static final String DESTRUCTION = "command-destruction";
  static final String REVERSE_SHELL = "command-reverse-shell";
  static final String DOWNLOAD = "command-download-run";
  static final String HIDDEN = "command-hidden";
  static final String PERSISTENCE = "command-persistence";
  static final String CREDENTIALS = "command-credential-read";
  static final String UPLOAD = "command-upload";

  private final Set<String> rules = new LinkedHashSet<>();

  /// The names of files that were fetched so far.
  private final List<String> fetched = new ArrayList<>();

  /// Whether there was so far: a pipe with a name, a program that fetches, one that decodes.
  private boolean pipe;

  private boolean fetches;
  private boolean decodes;

  private Commands() {}

  /// The rules that speak of `shell`'s commands, which were read from `text`.
  static Set<String> rulesOf(Shell shell, String text) {
    Commands commands = new Commands();
    commands.addIf(isForkBomb(text), DESTRUCTION);
    commands.addIf(shell.isOdd(), HIDDEN);
    for (Pipeline pipeline : shell.pipelines()) {
      for (Command command : pipeline.commands()) {
        commands.judge(command);
      }
      together(pipeline, commands.rules);
    }
    return commands.rules;
  }

  private void judge(Command command) {
    pipe |= command.is("mkfifo", "mknod");
    fetches |= command.is(Programs.FETCHERS);
    decodes |= decodes(command);
    boolean runsOutput = runsOutput(command);
    addIf(Destruction.isIn(command), DESTRUCTION);
    addIf(Persistence.isIn(command), PERSISTENCE);
    addIf(ReverseShells.isIn(command, pipe), REVERSE_SHELL);
    addIf((runsOutput && fetches) || runsFetched(command, fetched), DOWNLOAD);
    addIf(runsOutput && decodes, HIDDEN);
    addIf(readsCredentials(command), CREDENTIALS);
    noteFetched(command, fetched);
  }

  private void addIf(boolean holds, String rule) {
    if (holds) {
      rules.add(rule);
    }
  }

  /// What programs do together of which the one reads what the other prints.
  private static void together(Pipeline pipeline, Set<String> rules) {
    boolean fetched = false;
    boolean decoded = false;
    boolean secret = false;
    for (Command command : pipeline.commands()) {
      boolean runs = command.isInterpreter() && readsCode(command);
      if (runs && fetched) {
        rules.add(DOWNLOAD);
      }
      if (runs && decoded) {
        rules.add(HIDDEN);
      }
      boolean sends = command.is(Programs.SENDERS);
      if ((sends && secret) || sendsFile(command) || asksForOutput(command)) {
        rules.add(UPLOAD);
      }
      fetched |= command.is(Programs.FETCHERS);
      decoded |= decodes(command);
      secret |= command.is("env", "printenv", "history") || readsCredentials(command);
    }
  }

  /// Whether an interpreter runs what it reads, or what a substitution prints.
  private static boolean readsCode(Command command) {
    List<String> operands = command.operands();
    return command.script() == null && (operands.isEmpty() || operands.getFirst().equals("-"));
  }

  private static boolean decodes(Command command) {
    return (command.is("base64", "base32") && (command.hasFlag('d') || command.hasFlag('D')))
        || command.has("--decode")
        || (command.is("xxd") && command.hasFlag('r'))
        || (command.is("openssl") && command.has("-d"))
        || command.is("rev", "uudecode");
  }

  /// Whether a command runs what an earlier one fetched, or what one fetches in the midst of it.
  private static boolean runsFetched(Command command, List<String> fetched) {
    String script = command.script();
    boolean runs = command.isInterpreter() || command.isShell() || command.is("eval");
    if (runs && script != null && !command.isShell() && fetchesAndRuns(script)) {
      return true;
    }
    if ((command.is("certutil") && command.has("-urlcache", "/urlcache"))
        || command.is("mshta", "bitsadmin")
        || (command.is("regsvr32") && String.join(" ", command.words()).contains("http"))) {
      return true;
    }
    String first = command.words().getFirst();
    boolean itself = first.indexOf('/') >= 0 && fetched.contains(name(first));
    List<String> operands = command.operands();
    boolean given = runs && !operands.isEmpty() && fetched.contains(name(operands.getFirst()));
    return itself || given;
  }

  private static boolean fetchesAndRuns(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    boolean fetches =
        lower.contains("urlopen")
            || lower.contains("requests.get")
            || lower.contains("downloadstring")
            || lower.contains("open-uri")
            || lower.contains("urlretrieve")
            || lower.contains("invoke-webrequest")
            || lower.contains("iwr ")
            || lower.contains("irm ")
            || lower.contains("fetch(");
    boolean runs =
        lower.contains("exec(")
            || lower.contains("eval(")
            || lower.contains("iex")
            || lower.contains("invoke-expression")
            || lower.contains("os.system")
            || lower.contains("subprocess");
    return fetches && runs;
  }

  /// Whether what a command runs is what a substitution prints: its script, or a file `<(…)`.
  private static boolean runsOutput(Command command) {
    String script = command.script();
    for (String file : command.files()) {
      if (file.startsWith("<(")) {
        return command.isInterpreter() || command.isShell();
      }
    }
    return script != null && !script.isEmpty() && script.charAt(0) == Shell.OUTPUT;
  }

  private static void noteFetched(Command command, List<String> fetched) {
    if (!command.is(Programs.FETCHERS)) {
      return;
    }
    List<String> words = command.words();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean named =
          word.equals("-o")
              || word.equals("-O")
              || word.equals("--output")
              || word.equals("-OutFile");
      if (named && i + 1 < words.size()) {
        fetched.add(name(words.get(i + 1)));
      }
      if (word.indexOf("://") > 0 && (command.is("wget") || command.hasFlag('O'))) {
        fetched.add(name(word));
      }
    }
    for (String file : command.files()) {
      if (file.startsWith(">")) {
        fetched.add(name(file.substring(1)));
      }
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean readsCredentials(Command command) {
    boolean keychain =
        command.has("find-generic-password", "find-internet-password", "dump-keychain");
    if ((command.is("security") && keychain)
        || command.is("mimikatz", "secretsdump.py", "lazagne")) {
      return true;
    }
    for (String file : command.files()) {
      if (file.startsWith("<") && Paths.ruleOf(file.substring(1)) != null) {
        return true;
      }
    }
    if (!command.is(Programs.READERS)
        && !command.isInterpreter()
        && command.name().indexOf('?') < 0) {
      return false;
    }
    boolean sources = command.is("source", ".");
    List<String> operands = command.operands();
    boolean copies = command.is("cp", "mv", "ln", "install", "copy", "rsync", "scp");
    int read = copies ? operands.size() - 1 : operands.size(); // the last is written
    for (int i = 0; i < read && !sources; i++) {
      if (isCredential(operands.get(i))) {
        return true;
      }
    }
    String script = command.script();
    return script != null && !command.isShell() && namesCredential(script);
  }

  private static boolean isCredential(String word) {
    int at = Math.max(word.lastIndexOf('@'), word.indexOf('='));
    String path = at >= 0 ? word.substring(at + 1) : word;
    return Paths.ruleOf(path) != null || Paths.ruleOf(word) != null;
  }

  /// Whether a quoted text in a program is the path of a file with credentials.
  private static boolean namesCredential(String code) {
    int from = 0;
    while (from < code.length()) {
      char c = code.charAt(from);
      if (c == '\'' || c == '"') {
        int end = code.indexOf(c, from + 1);
        if (end < 0) {
          return false;
        }
        if (Paths.ruleOf(code.substring(from + 1, end)) != null) {
          return true;
        }
        from = end;
      }
      from++;
    }
    return false;
  }

  /// Whether a program sends a file that holds credentials: `curl -d @FILE`, `scp FILE host:`.
  private static boolean sendsFile(Command command) {
    if (!command.is(Programs.SENDERS) || command.is("ssh", "openssl")) {
      return false;
    }
    for (String word : command.operands()) {
      if (isCredential(word)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a name that is looked up, or a host that is called, holds what a command prints.
  private static boolean asksForOutput(Command command) {
    boolean looksUp = command.is("dig", "nslookup", "host", "ping");
    if (!looksUp && !command.is(Programs.FETCHERS)) {
      return false;
    }
    for (String word : command.operands()) {
      int output = word.indexOf(Shell.OUTPUT);
      int scheme = word.indexOf("://");
      int path = scheme < 0 ? -1 : word.indexOf('/', scheme + 3);
      boolean inHost = output >= 0 && word.indexOf('.', output) > 0;
      if (inHost && (looksUp || (scheme >= 0 && (path < 0 || output < path)))) {
        return true;
      }
    }
    return false;
  }

  /// A function that starts itself twice: `:(){ :|:& };:`.
  private static boolean isForkBomb(String text) {
    int at = text.indexOf("()");
    while (at > 0) {
      int from = at;
      while (from > 0
          && !Character.isWhitespace(text.charAt(from - 1))
          && text.charAt(from - 1) != ';') {
        from--;
      }
      String name = text.substring(from, at);
      StringBuilder rest = new StringBuilder();
      int end = Math.min(text.length(), at + 100);
      for (int i = at + 2; i < end; i++) {
        if (!Character.isWhitespace(text.charAt(i))) {
          rest.append(text.charAt(i));
        }
      }
      if (!name.isEmpty() && rest.toString().startsWith("{" + name + "|" + name + "&")) {
        return true;
      }
      at = text.indexOf("()", at + 2);
    }
    return false;
  }
}
