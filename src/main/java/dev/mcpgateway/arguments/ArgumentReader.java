package dev.mcpgateway.arguments;

import dev.mcpgateway.arguments.ToolNames.Purpose;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Preview;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of a call as its tool would, and finds what the rules of the families
/// `destination`, `command` and `path` speak of. For one thread.
///
/// Which of them a string is looked at for depends on the name that it stands under and on the
/// tool, so that a text which only speaks of a command, or of an address, is left alone.
public final class ArgumentReader {
  /// A longer string under a name that says nothing is content, not an address or path.
  static final int LONGEST = Paths.LONGEST;

  /// How many findings one message has: more say no more.
  static final int MOST_FINDINGS = 100;

  /// A number that is no longer may be a port, and hardly an address.
  private static final int LONGEST_PORT = 5;

  private static final String WHERE = "params.arguments";
  private static final String URI = "params.uri";

  private final List<Rule> rules;
  private final Fingerprints fingerprints;

  /// Those of them that speak of arguments, by name; made when something is found.
  private @Nullable Map<String, Rule> byName;

  private final Tokenizer tokens = new Tokenizer();
  private final ToolNames toolNames = new ToolNames();
  private final Gathering gathering = new Gathering();
  private Deeds deeds = Deeds.NONE;

  /// Finds what those of `rules` speak of that are of these families.
  public ArgumentReader(List<Rule> rules, Fingerprints fingerprints) {
    this.rules = rules;
    this.fingerprints = fingerprints;
  }

  /// What is found in the arguments of a call of `tool`, in their order.
  ///
  /// @param plainNames whether the names of arguments may be shown
  public List<Finding> inArguments(String tool, Slice arguments, boolean plainNames) {
    Set<Purpose> purposes = toolNames.purposes(tool);
    gathering.begin(purposes);
    List<Finding> found = new Reading(purposes, arguments, plainNames).read();
    deeds = gathering.deeds();
    return found;
  }

  /// What the call, or the reading of a resource, that was looked at last would do.
  public Deeds deeds() {
    return deeds;
  }

  /// What is found in the URI of a resource.
  public List<Finding> inUri(Slice uri) {
    deeds = Deeds.NONE;
    if (uri.array()[uri.from()] != '"' || uri.length() > LONGEST) {
      return List.of();
    }
    gathering.begin(Set.of());
    Reading reading = new Reading(Set.of(), uri, false);
    String text = JsonText.decode(uri.array(), uri.from() + 1, uri.to() - 1);
    Set<String> found = new LinkedHashSet<>();
    if (!text.isEmpty()) {
      reading.addressOrPath(Names.Kind.PLAIN, text, found);
    }
    reading.add(found, text, uri.from() + 1, uri.to() - 1, URI);
    deeds = gathering.deeds();
    return reading.findings;
  }

  private Map<String, Rule> byName() {
    Map<String, Rule> known = byName;
    if (known == null) {
      known = new HashMap<>();
      for (Rule rule : rules) {
        Family family = rule.family();
        if (family == Family.DESTINATION || family == Family.COMMAND || family == Family.PATH) {
          known.put(rule.name(), rule);
        }
      }
      byName = known;
    }
    return known;
  }

  /// One walk over arguments.
  private final class Reading {
    private final Slice arguments;
    private final boolean shell;
    private final boolean writes;
    private final List<Finding> findings = new ArrayList<>();

    /// The names that lead to the present value.
    private final List<String> names = new ArrayList<>();

    /// For each of them whether it is a list.
    private final List<Boolean> lists = new ArrayList<>();

    /// What a program is given as a list, and the program with what it is given as a text.
    private final List<String> words = new ArrayList<>();

    private String program = "";
    private boolean given;

    /// The last string of them: what is found in all together is said of that, since an edit must
    /// stay within a string.
    private int lastFrom;

    private int lastTo;

    private final boolean plainNames;

    Reading(Set<Purpose> purposes, Slice arguments, boolean plainNames) {
      this.plainNames = plainNames;
      this.arguments = arguments;
      this.shell = purposes.contains(Purpose.COMMANDS);
      this.writes = purposes.contains(Purpose.WRITES);
    }

    List<Finding> read() {
      tokens.reset(arguments);
      String name = "";
      for (Token token = tokens.next();
          token != Token.END && token != Token.FAULT;
          token = tokens.next()) {
        switch (token) {
          case KEY -> name = text(tokens.start(), Math.min(tokens.end(), tokens.start() + 130));
          case OBJECT_START, ARRAY_START -> {
            if (names.size() == 1) {
              gathering.argument(Names.plain(name));
            }
            names.add(name);
            lists.add(token == Token.ARRAY_START);
          }
          case OBJECT_END, ARRAY_END -> {
            if (!lists.removeLast()) {
              program();
            }
            name = names.removeLast();
          }
          case STRING -> string(name);
          case NUMBER -> number(name);
          case TRUE, FALSE, NULL, END, FAULT -> {}
        }
      }
      program();
      return findings;
    }

    /// Whether the present value is an element of a list; all arguments may be one value.
    private boolean isInList() {
      return !lists.isEmpty() && lists.getLast();
    }

    private String text(int from, int to) {
      return JsonText.decode(arguments.array(), from + 1, to - 1);
    }

    private void string(String name) {
      int from = tokens.start() + 1;
      int to = tokens.end() - 1;
      if (to == from) {
        return;
      }
      String plain = Names.plain(name);
      Names.Kind kind = Names.kindOf(plain, shell);
      if (names.size() == 1) {
        gathering.argument(plain);
      }
      boolean command = kind == Names.Kind.COMMAND;
      boolean script = kind == Names.Kind.PROSE && ShellScript.isAt(arguments.array(), from, to);
      boolean whole = command || script;
      if ((to - from > LONGEST && !whole) || !(script || isLookedAt(plain, kind, from, to))) {
        return;
      }
      String text = JsonText.decode(arguments.array(), from, to);
      gathering.text(plain, text);
      if (kind == Names.Kind.PROSE) {
        add(script ? ShellScript.rulesOf(text) : Set.of(), text, from, to, path(name));
        return;
      }
      Set<String> found = new LinkedHashSet<>();
      if (kind == Names.Kind.COMMAND && !note(kind, name, from, to)) {
        command(text, found);
      } else {
        addressOrPath(kind, text, found);
      }
      add(found, text, from, to, path(name));
    }

    private boolean isLookedAt(String plain, Names.Kind kind, int from, int to) {
      boolean read =
          switch (kind) {
            case COMMAND -> true;
            case PROSE -> false;
            case HOST, WORD, PLAIN -> mayMatter(arguments.array(), from, to);
          };
      return read || gathering.wants(plain, to - from);
    }

    /// A host may be a bare number.
    private void number(String name) {
      if (Names.kindOf(Names.plain(name), shell) == Names.Kind.HOST) {
        String text = arguments.span(tokens.start(), tokens.end()).text();
        Set<String> found = Destinations.rulesOf(Url.of(text));
        found.remove(Destinations.LOCAL);
        add(found, text, tokens.start(), tokens.end(), path(name));
      }
    }

    private void command(String text, Set<String> found) {
      String visible = Lines.normal(text);
      Shell commands = Shell.of(visible);
      found.addAll(Commands.rulesOf(commands, visible));
      if (visible.length() != text.length() || !visible.equals(text)) {
        found.addAll(Lines.hidden(text));
      }
      addresses(commands, found);
      gathering.shell(commands, text, found);
    }

    private void addresses(Shell commands, Set<String> found) {
      for (Pipeline pipeline : commands.pipelines()) {
        for (Command command : pipeline.commands()) {
          for (String word : command.words()) {
            String address = word.startsWith("--url=") ? word.substring("--url=".length()) : word;
            if (Url.is(address) || (command.is("nc", "ncat", "curl", "wget") && isHost(address))) {
              found.addAll(Destinations.rulesOf(Url.of(address)));
            }
          }
        }
      }
    }

    void addressOrPath(Names.Kind kind, String text, Set<String> found) {
      boolean host = kind == Names.Kind.HOST;
      if (Url.is(text) || text.startsWith("//") || (host && isHost(text))) {
        if (!text.regionMatches(true, 0, "file:", 0, 5)) {
          Url url = Url.of(text);
          found.addAll(Destinations.rulesOf(url));
          gathering.address(url, found);
          return;
        }
      }
      String rule = isPath(text) ? Paths.ruleOf(text) : null;
      if (rule != null) {
        found.add(rule);
        gathering.credentials();
      } else if (writes && isPath(text) && Persistence.isPlace(text)) {
        found.add(Paths.STARTUP);
      }
      if (kind == Names.Kind.WORD && Lines.mayInject(text)) {
        command(text, found);
      }
    }

    /// Whether a whole text may be a path: one that begins as a path does, or one without a space.
    private boolean isPath(String text) {
      char first = text.charAt(0);
      boolean begins = first == '/' || first == '~' || first == '.' || first == '$' || first == '%';
      boolean drive = text.length() > 2 && text.charAt(1) == ':';
      boolean line = text.indexOf('\n') < 0;
      return line && (begins || drive || text.startsWith("file:") || text.indexOf(' ') < 0);
    }

    private boolean isHost(String text) {
      return text.indexOf(' ') < 0
          && text.indexOf('\n') < 0
          && !text.startsWith("-")
          && !isPort(text);
    }

    private boolean isPort(String text) {
      boolean digits = text.length() <= LONGEST_PORT;
      for (int i = 0; i < text.length() && digits; i++) {
        digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
      }
      return digits;
    }

    /// Notes a program, or a word that it is given; false for a text of commands.
    private boolean note(Names.Kind kind, String name, int from, int to) {
      if (kind != Names.Kind.COMMAND) {
        return false;
      }
      boolean list = isInList() && !Names.areSeveral(name);
      String text =
          JsonText.decode(arguments.array(), from, list ? to : Math.min(to, from + LONGEST));
      if (list && words.size() < Shell.MOST_COMMANDS) {
        words.add(text);
      } else if (Names.isWords(name)) {
        program = program + " " + text;
        given = true;
      } else {
        program = text + program;
      }
      lastFrom = from;
      lastTo = to;
      return list || Names.isWords(name);
    }

    /// Judges a program together with its words.
    private void program() {
      if (!words.isEmpty()) {
        List<String> all = new ArrayList<>();
        StringTokenizer parts = new StringTokenizer(program);
        while (parts.hasMoreTokens()) {
          all.add(parts.nextToken());
        }
        all.addAll(words);
        Shell commands = Shell.of(all);
        Set<String> found = Commands.rulesOf(commands, "");
        addresses(commands, found);
        String line = String.join(" ", all);
        gathering.shell(commands, line, found);
        add(found, line, lastFrom, lastTo, WHERE);
        words.clear();
      } else if (given) {
        Set<String> found = new LinkedHashSet<>();
        command(program, found);
        add(found, program, lastFrom, lastTo, WHERE);
      }
      given = false;
      program = "";
    }

    /// Where the present value is; in a list, without its number.
    private String path(String name) {
      if (!plainNames) {
        return WHERE;
      }
      StringBuilder path = new StringBuilder(WHERE);
      for (String one : names) {
        path.append(one.isEmpty() ? "" : ".").append(one);
      }
      boolean element = isInList();
      return path.append(element || name.isEmpty() ? "" : "." + name).toString();
    }

    void add(Set<String> found, String text, int from, int to, String path) {
      for (String name : found) {
        Rule rule = byName().get(name);
        if (rule != null && findings.size() < MOST_FINDINGS) {
          findings.add(
              new Finding(
                  name,
                  rule.family(),
                  rule.severity(),
                  Confidence.VERIFIED,
                  place(arguments.array()[from - 1] == '"', path),
                  from,
                  to,
                  path,
                  Preview.of(text),
                  fingerprints.of(text)));
        }
      }
    }
  }

  private static Place place(boolean quoted, String path) {
    return path.equals(URI) ? Place.CONTROL : quoted ? Place.STRING : Place.NUMBER;
  }

  /// Whether a string can be an address, path or command at all: most cannot, and are not decoded.
  private static boolean mayMatter(byte[] bytes, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      switch (bytes[i]) {
        case ' ', '/', '\\', '.', ':', '|', ';', '`', '$', '%', '&', '~' -> {
          return true;
        }
        default -> digits += bytes[i] >= '0' && bytes[i] <= '9' ? 1 : 0;
      }
    }
    return digits > 0 && digits == to - from;
  }
}
