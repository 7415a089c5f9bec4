package dev.mcpgateway.arguments;

import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/// What the names of arguments say about what a string is for.
final class Names {
  /// What a string is looked at for.
  enum Kind {
    /// A text that a shell runs, or a program.
    COMMAND,
    /// An address, or the name of a host alone.
    HOST,
    /// A short text that may end up in a command: a name, a path.
    WORD,
    /// Text for people or for a file: it may speak of anything.
    PROSE,
    /// Anything else.
    PLAIN
  }

  /// Names of what a shell runs.
  private static final Set<String> COMMANDS =
      words(
          """
          command commands cmd cmds commandline shell shellcommand bash sh script exec execute
          powershell terminal args argv program executable bashcommand runcommand shellscript
          cmdline
          """);

  /// Names of addresses.
  private static final Set<String> HOSTS =
      words(
          """
          url uri host hostname endpoint address server domain target ip ipaddress webhook
          webhookurl callback callbackurl baseurl href link site website destination proxy
          origin remote imageurl serverurl src fetchurl targeturl urls hosts location redirect
          redirecturl
          """);

  /// Names of text for people or for a file.
  private static final Set<String> PROSE =
      words(
          """
          content contents body message description prompt newstr oldstr newstring oldstring
          filetext data diff patch query title summary comment reason thought question answer
          instructions markdown html sql subject note notes newtext oldtext observations
          response explanation expression regex pattern replacement function search
          filecontent filecontents edits insertedtext messages context topic
          """);

  /// Names of what may end up in a command.
  private static final Set<String> SHORT =
      words(
          """
          file filename filepath path name branch id ref user username repo repository package
          version dir directory key tag commit revision container image service process format
          interface port output source cwd workdir value arg option flags options
          """);

  /// Names of lists of commands each.
  private static final Set<String> SEVERAL = words("commands cmds");

  /// Names of the words of one command.
  private static final Set<String> WORDS = words("args argv arguments parameters params");

  private Names() {}

  /// What a string under a plain name is looked at for, in a call of a tool that runs commands or
  /// not.
  static Kind kindOf(String plain, boolean shell) {
    if (PROSE.contains(plain)) {
      return Kind.PROSE;
    }
    if (COMMANDS.contains(plain)) {
      return Kind.COMMAND;
    }
    if (HOSTS.contains(plain)) {
      return Kind.HOST;
    }
    if (SHORT.contains(plain)) {
      return Kind.WORD;
    }
    if (plain.equals("code") || plain.equals("text")) {
      return shell ? Kind.COMMAND : Kind.PROSE;
    }
    if (plain.equals("input")) {
      return shell ? Kind.COMMAND : Kind.WORD;
    }
    return Kind.PLAIN;
  }

  /// Whether what stands in a list under that name is a command each.
  static boolean areSeveral(String name) {
    return SEVERAL.contains(plain(name));
  }

  /// Whether what stands under that name is what a program is given.
  static boolean isWords(String name) {
    return WORDS.contains(plain(name));
  }

  /// `newText`, `new_text` and `new-text` are one.
  static String plain(String name) {
    int letters = 0;
    while (letters < name.length() && name.charAt(letters) >= 'a' && name.charAt(letters) <= 'z') {
      letters++;
    }
    if (letters == name.length()) {
      return name;
    }
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }

  /// The words of a text.
  static Set<String> words(String list) {
    Set<String> words = new HashSet<>();
    StringTokenizer each = new StringTokenizer(list);
    while (each.hasMoreTokens()) {
      words.add(each.nextToken());
    }
    return words;
  }
}
