package dev.mcpgateway.arguments;

import java.util.Locale;

/// What the names of arguments and tools say about what a string is for.
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

  /// Lists of commands each.
  private static final String[] SEVERAL = {"commands", "cmds"};

  /// Words of one command.
  private static final String[] WORDS = {"args", "argv", "arguments", "parameters", "params"};

  private static final String[] SHELL_TOOLS = {
    "bash",
    "shell",
    "sh",
    "zsh",
    "terminal",
    "command",
    "cmd",
    "powershell",
    "console",
    "ssh",
    "exec",
    "subprocess",
    "process",
    "spawn",
    "commands",
    "pwsh",
    "tmux",
    "iterm",
  };

  private Names() {}

  /// What a string under `name` is looked at for, in a call of a tool that runs commands or not.
  static Kind kindOf(String name, boolean shell) {
    return switch (plain(name)) {
      case "command",
          "commands",
          "cmd",
          "cmds",
          "commandline",
          "shell",
          "shellcommand",
          "bash",
          "sh",
          "script",
          "exec",
          "execute",
          "powershell",
          "terminal",
          "args",
          "argv",
          "program",
          "executable",
          "bashcommand",
          "runcommand",
          "shellscript",
          "cmdline" ->
          Kind.COMMAND;
      case "url",
          "uri",
          "host",
          "hostname",
          "endpoint",
          "address",
          "server",
          "domain",
          "target",
          "ip",
          "ipaddress",
          "webhook",
          "webhookurl",
          "callback",
          "callbackurl",
          "baseurl",
          "href",
          "link",
          "site",
          "website",
          "destination",
          "proxy",
          "origin",
          "remote",
          "imageurl",
          "serverurl",
          "src",
          "fetchurl",
          "targeturl",
          "urls",
          "hosts",
          "location",
          "redirect",
          "redirecturl" ->
          Kind.HOST;
      case "content",
          "contents",
          "body",
          "message",
          "description",
          "prompt",
          "newstr",
          "oldstr",
          "newstring",
          "oldstring",
          "filetext",
          "data",
          "diff",
          "patch",
          "query",
          "title",
          "summary",
          "comment",
          "reason",
          "thought",
          "question",
          "answer",
          "instructions",
          "markdown",
          "html",
          "sql",
          "subject",
          "note",
          "notes",
          "newtext",
          "oldtext",
          "observations",
          "response",
          "explanation",
          "expression",
          "regex",
          "pattern",
          "replacement",
          "function",
          "search",
          "filecontent",
          "filecontents",
          "edits",
          "insertedtext",
          "messages",
          "context",
          "topic" ->
          Kind.PROSE;
      case "file",
          "filename",
          "filepath",
          "path",
          "name",
          "branch",
          "id",
          "ref",
          "user",
          "username",
          "repo",
          "repository",
          "package",
          "version",
          "dir",
          "directory",
          "key",
          "tag",
          "commit",
          "revision",
          "container",
          "image",
          "service",
          "process",
          "format",
          "interface",
          "port",
          "output",
          "source",
          "cwd",
          "workdir",
          "value",
          "arg",
          "option",
          "flags",
          "options" ->
          Kind.WORD;
      case "code", "text" -> shell ? Kind.COMMAND : Kind.PROSE;
      case "input" -> shell ? Kind.COMMAND : Kind.WORD;
      default -> Kind.PLAIN;
    };
  }

  /// Whether what stands in a list under that name is a command each.
  static boolean areSeveral(String name) {
    return isOneOf(SEVERAL, plain(name));
  }

  /// Whether what stands under that name is what a program is given.
  static boolean isWords(String name) {
    return isOneOf(WORDS, plain(name));
  }

  /// Whether a tool of that name runs what it is given.
  static boolean runsCommands(String tool) {
    int from = 0;
    for (int i = 0; i <= tool.length(); i++) {
      boolean end =
          i == tool.length()
              || !Character.isLetter(tool.charAt(i))
              || (i > from
                  && Character.isUpperCase(tool.charAt(i))
                  && Character.isLowerCase(tool.charAt(i - 1)));
      if (end) {
        if (isOneOf(SHELL_TOOLS, tool.substring(from, i).toLowerCase(Locale.ROOT))) {
          return true;
        }
        from = i < tool.length() && Character.isLetter(tool.charAt(i)) ? i : i + 1;
      }
    }
    return false;
  }

  /// `newText`, `new_text` and `new-text` are one.
  private static String plain(String name) {
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

  private static boolean isOneOf(String[] names, String name) {
    for (String one : names) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
