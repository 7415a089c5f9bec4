package dev.mcpgateway.arguments;

import dev.mcpgateway.arguments.ToolNames.Purpose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Gathers what a call would do while its arguments are read. For one call after another, and one
/// thread: most do nothing that matters, and cost nothing here.
final class Gathering {
  /// How many files one call writes or runs that are kept.
  private static final int MOST_FILES = 8;

  /// Texts in the names of files with credentials, and in them. See [#mayBegin].
  private static final String[] SOUGHT = {
    "id_rsa",
    "id_ed25519",
    "id_ecdsa",
    ".pem",
    ".kdbx",
    ".env",
    ".npmrc",
    ".netrc",
    ".pgpass",
    ".aws",
    ".ssh",
    ".key",
    "credential",
    "password",
    "passwd",
    "secret",
    "private key",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "wallet.dat",
  };

  /// A longer text says what somebody wants to know, not what a file is called.
  private static final int LONGEST_SOUGHT = 120;

  private final EnumSet<Deed> kinds = EnumSet.noneOf(Deed.class);
  private final List<Script> written = new ArrayList<>();
  private final List<String> run = new ArrayList<>();
  private Set<Purpose> purposes = Set.of();
  private int command;

  /// What the names of arguments say: a path, text for a file, something to be sent.
  private String path = "";

  private boolean content;
  private boolean body;
  private boolean views;

  /// Where addresses lead, and whether one carries something.
  private boolean far;

  private boolean near;
  private boolean laden;
  private boolean credentials;

  /// Begins another call, of a tool that is for that.
  void begin(Set<Purpose> of) {
    purposes = of;
    command = 0;
    path = "";
    content = false;
    body = false;
    views = false;
    far = false;
    near = false;
    laden = false;
    credentials = false;
    if (!kinds.isEmpty() || !written.isEmpty() || !run.isEmpty()) {
      kinds.clear();
      written.clear();
      run.clear();
    }
  }

  /// Whether the text of an argument is wanted that would not be looked at otherwise.
  boolean wants(String plain, int length) {
    return switch (plain) {
      case "method", "httpmethod" -> true;
      case "query", "pattern", "q", "regex", "search" ->
          length <= LONGEST_SOUGHT && purposes.contains(Purpose.SEARCHES);
      default -> false;
    };
  }

  /// Takes an argument that is not empty, be it an object, by its name without `_` and the like.
  void argument(String plain) {
    switch (plain) {
      case "body", "data" -> {
        body = true;
        content = true;
      }
      case "payload", "json", "form", "formdata", "postdata", "requestbody", "rawbody" ->
          body = true;
      case "content", "contents", "filecontent", "filecontents", "filetext", "text", "source" ->
          content = true;
      default -> {}
    }
  }

  /// Takes the text of an argument.
  void text(String plain, String text) {
    switch (plain) {
      case "method", "httpmethod" -> {
        String method = text.toUpperCase(Locale.ROOT);
        body |= method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
      }
      case "command" -> views |= text.equals("view");
      case "code" -> {
        if (purposes.contains(Purpose.RUNS) && Sending.isInCode(text)) {
          kinds.add(Deed.SENDS);
        }
      }
      case "path", "filepath", "file", "filename", "targetfile", "absolutepath", "scriptpath" ->
          path = path.isEmpty() ? text : path;
      default -> {}
    }
    if (purposes.contains(Purpose.SEARCHES) && isSought(text)) {
      kinds.add(Deed.SEEKS_CREDENTIALS);
    }
  }

  /// Takes an address that stands alone.
  void address(Url url, Set<String> found) {
    if (url.scheme().isEmpty()) {
      return;
    }
    boolean is = Sending.isPublic(url);
    far |= is;
    near |= !is;
    laden |=
        is
            && (found.contains(Destinations.COLLECTOR)
                || found.contains(Destinations.ENCODED)
                || found.contains(Destinations.RANDOM)
                || Sending.isLaden(url.path()));
  }

  /// Takes the path of a file with credentials.
  void credentials() {
    credentials = true;
  }

  /// Takes what a shell is given to run.
  void shell(Shell shell, String text, Set<String> found) {
    command = 31 * command + text.hashCode();
    if (found.contains(Commands.CREDENTIALS)) {
      kinds.add(Deed.READS_CREDENTIALS);
    }
    for (Pipeline pipeline : shell.pipelines()) {
      for (Command one : pipeline.commands()) {
        command(one);
      }
    }
  }

  private void command(Command one) {
    if (Sending.sends(one)) {
      kinds.add(Deed.SENDS);
    }
    boolean fetches = Sending.fetches(one);
    if (fetches) {
      kinds.add(Deed.FETCHES);
    }
    if (seeks(one)) {
      kinds.add(Deed.SEEKS_CREDENTIALS);
    }
    for (String file : one.files()) {
      if (file.startsWith(">")) {
        write(file.substring(1), fetches);
      }
    }
    List<String> words = one.words();
    for (int i = 1; i < words.size(); i++) {
      String before = words.get(i - 1);
      boolean output = before.equals("-o") || before.equals("--output") || before.equals("-O");
      if (one.is("tee") || (fetches && output)) {
        write(words.get(i), fetches);
      }
    }
    runs(one);
  }

  private void runs(Command one) {
    String first = one.words().getFirst();
    if (first.indexOf('/') >= 0 || first.indexOf('\\') >= 0) {
      run(first);
    }
    boolean given = one.isShell() || one.isInterpreter();
    List<String> operands = given && one.script() == null ? one.operands() : List.of();
    if (!operands.isEmpty()) {
      run(operands.getFirst());
    }
  }

  private static boolean seeks(Command one) {
    if (one.is("find", "fd", "locate", "ls", "tree", "dir")) {
      for (String word : one.words()) {
        if (isSought(word)) {
          return true;
        }
      }
    }
    boolean many =
        one.is("rg", "ag") || (one.is("grep", "egrep") && (one.hasFlag('r') || one.hasFlag('R')));
    List<String> operands = many ? one.operands() : List.of();
    return !operands.isEmpty() && isSought(operands.getFirst());
  }

  private static boolean isSought(String text) {
    int last = Math.min(text.length(), LONGEST_SOUGHT) - 1;
    for (int i = 0; i < last; i++) {
      if (mayBegin(text.charAt(i) | 0x20, text.charAt(i + 1) | 0x20) && isSought(text, i)) {
        return true;
      }
    }
    return false;
  }

  /// Whether one of them begins with those two letters: most texts hold few such places.
  private static boolean mayBegin(int first, int second) {
    return switch (first) {
      case '.' -> second >= 'a' && second <= 's';
      case 'a' -> second == 'p' || second == 'c';
      case 'c' -> second == 'r';
      case 'i' -> second == 'd';
      case 'p' -> second == 'a' || second == 'r';
      case 's' -> second == 'e';
      case 'w' -> second == 'a';
      default -> false;
    };
  }

  private static boolean isSought(String text, int at) {
    for (String one : SOUGHT) {
      if (text.regionMatches(true, at, one, 0, one.length())) {
        return true;
      }
    }
    return false;
  }

  private void write(String name, boolean fetched) {
    boolean device = name.startsWith("/dev/") && !name.startsWith("/dev/shm/");
    boolean option = name.startsWith("-") || name.startsWith("&");
    if (!name.isEmpty() && !device && !option && written.size() < MOST_FILES) {
      written.add(new Script(Script.plain(name), fetched));
    }
  }

  private void run(String name) {
    if (run.size() < MOST_FILES && name.length() <= Paths.LONGEST) {
      run.add(Script.plain(name));
    }
  }

  /// What the call does, all in all.
  Deeds deeds() {
    boolean onlyNear = near && !far;
    if (far) {
      kinds.add(Deed.FETCHES);
    }
    if ((far && (body || laden)) || (purposes.contains(Purpose.SENDS) && !onlyNear)) {
      kinds.add(Deed.SENDS);
    }
    if (purposes.contains(Purpose.FETCHES) && !onlyNear) {
      kinds.add(Deed.FETCHES);
    }
    if (credentials) {
      credentialsOf();
    }
    if (!path.isEmpty() && purposes.contains(Purpose.WRITES) && content) {
      write(path, false);
    } else if (!path.isEmpty() && purposes.contains(Purpose.RUNS) && Script.isCode(path)) {
      run(path);
    }
    boolean none = kinds.isEmpty() && written.isEmpty() && run.isEmpty() && command == 0;
    return none ? Deeds.NONE : new Deeds(kinds, written, run, command);
  }

  private void credentialsOf() {
    if (purposes.contains(Purpose.SEARCHES)) {
      kinds.add(Deed.SEEKS_CREDENTIALS);
    } else if (views || !purposes.contains(Purpose.WRITES)) {
      kinds.add(Deed.READS_CREDENTIALS);
    }
  }
}
