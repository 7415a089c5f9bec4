package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds dates with the name of a month in some thirty languages, and those with Chinese, Japanese
/// or Korean words for year, month and day. What a date is the date of, others must say.
final class WrittenDates {
  /// The first three letters of months, small, as they stand beside a day.
  private static final String MONTHS =
      "abr ago agu aou aoû apr ara aug avr ağu bal bir bře cze dec des dez dic dub déc "
          + "eki elo ene eyl feb fev fév gen giu gru haz hei hel huh ian iul iun jaa jan jou "
          + "jui jul jun juu júl jún kas kes kov kvě kwi küm lap led lip lis lok lug lut maa "
          + "mag mai maj mar may mei mrt mrz máj már mär nis noi nov oca oct ogo okt ott out paź "
          + "peb pet pro rug ruj sau sep set sie sij spa srp stu sty svi syy tam tem tou tra "
          + "vas vee vel wrz zář ápr úno čer říj şub απρ αυγ δεκ ιαν ιου μαι μαρ νοε οκτ σεπ "
          + "φεβ ינו פבר מרץ אפר מאי יונ יול אוג ספט אוק נוב דצמ ينا فبر مار أبر ابر ماي يون يول "
          + "أغس اغس سبت أكت اكت نوف ديس авг апр бер вер гру дек жов июл июн кві лип лис лют май мар мая ное ноя окт "
          + "сен сеп сер січ тра фев чер юли юни янв яну";

  private static final int[] KEYS = keys();
  private static final byte[] YEAR = "年".getBytes(StandardCharsets.UTF_8);
  private static final byte[] YEAR_KOREAN = "년".getBytes(StandardCharsets.UTF_8);
  private static final byte[] MONTH = "月".getBytes(StandardCharsets.UTF_8);
  private static final byte[] MONTH_KOREAN = "월".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DAY = "日".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DAY_KOREAN = "일".getBytes(StandardCharsets.UTF_8);
  private static final String[] BETWEEN = {
    "st ", "nd ", "rd ", "th ", "er ", "st,", "nd,", "rd,", "th,", "m. ", "de ", "del ", "of "
  };

  /// What Hebrew puts before a month.
  private static final String IN = "ב";

  private static final String ROMAN = " I II III IV V VI VII VIII IX X XI XII ";
  private static final int LONGEST_MONTH = 24;
  private static final int LONGEST_ROMAN = 4;
  private static final int FIRST_YEAR = 1880;
  private static final int LAST_YEAR = 2050;
  private static final int LAST_DAY = 31;
  private static final int NONE = -1;

  private byte[] bytes = {};
  private int from;
  private int to;
  private boolean raw;

  /// Whether there may be a month in escapes.
  private boolean escaped;

  private int foundFrom;
  private int foundTo;

  /// @param inRaw whether letters may be written as escapes: then any may be a month
  void reset(byte[] array, int start, int end, boolean inRaw) {
    bytes = array;
    from = start;
    to = end;
    raw = inRaw;
  }

  int foundFrom() {
    return foundFrom;
  }

  int foundTo() {
    return foundTo;
  }

  private static int[] keys() {
    String letters = MONTHS.replace(" ", "");
    int[] keys = new int[letters.length() / 3];
    for (int i = 0; i < keys.length; i++) {
      int at = 3 * i;
      keys[i] = key(letters.charAt(at), letters.charAt(at + 1), letters.charAt(at + 2));
    }
    Arrays.sort(keys);
    return keys;
  }

  private static int key(int first, int second, int third) {
    return (first * 0x800 + second) * 0x800 + third;
  }

  /// Whether a day or a year of a date may have so many digits before such a byte.
  static boolean mayHave(int length, byte before, byte after) {
    return (length <= 2 || length == 4)
        && before != '.'
        && (after == ' '
            || after == '.'
            || after == '-'
            || after == '/'
            || after == ','
            || after < 0);
  }

  /// Whether a day may be written so: `9th`.
  static boolean mayHaveOrdinal(int length, byte after) {
    return (length == 3 || length == 4) && (after == ' ' || after == ',');
  }

  /// Whether the digits from `start` on are the first, or stand behind the month, of a date; the
  /// word that begins with them ends at `last`.
  boolean find(int done, int start, int last) {
    int end = start;
    while (end < last && Bytes.isDigit(bytes[end])) {
      end++;
    }
    if (end == start || end + 2 < last) {
      return false;
    }
    foundFrom = start;
    escaped = false;
    if (end - start <= 2 && word(end, YEAR) >= 0) {
      foundTo = eastern(word(end, YEAR)); // of an era
    } else if (end - start == 4) {
      foundTo = isYear(start, end) ? yearFirst(end) : NONE;
    } else {
      boolean day = number(start, end) <= LAST_DAY;
      foundTo = day ? dayFirst(end) : NONE;
      if (day && foundTo < 0 && start - 3 > done) {
        foundTo = monthFirst(done, start, end);
      }
    }
    if (escaped) {
      foundTo = end;
    }
    return foundTo >= 0;
  }

  private int yearFirst(int end) {
    if (end + 6 < to && bytes[end + 6] == 'T' && isMonthAndDay(end)) {
      return end + 6; // with a time behind it
    }
    int far = Math.max(word(end, YEAR), word(end, YEAR_KOREAN));
    if (far >= 0) {
      return eastern(far);
    }
    int month = month(gap(end));
    int day = month < 0 ? NONE : digits(gap(month));
    return day < 0 || number(gap(month), day) > LAST_DAY ? NONE : day;
  }

  private int eastern(int start) {
    int month = digits(start);
    int next = Math.max(word(month, MONTH), word(month, MONTH_KOREAN));
    int day = next < 0 ? NONE : digits(next);
    return day < 0 ? NONE : Math.max(word(day, DAY), word(day, DAY_KOREAN));
  }

  /// Whether `-03-31` stands there.
  private boolean isMonthAndDay(int at) {
    return bytes[at] == '-'
        && bytes[at + 3] == '-'
        && digits(at + 1, at + 3)
        && digits(at + 4, at + 6);
  }

  private int dayFirst(int end) {
    int month = month(gap(end));
    if (month < 0) {
      return NONE;
    }
    int year = gap(month);
    return Math.max(year(year), shortYear(year));
  }

  /// Where a year of two digits ends.
  private int shortYear(int start) {
    int end = start + 2;
    boolean ends = end == to || (end < to && " ,.;)\n\r\"".indexOf(bytes[end]) >= 0);
    boolean decimal = end + 1 < to && bytes[end] != ' ' && Bytes.isDigit(bytes[end + 1]);
    return ends && !decimal && digits(start, end) ? end : NONE;
  }

  private int monthFirst(int done, int start, int end) {
    int last = start;
    while (last > done && (bytes[last - 1] == ' ' || bytes[last - 1] == '.')) {
      last--;
    }
    int first = last;
    while (first > done && last - first < LONGEST_MONTH && isLetter(bytes[first - 1])) {
      first--;
    }
    if (first == last || last == start || month(first) != last) {
      return NONE;
    }
    foundFrom = first;
    int year = gap(end);
    return bytes[year - 1] == '\'' ? shortYear(year) : year(year);
  }

  /// Behind points, commas, hyphens, spaces, the end of an ordinal and words such as `de`.
  private int gap(int start) {
    int at = sign(start);
    for (int i = 0; i < BETWEEN.length; i++) {
      if (Ascii.startsWith(bytes, at, to, BETWEEN[i])) {
        at = sign(at + BETWEEN[i].length());
      }
    }
    return at;
  }

  private int sign(int start) {
    int at = start;
    for (int i = 0; i < 2 && at < to && "., -/º'".indexOf(bytes[at]) >= 0; i++) {
      at++;
    }
    return at;
  }

  /// Where the month ends that begins at `start`.
  private int month(int start) {
    int at = start;
    while (at < to && isLetter(bytes[at]) && at - start <= LONGEST_MONTH) {
      at++;
    }
    if (raw && at < to && bytes[at] == '\\') {
      escaped = true;
      return NONE;
    }
    if (at - start <= LONGEST_ROMAN && isRoman(start, at)) {
      return at;
    }
    if (at - start < 3 || at - start > LONGEST_MONTH) {
      return NONE;
    }
    if (at - start > 4 && letter(start) == IN.charAt(0)) {
      return month(start + 2);
    }
    int first = letter(start);
    int second = letter(start + width(first));
    int third = letter(start + width(first) + width(second));
    return Arrays.binarySearch(KEYS, key(first, second, third)) >= 0 ? at : NONE;
  }

  private boolean isRoman(int start, int end) {
    if (end == start || "IVX".indexOf(bytes[start]) < 0) {
      return false; // most words, of which no text need be made
    }
    String letters = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    return ROMAN.contains(" " + letters + " ");
  }

  private int letter(int at) {
    if (at >= to) {
      return 0;
    }
    byte b = bytes[at];
    if (b >= 0 || at + 1 >= to) {
      return SmallLetters.of(b & 0x7f);
    }
    return SmallLetters.of(SmallLetters.letter(b, bytes[at + 1]));
  }

  private static int width(int letter) {
    return letter < 0x80 ? 1 : 2;
  }

  private static boolean isLetter(byte b) {
    return b < 0 || Bytes.kind(b) == Bytes.LETTER;
  }

  private int year(int start) {
    int end = start + 4;
    boolean ends = end == to || (end < to && !Bytes.isDigit(bytes[end]));
    return ends && digits(start, end) && isYear(start, end) ? end : NONE;
  }

  private boolean isYear(int start, int end) {
    int year = number(start, end);
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private boolean digits(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Bytes.isDigit(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private int number(int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }

  /// Where one or two digits end, before which there may be a space.
  private int digits(int start) {
    int first = start < to && bytes[start] == ' ' ? start + 1 : start;
    int at = first;
    while (at < to && at - first < 2 && Bytes.isDigit(bytes[at])) {
      at++;
    }
    return at == first ? NONE : at;
  }

  /// Where a word ends that stands at `start`, perhaps behind a space.
  private int word(int start, byte[] word) {
    int at = start >= from && start < to && bytes[start] == ' ' ? start + 1 : start;
    if (start < 0 || at + word.length > to) {
      return NONE;
    }
    return Arrays.equals(bytes, at, at + word.length, word, 0, word.length)
        ? at + word.length
        : NONE;
  }
}
