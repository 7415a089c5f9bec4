package dev.mcpgateway.detect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Looks for a value of a shape that is assigned to one of a rule's names: `airtable_key = …`,
/// `"airtableToken": "…"`, `AIRTABLE SECRET …`.
///
/// After the name, and at most [#MOST_BETWEEN] bytes of the same line, a separator or a word for a
/// credential must come; then quotes, brackets and white space, and the value. A value is tried
/// once at each offset, whatever names stand before it, so the work is in proportion to the text.
final class AssignedSearch implements KeywordSearch {
  /// How far behind a name a separator may begin.
  static final int MOST_BETWEEN = 40;

  /// How many quotes, brackets and blanks may stand between separator and value.
  static final int MOST_GLUE = 8;

  /// How many where a sign says that a value comes: columns are aligned so.
  static final int MOST_COLUMN = 24;

  /// So long must a value at least be that follows its name with nothing but a blank between them.
  static final int LEAST_DIRECT = 20;

  /// Longer than any value that has no rule of its own.
  private static final int LONGEST_VALUE = 8192;

  /// Where so much was read for nothing that the next values would read most of it again, some of
  /// them are passed over: one byte for each [#READS_FOR_BYTE].
  private static final int COSTLY = 128;

  private static final int READS_FOR_BYTE = 8;

  private static final String SEPARATORS = "=:>,(";
  private static final String GLUE = " \t\n\u000b\f\r\"'`\\=:>([{-.";

  /// Words that say that what follows is a credential.
  private static final String[] WORDS = {
    "key",
    "token",
    "secret",
    "password",
    "passwd",
    "pwd",
    "auth",
    "access",
    "private",
    "credential",
    "api",
    "id"
  };

  private final Rule rule;
  private final ValueShape shape;
  private final List<String> names;
  private final Reads reads = new Reads();
  private final ByteText text = new ByteText(reads);
  private byte[] bytes = {};
  private int end;
  private @Nullable Matcher matcher;

  /// At offsets before this one a value was tried on the present text.
  private int triedTo;

  private int from;
  private int to;
  private Confidence confidence = Confidence.PLACEHOLDER;

  AssignedSearch(Rule rule, Rule.Reach.Assigned assigned) {
    this.rule = rule;
    this.shape = assigned.value();
    this.names = rule.keywords();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void newMessage(int bytes) {
    reads.reset(bytes);
  }

  @Override
  public long used() {
    return reads.used();
  }

  @Override
  public void newText(byte[] array, int start, int stop) {
    text.reset(array, start, stop);
    bytes = array;
    end = stop;
    triedTo = start;
  }

  @Override
  public boolean find(int keyword) {
    int name = nameEnd(keyword);
    if (name == keyword) {
      return false;
    }
    int last = Math.min(end, name + MOST_BETWEEN + 1);
    int open = directly(name);
    boolean sameLine = true;
    for (int at = name; sameLine ? at < last || at <= open : at <= open; at++) {
      if (at >= end) {
        return false;
      }
      reads.one();
      if (at <= open && at >= triedTo && !isAlphanumeric(bytes[at - 1])) {
        triedTo = at + 1;
        if (isValue(at)) {
          triedTo = to;
          return true;
        }
      }
      sameLine &= bytes[at] != '\n' && bytes[at] != '\r';
      if (sameLine && at < last) {
        int link = linkEnd(at);
        open =
            link < 0
                ? open
                : Math.max(open, glueEnd(link, bytes[at] < 'A' ? MOST_COLUMN : MOST_GLUE));
      }
    }
    return false;
  }

  /// Where the longest of the names ends that begins there.
  private int nameEnd(int keyword) {
    int longest = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.length() > longest && Ascii.startsWith(bytes, keyword, end, name)) {
        longest = name.length();
      }
    }
    return keyword + longest;
  }

  /// Where a value would begin that follows the name with a blank and nothing else, or -1.
  private int directly(int name) {
    boolean blank = name + LEAST_DIRECT < end && (bytes[name] == ' ' || bytes[name] == '\t');
    return blank && isAlphanumeric(bytes[name + 1]) && isRun(name + 1) ? name + 1 : -1;
  }

  /// Whether so many letters and digits, some of them digits, stand there in a row.
  private boolean isRun(int start) {
    boolean digit = false;
    for (int at = start; at < start + LEAST_DIRECT; at++) {
      reads.one();
      if (!isAlphanumeric(bytes[at]) && bytes[at] != '-' && bytes[at] != '_') {
        return false;
      }
      digit |= bytes[at] <= '9' && bytes[at] >= '0';
    }
    return digit;
  }

  /// Where the separator or word that begins at `at` ends, or -1.
  private int linkEnd(int at) {
    byte b = bytes[at];
    if (b < 'A') {
      return SEPARATORS.indexOf(b) >= 0 ? at + 1 : -1;
    }
    for (String word : WORDS) {
      if ((b | 0x20) == word.charAt(0) && Ascii.startsWith(bytes, at, end, word)) {
        return at + word.length();
      }
    }
    return -1;
  }

  private int glueEnd(int start, int longest) {
    int at = start;
    int most = Math.min(end, start + longest);
    while (at < most && bytes[at] > 0 && GLUE.indexOf(bytes[at]) >= 0) {
      at++;
    }
    return at;
  }

  private boolean isValue(int at) {
    if (!shape.mayBegin(bytes, at, end)) {
      return false;
    }
    Matcher attempt = matcher;
    if (attempt == null) {
      attempt = shape.whole().matcher(text);
      attempt.useTransparentBounds(true).useAnchoringBounds(false);
      matcher = attempt;
    }
    long before = reads.used();
    if (!attempt.region(at, Math.min(end, at + LONGEST_VALUE)).lookingAt()) {
      int cost = (int) (reads.used() - before);
      triedTo = cost > COSTLY ? Math.max(triedTo, at + cost / READS_FOR_BYTE) : triedTo;
      return false;
    }
    from = at;
    to = attempt.end();
    Optional<Confidence> judged =
        from < to ? rule.check().judge(new Candidate(text, from, to)) : Optional.empty();
    if (judged.isPresent()) {
      confidence = judged.get();
    }
    return judged.isPresent();
  }

  private static boolean isAlphanumeric(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return to;
  }

  @Override
  public Confidence confidence() {
    return confidence;
  }
}
