package dev.mcpgateway.detect;

import java.util.Arrays;

/// Knows which words stand near a place in a text.
///
/// The words are read once, on demand, from a little before the first number that asks to a little
/// behind the last: so the work is at most one look at each byte, and none where no number asks. A
/// word ends where letters end and where a capital follows a small letter; up to three of them,
/// with at most two other characters between, are looked up together. Chinese and Thai have no such
/// ends, so there every beginning counts.
final class Surroundings {
  /// How far from a number a word may stand: half a line before it, a few words behind.
  static final int BEFORE = 80;

  static final int AFTER = 36;

  /// How many bytes of a JSON text one of what it says takes, at most: `\n`. What takes more counts
  /// as something that may hide a keyword.
  private static final int RAW = 2;

  private static final int NEVER = Integer.MIN_VALUE;

  /// How many bytes of other kinds join words: `tax id`, `tax_id`, `taxId`.
  private static final int LONGEST_GAP = 2;

  /// No word is longer, in bytes.
  private static final int LONGEST = 64;

  private final WordIndex words;
  private final Reads reads;

  private final Headings columns;
  private final Births births;
  private final TableRows cells;

  /// By rule: where the last of its words began.
  private final int[] last;

  /// By rule: a bit for each column of a table whose heading has one of its words.
  private final long[] headings;

  /// Where the table begins whose headings were read; NEVER when none was.
  private int table;

  /// The column that the number asked about last is in, or -1; or whose heading is read.
  private int column;

  private boolean inHeading;

  /// Whether what stands before the number names it, so that nothing behind it does.
  private boolean named;

  private byte[] bytes = {};
  private int from;
  private int to;

  /// Where the next word to be read begins.
  private int next;

  private int gapFrom;

  /// The number that was asked about last, and where its surroundings begin.
  private int askedFrom;

  private int askedTo;
  private int first;

  /// Whether the text is one of JSON as it was sent: then whatever may be near counts.
  private boolean raw;

  /// The hashes of the last word, and of the last two together.
  private int one;

  private int two;

  /// @param births hears of all words
  Surroundings(WordIndex words, int rules, Births births, Reads reads) {
    this.words = words;
    this.births = births;
    this.reads = reads;
    columns = new Headings(reads);
    cells = new TableRows(reads);
    last = new int[rules + 1];
    headings = new long[rules + 1];
  }

  void reset(byte[] array, int start, int end, boolean inRaw) {
    bytes = array;
    from = start;
    to = end;
    next = start;
    raw = inRaw;
    askedFrom = NEVER;
    table = NEVER;
    forgetWords();
    Arrays.fill(last, NEVER);
    births.reset(to);
  }

  /// Says where what was said begins and ends, in which there may be tables.
  void content(int start, int end) {
    columns.reset(bytes, start, end);
  }

  /// Whether one of a rule's words stands near the number from `start` to `end`. The numbers of a
  /// text must be asked about in their order.
  boolean name(int rule, int start, int end) {
    if (start != askedFrom || end != askedTo) {
      askedFrom = start;
      askedTo = end;
      column = raw ? -1 : columns.of(start, end);
      if (column >= 0) {
        readHeadings();
      }
      first = column >= 0 ? Math.max(columns.labelFrom(), start - BEFORE) : first(start);
      int last = end(end);
      reads.some(start - first + last - end);
      readTo(first, last);
    }
    boolean heading = column >= 0 && (headings[rule] >> column & 1) != 0;
    if (births.isOf(rule) && !raw) {
      return births.take(bytes, first, start, end, heading);
    }
    return last[rule] >= first
        || heading
        || (raw && columns.mayBeCell(start, end))
        || (births.isOf(rule) && Births.mayBe(bytes, from, to, start, end));
  }

  /// Which of two rules has its last word nearer before the number that was asked about last: more
  /// than 0 if the first has, 0 if one has none there.
  int compare(int rule, int other) {
    boolean both = isBefore(last[rule]) && isBefore(last[other]);
    return both ? Integer.compare(last[rule], last[other]) : 0;
  }

  private boolean isBefore(int word) {
    return word >= first && word < askedFrom;
  }

  /// Whether a number fills a cell of a table.
  boolean isCell(int start, int end) {
    return raw ? columns.mayBeCell(start, end) : columns.of(start, end) >= 0;
  }

  /// Reads the headings of the table that was found, if they are not those that were read last.
  private void readHeadings() {
    if (table == columns.headFrom()) {
      return;
    }
    table = columns.headFrom();
    Arrays.fill(headings, 0);
    int resume = next;
    int inRow = column;
    inHeading = true;
    columns.rewind(cells);
    column = 0;
    for (boolean more = cells.firstCell();
        more && column < Headings.MOST;
        more = cells.nextCell()) {
      next = cells.cellFrom();
      forgetWords();
      readTo(next, cells.cellTo());
      column++;
    }
    inHeading = false;
    column = inRow;
    next = resume;
    forgetWords();
  }

  /// Words before a number count back to where something else was said. If it is assigned, as in
  /// `mask=1 id=…`, that is the name it is assigned to, or its label if that name says nothing; if
  /// an element is all around it, the element's name. Else it is the line, and the line before if
  /// the number begins a line and that one does not end as one of data does.
  private int first(int start) {
    named = false;
    int least = Math.max(from, start - BEFORE);
    int at = start;
    while (at > least && isQuoteOrSpace(bytes[at - 1])) {
      at--;
    }
    if (at > least && (bytes[at - 1] == '=' || bytes[at - 1] == ':')) {
      named = bytes[at - 1] == '=';
      return assignee(at, least, raw ? Math.max(from, start - RAW * BEFORE) : least);
    }
    if (raw) {
      return Math.max(from, start - RAW * BEFORE);
    }
    boolean listed = at > least && at < start && bytes[start - 1] == '"' && isListed(bytes[at - 1]);
    return listed ? Labels.list(bytes, at, least) : line(at, least);
  }

  /// Where the name begins, or the label for it, that is given what begins at `end`.
  private int assignee(int end, int least, int most) {
    String ends = bytes[end - 1] == '=' ? ",;|{}[]&=:\n" : ",;|{}[]&=\n";
    int at = end - 1;
    while (at > least && isQuoteOrSpace(bytes[at - 1])) {
      at--;
    }
    int last = at;
    while (at > least && ends.indexOf(bytes[at - 1]) < 0) {
      at--;
    }
    int begin = at;
    while (begin < last && isQuoteOrSpace(bytes[begin])) {
      begin++;
    }
    if (raw) {
      return Labels.isVagueRaw(bytes, from, last)
          ? Math.max(from, end - RAW * Labels.BEFORE)
          : most;
    }
    if (Labels.isVague(bytes, begin, last)) {
      reads.some(Labels.BEFORE);
      int label = Labels.before(bytes, begin, Math.max(from, end - Labels.BEFORE));
      return label < 0 ? at : label;
    }
    return Labels.question(bytes, at, least);
  }

  private static boolean isListed(byte before) {
    return before == ',' || before == '[';
  }

  private int line(int end, int least) {
    int at = end;
    if (at > least && isLineEnd(bytes[at]) && !Labels.isLine(bytes, from, at)) {
      return at;
    }
    while (at > least && bytes[at - 1] != '\n') {
      int element = bytes[at - 1] == '>' ? Labels.element(bytes, at, least) : Labels.NONE;
      if (element >= 0) {
        named = true;
        return element;
      }
      at--;
    }
    return at;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private static boolean isQuoteOrSpace(byte b) {
    return b == ' ' || b == '"' || b == '\'' || b == '\n' || b == '\r' || b == '\t' || b == '\\'
        || b == '#';
  }

  /// Words behind a number count as far as nothing else begins.
  private int end(int end) {
    if (raw) {
      return Math.min(to, end + RAW * AFTER);
    }
    if (named) {
      return end;
    }
    int most = Math.min(to, end + AFTER);
    int at = end;
    while (at < most
        && ",;|\n\t\"".indexOf(bytes[at]) < 0
        && !Labels.isNextSentence(bytes, at, to)) {
      at++;
    }
    return at;
  }

  private void forgetWords() {
    one = 0;
    two = 0;
    gapFrom = NEVER;
  }

  private void readTo(int first, int end) {
    if (first > next) {
      next = Math.max(from, first);
      while (next < end && next > from && isLetter(next - 1) && isLetter(next)) {
        next++;
      }
      forgetWords();
    }
    while (next < end) {
      if (raw && bytes[next] == '\\') {
        next += 2;
      } else if (!isLetter(next)) {
        next++;
      } else if (!word(end)) {
        return;
      }
    }
  }

  /// Reads the word at `next`; false when it goes on behind `end`.
  private boolean word(int end) {
    int start = next;
    boolean joined = gapFrom != NEVER && start - gapFrom <= LONGEST_GAP;
    boolean begins = mayBegin(start);
    if (!begins && !(joined && (one != 0 || two != 0))) {
      return skip(end);
    }
    int alone = begins ? WordIndex.START : 0;
    int second = joined && one != 0 ? WordIndex.step(one, ' ') : 0;
    int third = joined && two != 0 ? WordIndex.step(two, ' ') : 0;
    int merged = start == gapFrom ? one : 0;
    int at = start;
    while (at < to && isLetter(at) && at - start < LONGEST && !isNewWord(start, at)) {
      if (at >= end) {
        return false;
      }
      byte lower = lower(at);
      alone = alone == 0 ? 0 : WordIndex.step(alone, lower);
      second = second == 0 ? 0 : WordIndex.step(second, lower);
      third = third == 0 ? 0 : WordIndex.step(third, lower);
      merged = merged == 0 ? 0 : WordIndex.step(merged, lower);
      at++;
      note(alone, true, start);
      note(second, true, start);
      note(third, true, start);
    }
    note(merged, false, start);
    note(alone, false, start);
    note(second, false, start);
    note(third, false, start);
    one = alone;
    two = second;
    gapFrom = at;
    next = isUnspaced(start) ? Math.min(at, start + 3) : at;
    return true;
  }

  /// Goes past a word that is none of those, nor a part of one.
  private boolean skip(int end) {
    int start = next;
    int at = start;
    if (isUnspaced(start)) {
      next = start + 3;
      forgetWords();
      return next <= end;
    }
    while (at < to && isLetter(at) && at - start < LONGEST && !isNewWord(start, at)) {
      if (at >= end) {
        return false;
      }
      at++;
    }
    forgetWords();
    next = at;
    return true;
  }

  private boolean mayBegin(int at) {
    byte second = at + 1 < to && isLetter(at + 1) && !isNewWord(at, at + 1) ? lower(at + 1) : 0;
    return words.mayBegin(lower(at), second);
  }

  private void note(int hash, boolean beginning, int at) {
    int word = hash == 0 ? -1 : words.find(hash);
    if (word < 0) {
      return;
    }
    for (int i = words.first(word); i < words.first(word + 1); i++) {
      if (beginning && !words.takesBeginning(i)) {
        continue;
      }
      if (inHeading) {
        headings[words.listener(i)] |= 1L << column;
      } else {
        last[words.listener(i)] = at;
        births.hear(words.listener(i), at);
      }
    }
  }

  /// Whether the letter at `at` begins another word: `cardNumber`.
  private boolean isNewWord(int start, int at) {
    return at > start
        && bytes[at] >= 'A'
        && bytes[at] <= 'Z'
        && bytes[at - 1] >= 'a'
        && bytes[at - 1] <= 'z';
  }

  /// Whether a character of three bytes begins there: those of the scripts without spaces do.
  private boolean isUnspaced(int at) {
    return (bytes[at] & 0xf0) == 0xe0;
  }

  /// Whether there is a letter, or a part of one that is not ASCII.
  private boolean isLetter(int at) {
    return bytes[at] < 0 || Bytes.kind(bytes[at]) == Bytes.LETTER;
  }

  private byte lower(int at) {
    return SmallLetters.at(bytes, at, from, to);
  }
}
