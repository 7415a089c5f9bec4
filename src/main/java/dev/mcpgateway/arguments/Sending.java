package dev.mcpgateway.arguments;

import java.util.List;
import java.util.Locale;

/// Whether a command sends something to another machine, or brings something from there.
final class Sending {
  /// What curl is told when it is to send something.
  private static final String[] CURL = {
    "-d",
    "-F",
    "-T",
    "--form",
    "--form-string",
    "--upload-file",
    "--json",
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-urlencode",
    "--data-ascii",
  };

  private static final String[] WGET = {"--post-data", "--post-file", "--body-data", "--body-file"};

  /// What programs call to send something.
  private static final String[] CALLS = {
    "requests.post(", "requests.put(", "httpx.post(", "session.post(", "axios.post(",
    "axios.put(", "smtplib.SMTP", "ftplib.FTP", "Net::HTTP.post", "http.Post(",
  };

  /// What a query of a search has no need for.
  private static final int LONG_QUERY = 256;

  private static final String[] METHODS = {"POST", "PUT", "PATCH"};

  private Sending() {}

  /// Whether a command sends something to a machine that is not this one, nor one nearby.
  static boolean sends(Command command) {
    if (command.is("curl", "wget", "http", "https", "xh", "httpie")) {
      return (carries(command) || hasLadenAddress(command)) && isFar(command);
    }
    if (command.is("iwr", "irm", "invoke-webrequest", "invoke-restmethod")) {
      return hasBody(command) && isFar(command);
    }
    if (command.isInterpreter() && !command.isShell() && command.script() != null) {
      return isInCode(command.script());
    }
    if (command.is("nc", "ncat", "netcat", "telnet")) {
      boolean only = command.hasFlag('l') || command.hasFlag('z');
      return !only && isFar(command);
    }
    if (command.is("scp", "rsync", "rcp")) {
      return isFarFolder(last(command));
    }
    if (command.is("aws", "gsutil", "gcloud", "s3cmd", "rclone", "mc", "azcopy")) {
      String last = last(command);
      return last.startsWith("s3://") || last.startsWith("gs://") || last.contains(".blob.core.");
    }
    if (command.is("gh") && command.has("gist") && command.has("create")) {
      return true;
    }
    return command.is("mail", "mailx", "sendmail", "mutt", "msmtp", "swaks")
        && String.join(" ", command.words()).indexOf('@') > 0;
  }

  /// Whether a command brings what anybody may have written.
  static boolean fetches(Command command) {
    if (command.is("gh") && (command.has("issue") || command.has("pr"))) {
      return command.has("view", "list");
    }
    return command.is(Programs.FETCHERS) && isFar(command);
  }

  /// Whether a program sends something to another machine, by what it calls.
  static boolean isInCode(String code) {
    for (String call : CALLS) {
      if (code.contains(call)) {
        return !code.contains("localhost") && !code.contains("127.0.0.1");
      }
    }
    return false;
  }

  /// Whether the query in the path of an address carries more than what is asked for: it is long,
  /// or holds a text that somebody encoded, or what a command prints. What has been signed is long,
  /// too, and nobody's secret.
  static boolean isLaden(String path) {
    int query = path.indexOf('?');
    if (query < 0 || path.contains("ignature=") || path.contains("sig=")) {
      return false;
    }
    if (path.length() - query > LONG_QUERY || path.indexOf(Shell.OUTPUT, query) >= 0) {
      return true;
    }
    int from = query + 1;
    while (from < path.length()) {
      int and = path.indexOf('&', from);
      int to = and < 0 ? path.length() : and;
      int equals = path.indexOf('=', from);
      int value = equals >= 0 && equals < to ? equals + 1 : from;
      if (Encoded.isText(path.substring(value, to))) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  private static boolean isLaden(Url url) {
    return isLaden(url.path()) || RandomData.in(url) == Evidence.STRONG;
  }

  private static boolean hasLadenAddress(Command command) {
    for (String word : command.words()) {
      if (Url.is(word) && isLaden(Url.of(word))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasBody(Command command) {
    for (String word : command.words()) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (lower.equals("-body") || lower.equals("-infile") || lower.equals("-form")) {
        return true;
      }
    }
    return false;
  }

  private static boolean carries(Command command) {
    List<String> words = command.words();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean method = isOneOf(METHODS, word);
      if (method && (i == 1 || isOneOf(new String[] {"-X", "--request"}, words.get(i - 1)))) {
        return true;
      }
      if (isOneOf(METHODS, after(word, "-X"))
          || isOneOf(METHODS, after(word, "--request="))
          || isOneOf(METHODS, after(word, "--method="))) {
        return true;
      }
      int equals = word.indexOf('=');
      String option = equals > 0 ? word.substring(0, equals) : word;
      if (isOneOf(command.is("wget") ? WGET : CURL, option) || isData(command, word)) {
        return true;
      }
    }
    return false;
  }

  /// `-d@file`, or `-sd` among others.
  private static boolean isData(Command command, String word) {
    boolean curl = command.is("curl") && word.length() > 2 && word.charAt(0) == '-';
    if (!curl || word.charAt(1) == '-') {
      return false;
    }
    char first = word.charAt(1);
    char last = word.charAt(word.length() - 1);
    boolean letters = true;
    for (int i = 1; i < word.length() && letters; i++) {
      letters = Character.isLetter(word.charAt(i));
    }
    boolean attached = first == 'd' || first == 'F' || first == 'T';
    return attached || (letters && (last == 'd' || last == 'F' || last == 'T'));
  }

  private static String after(String word, String start) {
    return word.startsWith(start) ? word.substring(start.length()) : "";
  }

  /// Whether an address among its words is public; where none is spelled with a scheme, whether a
  /// word with a dot is.
  private static boolean isFar(Command command) {
    boolean named = false;
    boolean far = false;
    boolean near = false;
    for (String word : command.words()) {
      String address = word.startsWith("--url=") ? word.substring("--url=".length()) : word;
      if (Url.is(address)) {
        named = true;
        far |= isPublic(Url.of(address));
      }
    }
    if (named) {
      return far;
    }
    for (String word : command.operands()) {
      boolean dotted = word.indexOf('.') > 0 && word.charAt(0) != '@';
      boolean local = word.startsWith("localhost") || word.startsWith("127.");
      far |= dotted && isPublic(Url.of(word));
      near |= local || (dotted && isNear(Url.of(word)));
    }
    return far && !near;
  }

  /// Whether some reader of an address would call a host that anybody can reach.
  static boolean isPublic(Url url) {
    for (Host host : url.hosts()) {
      if (host.zone() == Zone.PUBLIC) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNear(Url url) {
    return !url.hosts().isEmpty() && !isPublic(url);
  }

  /// `user@host:folder`, not `C:\folder`.
  private static boolean isFarFolder(String word) {
    int colon = word.indexOf(':');
    int slash = word.indexOf('/');
    if (colon <= 1 || (slash >= 0 && slash < colon)) {
      return false;
    }
    String host = word.substring(word.indexOf('@') + 1, colon);
    return isPublic(Url.of(host));
  }

  private static String last(Command command) {
    List<String> operands = command.operands();
    return operands.isEmpty() ? "" : operands.getLast();
  }

  private static boolean isOneOf(String[] words, String word) {
    for (String one : words) {
      if (one.equals(word)) {
        return true;
      }
    }
    return false;
  }
}
