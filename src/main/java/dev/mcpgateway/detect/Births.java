package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Knows which dates of a text are days of birth: those that a word for birth stands before, with
/// no other date between and no word for another date, such as of issue; or right behind.
final class Births {
  /// So many of the last words are remembered; a line seldom has three.
  private static final int WORDS = 8;

  /// No more stands between two dates of a list, `3/4/1980 and 5/6/1982`.
  private static final int LONGEST_JOINT = 6;

  private static final int MOST_LETTERS = 3;

  /// What stands right before a date, behind a comma, bracket or line, and a point or colon behind
  /// it.
  private static final String SHORT = " b f n s ur nar roj dn ";

  private static final int LONGEST_SHORT = 3;

  /// What stands right behind.
  private static final byte[][] BEHIND = bytes("生", "생", "年生", "г.р", "г. р", "р.н", "р. н");

  /// How far behind a date its word may begin.
  private static final int LONGEST_GAP = 3;

  private static final int NEVER = Integer.MIN_VALUE;

  /// The rule of numbers for dates, and what its words for other dates are told by.
  private final int rule;

  private final int others;

  /// Where the last words for birth and for other dates began, and how many there were.
  private final int[] words = new int[WORDS];

  private final int[] otherWords = new int[WORDS];
  private int count;
  private int otherCount;

  /// The last date, and whether it is a day of birth.
  private int from;

  private int to;
  private boolean named;

  private int limit;

  Births(int rule, int others) {
    this.rule = rule;
    this.others = others;
  }

  /// Begins a text that ends at `end`; what stands behind may be another's.
  void reset(int end) {
    limit = end;
    Arrays.fill(words, NEVER);
    Arrays.fill(otherWords, NEVER);
    count = 0;
    otherCount = 0;
    from = NEVER;
    to = NEVER;
  }

  /// Whether a rule of numbers is the one for dates.
  boolean isOf(int number) {
    return number == rule;
  }

  /// Hears that a word of a rule begins at `at`. They come in their order.
  void hear(int listener, int at) {
    if (listener == rule) {
      words[count++ % WORDS] = at;
    } else if (listener == others) {
      otherWords[otherCount++ % WORDS] = at;
    }
  }

  /// Whether words from `first` on say that the date from `start` to `end` is a day of birth, whose
  /// column has such a heading or not; from then on it is the last date.
  boolean take(byte[] bytes, int first, int start, int end, boolean heading) {
    boolean takes = heading || isNamed(bytes, first, start, end);
    if (start < to && end > from) {
      named |= takes;
      to = Math.max(to, end);
    } else {
      named = takes;
      from = start;
      to = end;
    }
    return takes;
  }

  private static byte[][] bytes(String... texts) {
    byte[][] bytes = new byte[texts.length][];
    Arrays.setAll(bytes, i -> texts[i].getBytes(StandardCharsets.UTF_8));
    return bytes;
  }

  private boolean isNamed(byte[] bytes, int first, int start, int end) {
    if (isBehindShort(bytes, Math.max(0, first), start) || isBeforeSign(bytes, end, limit)) {
      return true;
    }
    for (int at : words) {
      if (at >= end && at - end <= LONGEST_GAP && isGap(bytes, end, at)) {
        return true;
      }
    }
    int before = lastOf(words, first, start);
    if (before == NEVER || lastOf(otherWords, before, start) != NEVER) {
      return false;
    }
    boolean taken = from > before && to <= start;
    return !taken || (named && isJoint(bytes, to, start));
  }

  private static int lastOf(int[] words, int first, int end) {
    int last = NEVER;
    for (int at : words) {
      last = at >= first && at < end ? Math.max(last, at) : last;
    }
    return last;
  }

  /// Whether a sign of a birth, or an escape that may be one, stands beside a date in a JSON text
  /// as it was sent.
  static boolean mayBe(byte[] bytes, int from, int to, int start, int end) {
    boolean behind = start - from > 2 && ".:".indexOf(bytes[start - 2]) >= 0;
    behind |= start > from && ".:".indexOf(bytes[start - 1]) >= 0;
    int after = end < to && bytes[end] == ' ' ? end + 1 : end;
    boolean escape = after < to && bytes[after] == '\\';
    return behind || escape || isBeforeSign(bytes, end, to);
  }

  private static boolean isBehindShort(byte[] bytes, int least, int start) {
    int end = start;
    while (end > least && start - end < LONGEST_SHORT && " .:".indexOf(bytes[end - 1]) >= 0) {
      end--;
    }
    int at = end;
    while (at > least && end - at < LONGEST_SHORT && Bytes.kind(bytes[at - 1]) == Bytes.LETTER) {
      at--;
    }
    if (at == end || end == start || " .:".indexOf(bytes[end]) < 1) {
      return false;
    }
    String word = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
    boolean begins = at == least || "(\n".indexOf(bytes[at - 1]) >= 0;
    begins |= at - least > 1 && bytes[at - 1] == ' ' && ",;".indexOf(bytes[at - 2]) >= 0;
    return begins && SHORT.contains(" " + word.toLowerCase(Locale.ROOT) + " ");
  }

  private static boolean isBeforeSign(byte[] bytes, int end, int limit) {
    int at = end < limit && bytes[end] == ' ' ? end + 1 : end;
    for (byte[] sign : BEHIND) {
      int last = Math.min(limit, at + sign.length);
      if (Arrays.equals(bytes, Math.min(at, last), last, sign, 0, sign.length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGap(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (" .)".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether a list goes on there.
  private static boolean isJoint(byte[] bytes, int start, int end) {
    int letters = 0;
    boolean joins = false;
    for (int i = start; i < end; i++) {
      boolean letter = bytes[i] < 0 || Bytes.kind(bytes[i]) == Bytes.LETTER;
      letters += letter ? 1 : 0;
      joins |= letter || bytes[i] == ',' || bytes[i] == '&';
      if (bytes[i] == '-') {
        return false;
      }
    }
    return joins && letters <= MOST_LETTERS && end - start <= LONGEST_JOINT;
  }
}
