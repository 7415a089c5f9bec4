package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Rule.Reach;
import java.util.List;
import java.util.Optional;

/// Finds the numbers of people, accounts and devices, for all rules that describe theirs by
/// [Reach.Forms]. For one thread at a time.
///
/// Such a number has no keyword to look for, and texts are full of other numbers. So this goes from
/// one word with a digit in it to the next and asks a table which forms have such a word between
/// such neighbours; most have none. The few others are compared, then the words around are read,
/// and only then check digits are counted. One number is one finding: that of the rule that is most
/// sure.
///
/// How sure: with one of the rule's words nearby and its checksum held, a number is verified if the
/// checksum is strong, else likely. Without such a word it is what the rule calls bare. What has a
/// failing checksum, is an obvious example, or is all of a text and would otherwise be nothing, is
/// a placeholder.
final class FormSearch implements LongerNumbers.Cells {
  /// Is told of each number that is found, in their order.
  interface Hits {
    void found(int rule, int from, int to, Confidence confidence);
  }

  private static final Shape[] OF_DIGITS = {
    Shape.IPV4, Shape.IPV6, Shape.MAC, Shape.CARD, Shape.PHONE, Shape.DATE, Shape.ZONE
  };

  private static final Shape[] OF_BOTH = {
    Shape.IPV6, Shape.MAC, Shape.IBAN, Shape.COIN, Shape.DATE, Shape.ZONE
  };

  private static final byte[] NOTHING = {};
  private static final int NONE = -1;

  private final List<Rule> rules;
  private final FormIndex index;
  private final Hits hits;
  private final Births births;
  private final Surroundings surroundings;
  private final Standalone alone = new Standalone();
  private final ShapeSearch shapes = new ShapeSearch();
  private final Reads reads = new Reads();
  private final ByteText text = new ByteText(reads);
  private final CompactNumber compact = new CompactNumber();

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private int contentFrom;
  private int contentTo;
  private int valueFrom;
  private int valueTo;

  /// Whether the text is one of JSON as it was sent, in which strings begin and end and a letter
  /// may belong to an escape. What might be found is enough then.
  private boolean raw;

  /// Whether something was looked at more closely in this text.
  private boolean ready;

  /// Nothing before this offset may belong to a number: it was told of.
  private int done;

  /// The best that is known where the numbers overlap that were found last; NONE when there is
  /// none.
  private int bestRule;

  private int bestNumber;

  private int bestFrom;
  private int bestTo;
  private Confidence best = Confidence.PLACEHOLDER;

  FormSearch(List<Rule> rules, FormIndex index, Hits hits) {
    this.rules = rules;
    this.index = index;
    this.hits = hits;
    births = new Births(index.ruleOf(Shape.DATE), index.size());
    surroundings = new Surroundings(index.words(), index.size(), births, reads);
  }

  /// Allows what a message of so many bytes allows.
  void newMessage(int length) {
    reads.reset(length);
  }

  /// How much was looked at beside the passes over the texts since then.
  long used() {
    return reads.used();
  }

  /// Gives back what a large message needed.
  void forget() {
    bytes = NOTHING;
    text.reset(NOTHING, 0, 0);
    alone.reset(NOTHING, 0, 0);
    surroundings.reset(NOTHING, 0, 0, false);
    surroundings.content(0, 0);
    shapes.reset(NOTHING, 0, 0, false);
  }

  /// Says where in the text to be searched next is what was said: all but its key and quotes.
  void content(int start, int end) {
    contentFrom = start;
    contentTo = end;
  }

  /// Searches a text in which the value from `start` to `end`, if not empty, stands for itself: it
  /// has no name that says what it is.
  void run(byte[] array, int textFrom, int textTo, int start, int end) {
    begin(array, textFrom, textTo, false);
    valueFrom = start;
    valueTo = end;
    int at = Bytes.nextDigit(bytes, from, to);
    while (at < to) {
      at = Bytes.nextDigit(bytes, word(at), to);
    }
    tell();
  }

  /// An offset in a JSON text before whose end no piece can hold such a number; -1 when there is
  /// none at all.
  int first(byte[] array, int start, int end) {
    reads.reset(end - start);
    begin(array, start, end, true);
    int at = Bytes.nextDigit(bytes, from, to);
    while (at < to) {
      int behind = word(at);
      if (bestRule != NONE) {
        return at;
      }
      at = Bytes.nextDigit(bytes, behind, to);
    }
    return NONE;
  }

  private void begin(byte[] array, int start, int end, boolean inRaw) {
    bytes = array;
    from = start;
    to = index.size() == 0 ? start : end;
    raw = inRaw;
    ready = false;
    done = start;
    bestRule = NONE;
    shapes.reset(bytes, from, to, raw);
  }

  /// Tries everything that has the word around a digit in it.
  ///
  /// @return where to go on
  private int word(int digit) {
    int start = digit;
    while (start > done && Bytes.kind(bytes[start - 1]) == Bytes.LETTER) {
      start--;
    }
    if (raw && start < digit && isEscape(start + 1)) {
      start++;
    }
    int end = digit + 1;
    int letters = digit - start;
    while (end < to) {
      int kind = Bytes.kind(bytes[end]);
      if (kind == Bytes.OTHER) {
        break;
      }
      letters += kind & Bytes.LETTER;
      end++;
    }
    int length = end - start;
    if (length <= FormIndex.LONGEST_WORD) {
      int before = start > from ? Bytes.neighbour(bytes[start - 1]) : 0;
      int after = end < to ? Bytes.neighbour(bytes[end]) : 0;
      int kind = letters == 0 ? FormIndex.DIGITS : FormIndex.MIXED;
      int row = FormIndex.row(kind, length, before, after);
      int first = index.first(row);
      int last = index.first(row + 1);
      if (first < last) {
        boolean isBefore = start - 2 >= from && Bytes.isDigit(bytes[start - 2]);
        boolean isBehind = end + 1 < to && Bytes.isDigit(bytes[end + 1]);
        int none =
            (isBefore ? 0 : FormIndex.DIGIT_BEFORE) | (isBehind ? 0 : FormIndex.DIGIT_BEHIND);
        forms(first, last, start, none);
      }
    }
    if (length <= CompactNumber.LONGEST) {
      shapes(start, end, letters == 0);
    }
    return end;
  }

  /// Tries forms of one row.
  ///
  /// @param none where beside the word there is no digit
  private void forms(int first, int last, int word, int none) {
    reads.some(last - first);
    for (int i = first; i < last; i++) {
      int form = index.form(i);
      if (index.lacks(form, none)) {
        continue;
      }
      int start = word - index.offset(form);
      int end = start + index.length(form);
      if (start >= done
          && end <= to
          && index.fits(form, bytes, start)
          && (start == from || Bytes.kind(bytes[start - 1]) == Bytes.OTHER || isEscape(start))
          && (end == to || Bytes.kind(bytes[end]) == Bytes.OTHER)) {
        reads.some(end - start);
        judge(index.ruleOf(form), start, end, index.isSpaced(form));
      }
    }
  }

  /// Whether the letter before an offset belongs to an escape, and not to an escaped backslash.
  private boolean isEscape(int offset) {
    int at = offset - 2;
    while (raw && at >= from && bytes[at] == '\\' && offset - at < CompactNumber.LONGEST) {
      at--;
    }
    return raw && (offset - at) % 2 == 1;
  }

  private void shapes(int start, int end, boolean digitsOnly) {
    byte before = start > from ? bytes[start - 1] : 0;
    byte after = end < to ? bytes[end] : 0;
    for (Shape shape : digitsOnly ? OF_DIGITS : OF_BOTH) {
      boolean may =
          digitsOnly
              ? ShapeSearch.mayHaveDigits(shape, end - start, before, after)
              : ShapeSearch.mayHave(shape, end - start, before, after);
      if (may) {
        int number = index.ruleOf(shape);
        reads.some(end - start);
        if (number >= 0 && index.rule(number) >= 0 && shapes.find(shape, done, start, end)) {
          prepare();
          judge(shape, number);
        }
      }
    }
  }

  private void prepare() {
    if (!ready) {
      ready = true;
      surroundings.reset(bytes, from, to, raw);
      surroundings.content(raw ? from : contentFrom, raw ? to : contentTo);
      text.reset(bytes, from, to);
      alone.newText();
      alone.reset(bytes, raw ? 0 : valueFrom, raw ? 0 : valueTo);
    }
  }

  private boolean isAlone(int start, int end) {
    return raw ? alone.mayBe(bytes, from, to, start, end) : alone.is(start, end);
  }

  private void judge(Shape shape, int rule) {
    int start = shapes.from();
    int end = shapes.to();
    reads.some(2 * (end - start));
    if (shape == Shape.IBAN || shape == Shape.COIN || shape == Shape.CARD) {
      judge(rule, start, end, false);
    } else if (shape == Shape.ZONE) {
      offer(rule, Math.max(done, start), end, shapes.confidence());
    } else if (shape == Shape.DATE) {
      if (surroundings.name(rule, start, end)) {
        offer(rule, start, end, Confidence.LIKELY);
      }
    } else if (shapes.isCertain() || shapes.isExample() || surroundings.name(rule, start, end)) {
      offer(rule, start, end, shapes.isExample() ? Confidence.PLACEHOLDER : Confidence.LIKELY);
    } else if (isAlone(start, end)) {
      offer(rule, start, end, Confidence.PLACEHOLDER);
    }
  }

  private void judge(int number, int start, int end, boolean spaced) {
    int which = index.rule(number);
    if (which < 0) {
      return;
    }
    Rule rule = rules.get(which);
    Reach.Forms reach = (Reach.Forms) rule.reach();
    if (rule.check().decides()) {
      prepare();
      decided(number, rule, reach, start, end);
    } else if (!isPartOfMore(start, end, spaced)) {
      prepare();
      counted(number, reach, start, end);
    }
  }

  /// What the rule's own check says, once the checksum holds.
  private void decided(int number, Rule rule, Reach.Forms reach, int start, int end) {
    compact.read(bytes, start, end, false);
    boolean named = surroundings.name(number, start, end);
    if (!compact.holds(reach.checksum())) {
      if (named) {
        offer(number, start, end, Confidence.PLACEHOLDER);
      }
      return;
    }
    Optional<Confidence> judged = rule.check().judge(new Candidate(text, start, end, named));
    if (judged.isPresent()) {
      offer(number, start, end, judged.get());
    }
  }

  private void counted(int number, Reach.Forms reach, int start, int end) {
    if (births.isOf(number)) {
      compact.read(bytes, start, end, false);
      if (!compact.holds(reach.checksum())) {
        return;
      }
    }
    boolean named = surroundings.name(number, start, end);
    Confidence bare = reach.bare().orElse(Confidence.PLACEHOLDER);
    boolean alone = reach.checksum().isTelling() && isAlone(start, end);
    if (!named && reach.bare().isEmpty() && !alone) {
      return;
    }
    reads.some(2 * (end - start));
    compact.read(bytes, start, end, reach.checksum().needsCase());
    if (!compact.holds(reach.checksum())) {
      if (!reach.checksum().needsCase() && (named || alone)) {
        offer(number, start, end, Confidence.PLACEHOLDER);
      }
    } else if (compact.isExample(number == index.ruleOf(Shape.IBAN))) {
      offer(number, start, end, Confidence.PLACEHOLDER);
    } else if (named) {
      boolean strong = reach.checksum().isStrong();
      offer(number, start, end, strong ? Confidence.VERIFIED : Confidence.LIKELY);
    } else {
      offer(number, start, end, hasSmall(start, end) ? Confidence.PLACEHOLDER : bare);
    }
  }

  /// Keeps the surest, then the one whose word is nearest, then the gravest, then the longest of
  /// what overlaps.
  private void offer(int number, int start, int end, Confidence confidence) {
    if (start < done) {
      return;
    }
    int rule = index.rule(number);
    if (bestRule != NONE && start < bestTo && end > bestFrom) {
      int order = confidence.compareTo(best);
      if (order == 0 && start == bestFrom && end == bestTo) {
        order = surroundings.compare(number, bestNumber);
      }
      if (order == 0) {
        order = rules.get(rule).severity().compareTo(rules.get(bestRule).severity());
      }
      if (order < 0 || (order == 0 && end - start <= bestTo - bestFrom)) {
        return;
      }
    } else {
      tell();
    }
    bestRule = rule;
    bestNumber = number;
    bestFrom = start;
    bestTo = end;
    best = confidence;
  }

  private void tell() {
    if (bestRule != NONE) {
      done = bestTo;
      if (!raw) {
        hits.found(bestRule, bestFrom, bestTo, best);
      }
      bestRule = NONE;
    }
  }

  /// Whether there is a small letter in it. Who writes a number without saying what it is does not
  /// write it so; a hexadecimal number is.
  private boolean hasSmall(int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] >= 'a' && bytes[i] <= 'z' && bytes[start] < 'a') {
        return true;
      }
    }
    return false;
  }

  /// Whether it belongs to a longer number, an amount, a version or a path of digits.
  private boolean isPartOfMore(int start, int end, boolean spaced) {
    return LongerNumbers.goesOn(bytes, from, to, start, end, spaced, this);
  }

  @Override
  public boolean isCell(int start, int end) {
    prepare();
    return surroundings.isCell(start, end);
  }
}
