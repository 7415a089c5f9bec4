package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Rule.Reach;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The forms of all rules of numbers, made ready to be found by a [FormSearch]. It does not change,
/// and threads may share it.
///
/// Each form is entered under the longest word in it that must have a digit: by that word's length,
/// whether it has letters too, and what stands before and after it. So of hundreds of forms at most
/// a few are tried on a word, and on most words none.
final class FormIndex {
  /// No word of a form is longer.
  static final int LONGEST_WORD = 34;

  /// A word of digits, and one of digits and letters.
  static final int DIGITS = 0;

  static final int MIXED = 1;

  private static final int KINDS = 2;
  private static final int PLACES = Bytes.NEIGHBOURS * Bytes.NEIGHBOURS;

  /// A place is a number of a rule and, in these bits, how far before its word a form begins, …
  private static final int OFFSET_BITS = 8;

  private static final int OFFSET = 0x3f;

  /// … that the second byte before its word must be a digit, …
  static final int DIGIT_BEFORE = 0x40;

  /// … and the second behind it.
  static final int DIGIT_BEHIND = 0x80;

  /// Where the forms of each kind of word begin in `entries`; one more marks the end.
  private final int[] bucket;

  /// Numbers of forms.
  private final int[] entries;

  /// By form: where it begins in `texts`; one more marks the end.
  private final int[] textFrom;

  private final byte[] texts;
  private final int[] places;

  /// By [Shape]: the rule of numbers that looks for it, or -1.
  private final int[] shapes;

  /// The words of the rules.
  private final WordIndex words;

  /// By rule of numbers: which of all rules it is, or -1 when it is not in use.
  private final int[] rules;

  private FormIndex(int[][] numbers, byte[] texts, WordIndex words) {
    bucket = numbers[0];
    entries = numbers[1];
    textFrom = numbers[2];
    places = numbers[3];
    shapes = numbers[4];
    rules = numbers[5];
    this.texts = texts;
    this.words = words;
  }

  /// The index of those of `rules` that describe numbers.
  static FormIndex of(List<Rule> rules) {
    Builder builder = new Builder();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).reach() instanceof Reach.Forms reach) {
        builder.add(i, rules.get(i), reach.context());
      }
    }
    return builder.build();
  }

  /// The same for other numbers of the rules; what is negative there is none any more.
  FormIndex renumbered(int[] numbers) {
    int[] others = new int[rules.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = rules[i] < 0 ? rules[i] : numbers[rules[i]];
    }
    return new FormIndex(
        new int[][] {bucket, entries, textFrom, places, shapes, others}, texts, words);
  }

  /// Its parts as whole numbers and bytes, for [#read].
  List<ByteBuffer> parts() {
    List<ByteBuffer> parts = new ArrayList<>();
    for (int[] numbers : new int[][] {bucket, entries, textFrom, places, shapes, rules}) {
      parts.add(RuleIndex.bytes(numbers));
    }
    parts.add(ByteBuffer.wrap(texts));
    parts.addAll(words.parts());
    return parts;
  }

  /// The index whose parts were written.
  static FormIndex read(Parts parts) throws IOException {
    int[][] numbers = new int[6][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = parts.numbers();
    }
    byte[] texts = parts.bytes();
    return new FormIndex(numbers, texts, WordIndex.read(parts));
  }

  /// How many rules there are.
  int size() {
    return rules.length;
  }

  /// Which of all rules a rule of numbers is; negative when it is not in use.
  int rule(int number) {
    return rules[number];
  }

  WordIndex words() {
    return words;
  }

  /// The rule of numbers that looks for a shape; negative when none does.
  int ruleOf(Shape shape) {
    return shapes[shape.number()];
  }

  /// Which forms may have such a word, for [#first].
  static int row(int kind, int length, int before, int after) {
    return ((kind * (LONGEST_WORD + 1) + length) * Bytes.NEIGHBOURS + before) * Bytes.NEIGHBOURS
        + after;
  }

  int first(int row) {
    return bucket[row];
  }

  /// The form at an index from [#first] of its row up to that of the next.
  int form(int index) {
    return entries[index];
  }

  /// The rule of numbers that a form belongs to.
  int ruleOf(int form) {
    return places[form] >> OFFSET_BITS;
  }

  /// How far before its word a form begins.
  int offset(int form) {
    return places[form] & OFFSET;
  }

  /// Whether the form wants a digit where there is none.
  ///
  /// @param none of [#DIGIT_BEFORE] and [#DIGIT_BEHIND], where none is
  boolean lacks(int form, int none) {
    return (places[form] & none) != 0;
  }

  int length(int form) {
    return textFrom[form + 1] - textFrom[form];
  }

  /// Whether there is a space in a form.
  boolean isSpaced(int form) {
    for (int i = textFrom[form]; i < textFrom[form + 1]; i++) {
      if (texts[i] == ' ') {
        return true;
      }
    }
    return false;
  }

  /// Whether a text of the form stands at `start`; the caller has seen to it that there is room.
  boolean fits(int form, byte[] bytes, int start) {
    int first = textFrom[form];
    int length = textFrom[form + 1] - first;
    for (int i = 0; i < length; i++) {
      if (!fits(texts[first + i], bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(byte form, byte b) {
    int kind = Bytes.kind(b);
    return switch (form) {
      case '#' -> kind == Bytes.DIGIT;
      case '@' -> kind == Bytes.LETTER;
      case '?' -> kind != Bytes.OTHER;
      default -> b == form || (kind == Bytes.LETTER && (b & 0xdf) == form);
    };
  }

  /// Gathers forms.
  private static final class Builder {
    private final List<byte[]> forms = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> rules = new ArrayList<>();
    private final int[] shapes = new int[Shape.values().length];
    private final List<List<Integer>> rows = new ArrayList<>();
    private final WordIndex.Builder words = new WordIndex.Builder();

    /// Words that say of a date that it is another; they are told by the number behind the last.
    private final List<String> others = new ArrayList<>();

    /// Whether a number of the present rule may stand behind a dot; where it may not, decimals need
    /// not be looked at.
    private boolean behindDot;

    Builder() {
      Arrays.fill(shapes, -1);
      for (int i = 0; i < KINDS * (LONGEST_WORD + 1) * PLACES; i++) {
        rows.add(new ArrayList<>());
      }
    }

    void add(int index, Rule rule, String context) {
      int number = rules.size();
      rules.add(index);
      behindDot = rule.check().decides();
      for (String form : Reach.Forms.parts(rule.pattern().source())) {
        Shape shape = Shape.named(form);
        if (shape == Shape.WRITTEN) {
          enter(number, form);
        } else {
          shapes[shape.number()] = number;
        }
      }
      for (String word : Reach.Forms.parts(context)) {
        if (word.startsWith("!")) {
          others.add(word.substring(1));
        } else {
          words.add(word, number);
        }
      }
    }

    private void enter(int rule, String form) {
      int optional = form.indexOf('~');
      if (optional >= 0) {
        String before = form.substring(0, optional);
        String after = form.substring(optional + 1);
        enter(rule, before.concat("-").concat(after));
        enter(rule, before.concat(" ").concat(after));
        enter(rule, before.concat(after));
        return;
      }
      int from = -1;
      int to = -1;
      for (int at = 0; at < form.length(); at++) {
        int end = endOfWord(form, at);
        if (end - at > to - from && hasDigit(form, at, end)) {
          from = at;
          to = end;
        }
        at = end;
      }
      if (from < 0 || to - from > LONGEST_WORD || from > OFFSET) {
        throw new IllegalArgumentException("form " + form + " has no word with a digit");
      }
      enter(forms.size(), form, from, to);
      forms.add(form.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      int before = isDigitAt(form, from - 2) ? DIGIT_BEFORE : 0;
      int behind = isDigitAt(form, to + 1) ? DIGIT_BEHIND : 0;
      places.add(rule << OFFSET_BITS | before | behind | from);
    }

    private static boolean isDigitAt(String form, int at) {
      boolean inside = at >= 0 && at < form.length();
      return inside && (form.charAt(at) == '#' || isDigit(form.charAt(at)));
    }

    private void enter(int number, String form, int from, int to) {
      boolean letter = false;
      boolean either = false;
      for (int i = from; i < to; i++) {
        char c = form.charAt(i);
        letter |= c == '@' || (c >= 'A' && c <= 'Z');
        either |= c == '?';
      }
      for (int before = 0; before < Bytes.NEIGHBOURS; before++) {
        for (int after = 0; after < Bytes.NEIGHBOURS; after++) {
          if ((from == 0
                  ? behindDot || before != Bytes.neighbour((byte) '.')
                  : before == Bytes.neighbour((byte) form.charAt(from - 1)))
              && (to == form.length() || Bytes.neighbour((byte) form.charAt(to)) == after)) {
            if (!letter) {
              rows.get(row(DIGITS, to - from, before, after)).add(number);
            }
            if (letter || either) {
              rows.get(row(MIXED, to - from, before, after)).add(number);
            }
          }
        }
      }
    }

    private static int endOfWord(String form, int start) {
      int end = start;
      while (end < form.length() && isOfWord(form.charAt(end))) {
        end++;
      }
      return end;
    }

    private static boolean isOfWord(char c) {
      return c == '#' || c == '@' || c == '?' || isDigit(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private static boolean hasDigit(String form, int from, int to) {
      boolean digit = false;
      for (int i = from; i < to; i++) {
        digit |= form.charAt(i) == '#' || isDigit(form.charAt(i));
      }
      return digit;
    }

    FormIndex build() {
      others.forEach(word -> words.add(word, rules.size()));
      int[] bucket = new int[rows.size() + 1];
      List<Integer> entries = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        bucket[i] = entries.size();
        entries.addAll(rows.get(i));
      }
      bucket[rows.size()] = entries.size();
      int[] from = new int[forms.size() + 1];
      for (int i = 0; i < forms.size(); i++) {
        from[i + 1] = from[i] + forms.get(i).length;
      }
      byte[] texts = new byte[from[forms.size()]];
      for (int i = 0; i < forms.size(); i++) {
        System.arraycopy(forms.get(i), 0, texts, from[i], forms.get(i).length);
      }
      return new FormIndex(
          new int[][] {bucket, array(entries), from, array(places), shapes, array(rules)},
          texts,
          words.build());
    }

    private static int[] array(List<Integer> numbers) {
      int[] array = new int[numbers.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = numbers.get(i);
      }
      return array;
    }
  }
}
