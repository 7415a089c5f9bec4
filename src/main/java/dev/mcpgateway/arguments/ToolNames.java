package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the names of tools say about what the tools do. It is only a hint: servers choose them. For
/// one thread.
final class ToolNames {
  /// What a tool is for.
  enum Purpose {
    /// It runs what it is given.
    COMMANDS,
    /// It runs files, perhaps.
    RUNS,
    /// It sends something to somebody.
    SENDS,
    /// It brings what anybody may have written.
    FETCHES,
    /// It changes files, and does not read them.
    WRITES,
    /// It lists or searches.
    SEARCHES
  }

  /// How many names are remembered; few servers have more tools.
  private static final int MOST = 512;

  private static final Set<String> SHELLS =
      Names.words(
          """
          bash shell sh zsh terminal command cmd powershell console ssh exec subprocess
          process spawn commands pwsh tmux iterm
          """);

  private static final Set<String> RUNNING = Names.words("run execute exec launch start python");

  private static final Set<String> SENDING =
      Names.words(
          """
          send post upload publish tweet reply broadcast share transmit toot
          """);

  /// What is sent by who makes one.
  private static final Set<String> LETTERS_TO_BE =
      Names.words("email mail sms comment gist dm paste message");

  private static final Set<String> MAKING =
      Names.words("create add write submit new leave forward");

  /// What is sent to a program of this machine.
  private static final Set<String> STROKES =
      Names.words("key keys keystroke keystrokes input signal command commands line");

  private static final Set<String> READING =
      Names.words(
          """
          get list read search find fetch view show count query check describe download draft
          lookup history watch delete remove open load cat summarize analyze
          """);

  private static final Set<String> CRAWLING =
      Names.words(
          """
          web webpage website crawl scrape brave tavily exa duckduckgo rss feed reddit firecrawl
          websearch webfetch
          """);

  private static final Set<String> LETTERS =
      Names.words(
          """
          issue issues email emails mail mails inbox message messages comment comments thread
          threads ticket tickets review reviews discussion discussions tweet tweets gmail
          """);

  private static final Set<String> WRITING =
      Names.words(
          """
          write create save put edit editor update insert replace overwrite append delete remove
          mkdir touch
          """);

  private static final Set<String> SEARCHING =
      Names.words("search find grep glob list tree ls scan locate dir query rg");

  private final Map<String, Set<Purpose>> known = new HashMap<>();

  /// What a tool of that name is for.
  Set<Purpose> purposes(String tool) {
    Set<Purpose> purposes = known.get(tool);
    if (purposes == null) {
      purposes = read(tool);
      if (known.size() < MOST) {
        known.put(tool, purposes);
      }
    }
    return purposes;
  }

  private static Set<Purpose> read(String tool) {
    List<String> words = wordsOf(tool);
    boolean reads = isAny(words, READING);
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    addIf(isAny(words, SHELLS), Purpose.COMMANDS, purposes);
    addIf(isAny(words, RUNNING), Purpose.RUNS, purposes);
    addIf(!reads && sends(words), Purpose.SENDS, purposes);
    addIf(isAny(words, CRAWLING) || (reads && isAny(words, LETTERS)), Purpose.FETCHES, purposes);
    boolean deletes = words.contains("delete") || words.contains("remove");
    addIf(isAny(words, WRITING) && (!reads || deletes), Purpose.WRITES, purposes);
    addIf(isAny(words, SEARCHING), Purpose.SEARCHES, purposes);
    return purposes.isEmpty() ? Set.of() : purposes;
  }

  private static boolean sends(List<String> words) {
    boolean letter = isAny(words, LETTERS_TO_BE);
    boolean made = letter && (isAny(words, MAKING) || LETTERS_TO_BE.contains(words.getFirst()));
    return made || (isAny(words, SENDING) && !isAny(words, STROKES));
  }

  private static void addIf(boolean holds, Purpose purpose, Set<Purpose> purposes) {
    if (holds) {
      purposes.add(purpose);
    }
  }

  private static boolean isAny(List<String> words, Set<String> known) {
    for (String word : words) {
      if (known.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /// The words of a name, `read_file`, `readFile` and `read-file` alike, in lower case.
  private static List<String> wordsOf(String tool) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= tool.length(); i++) {
      boolean end =
          i == tool.length()
              || !Character.isLetter(tool.charAt(i))
              || (i > from
                  && Character.isUpperCase(tool.charAt(i))
                  && Character.isLowerCase(tool.charAt(i - 1)));
      if (end) {
        if (i > from) {
          words.add(tool.substring(from, i).toLowerCase(Locale.ROOT));
        }
        from = i < tool.length() && Character.isLetter(tool.charAt(i)) ? i : i + 1;
      }
    }
    return words;
  }
}
