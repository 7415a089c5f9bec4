package dev.mcpgateway.detect.views;

import dev.mcpgateway.json.Slice;
import java.util.Arrays;

/// Reads a text with its local disguises taken off: percent-encoding (RFC 3986), character
/// references of HTML, the escapes of program text with `x`, `u` and octal digits, what mails put
/// into a text, lookalikes, and characters that are not seen. For one thread.
///
/// Only the neighbourhood of each is read again: what has none around it reads as it stands.
public final class Substitutions {
  /// What is done with a view.
  @FunctionalInterface
  public interface Reader {
    /// Reads one view. It is used again for the next.
    void read(View view);
  }

  /// How much around a disguise is read again: a token and the word that says what it is.
  static final int AROUND_BYTES = 256;

  /// How much is read at once.
  static final int MOST_BYTES = 64 * 1024;

  private static final int LONGEST_ENTITY = 10;

  private static final String[] NAMES = {
    "quot", "apos", "amp", "lt", "gt", "nbsp", "colon", "commat", "equals", "lowbar", "hyphen",
    "dash", "sol", "plus", "period", "percnt", "num", "shy", "zwj", "zwnj", "Tab", "NewLine"
  };

  private static final String MEANS = "\"'&<> :@=_--/+.%#\u00ad\u200d\u200c\t\n";

  /// By byte: whether a disguise may begin with it.
  private static final boolean[] MAY_BE_DISGUISE = new boolean[256];

  static {
    Arrays.fill(MAY_BE_DISGUISE, 0x80, 0x100, true);
    for (char mark : "%&\\=?\0\33".toCharArray()) {
      MAY_BE_DISGUISE[mark] = true;
    }
  }

  private final View view = new View();
  private final Budget budget;
  private byte[] text = {};
  private int start;
  private int limit;

  /// What the disguise just looked at means: a character, [Lookalikes#UNSEEN], or a byte.
  private int meaning;

  private boolean isByte;

  /// Whether there may be a text in characters that nobody sees.
  private boolean hidden;

  /// Reads as long as `budget` lasts.
  public Substitutions(Budget budget) {
    this.budget = budget;
  }

  /// Lets go of the text.
  public void forget() {
    text = new byte[0];
    view.reset();
  }

  /// Gives views of a text to `reader`, that of its beginning with `prefix` before it.
  public void read(byte[] bytes, int from, int to, Slice prefix, Reader reader) {
    text = bytes;
    start = from;
    limit = to;
    hidden = false;
    int done = from;
    int site = nextSite(from, to);
    while (site < to) {
      int first = boundary(Math.max(done, site - AROUND_BYTES));
      view.reset();
      if (first == from) {
        view.prefix(prefix);
      }
      int end = fill(first, site);
      if (!budget.affords(view.length())) {
        return;
      }
      reader.read(view);
      site = end < to ? nextSite(end, to) : to;
      done = end == to ? to : Math.max(first + 1, end - AROUND_BYTES);
    }
  }

  /// Whether there may be a text in characters that nobody sees in the text that was read.
  public boolean metHidden() {
    return hidden;
  }

  /// Not inside a character.
  private int boundary(int at) {
    int boundary = at;
    while (boundary > start && (text[boundary] & 0xc0) == 0x80) {
      boundary--;
    }
    return boundary;
  }

  /// Fills the view from `first` on until there is no disguise for a while; gives where it ends.
  private int fill(int first, int firstSite) {
    int copied = first;
    int site = firstSite;
    while (site < limit && site - first < MOST_BYTES) {
      view.copy(text, copied, site);
      int size = disguiseAt(site);
      copied = site + size;
      if (meaning != Lookalikes.UNSEEN) {
        view.atom(site, copied);
        if (isByte) {
          view.put(meaning);
        } else {
          view.putCharacter(meaning);
        }
      }
      int most = Math.min(limit, copied + AROUND_BYTES);
      site = nextSite(copied, most);
      if (site == most) {
        int end = most < limit ? Math.max(copied, boundary(most)) : most;
        view.copy(text, copied, end);
        return end;
      }
    }
    return copied;
  }

  private int nextSite(int from, int to) {
    int at = from;
    while (at < to) {
      byte b = text[at];
      if (MAY_BE_DISGUISE[b & 0xff] && disguiseAt(at) > 0) {
        return at;
      }
      at++;
    }
    return to;
  }

  /// The length of the disguise at `at`, of which `meaning` is the meaning; 0 when there is none.
  private int disguiseAt(int at) {
    isByte = false;
    return switch (text[at]) {
      case '%' -> percent(at);
      case '&' -> entity(at);
      case '\\' -> escape(at);
      case 0 -> unseen(1);
      case Characters.ESCAPE -> unseen(Characters.endOfSequence(text, at + 1, limit) - at);
      case '=' -> quoted(at);
      case '?' -> unseen(QuotedPrintable.betweenWords(text, at, limit));
      default -> lookalike(at);
    };
  }

  private int percent(int at) {
    meaning = Characters.hex(text, at + 1, limit, 2);
    isByte = true;
    return meaning < 0 ? 0 : 3;
  }

  private int quoted(int at) {
    meaning = QuotedPrintable.escapeAt(text, at, start, limit);
    isByte = true;
    if (meaning >= 0) {
      return 3;
    }
    boolean ends =
        at + 1 < limit
            && (text[at + 1] == '\n' || text[at + 1] == '\r')
            && QuotedPrintable.isLineEnd(text, at, start, limit, false);
    return unseen(ends ? QuotedPrintable.afterLineEnd(text, at + 1, limit, false) - at : 0);
  }

  private int unseen(int length) {
    meaning = Lookalikes.UNSEEN;
    return length;
  }

  private int entity(int at) {
    int end = at + 1;
    int most = Math.min(limit, at + LONGEST_ENTITY);
    while (end < most && text[end] != ';') {
      end++;
    }
    if (end == most) {
      return 0;
    }
    return text[at + 1] == '#' ? numbered(at, end) : named(at, end);
  }

  private int numbered(int at, int end) {
    boolean hexadecimal = (text[at + 2] | 0x20) == 'x';
    int digits = at + (hexadecimal ? 3 : 2);
    int number = 0;
    for (int i = digits; i < end; i++) {
      int value = Characters.hex(text[i]);
      if (value < 0 || (!hexadecimal && value > 9)) {
        return 0;
      }
      number = number * (hexadecimal ? 16 : 10) + value;
    }
    meaning = folded(number);
    return digits == end || !Character.isValidCodePoint(number) ? 0 : end + 1 - at;
  }

  private int named(int at, int end) {
    int length = end - at - 1;
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].length() == length && matches(at + 1, NAMES[i])) {
        meaning = folded(MEANS.charAt(i));
        return length + 2;
      }
    }
    return 0;
  }

  private boolean matches(int at, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (text[at + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int escape(int at) {
    if (at + 2 >= limit) {
      return 0;
    }
    return switch (text[at + 1]) {
      case 'x' -> text[at + 2] == '{' ? braced(at) : numeric(at, 2);
      case 'U' -> numeric(at, 8);
      case 'u' -> text[at + 2] == '{' ? braced(at) : unit(at);
      case '0', '1' -> octal(at);
      default -> 0;
    };
  }

  private int numeric(int at, int digits) {
    int number = Characters.hex(text, at + 2, limit, digits);
    meaning = digits == 2 ? number : folded(number);
    return number < 0 || !Character.isValidCodePoint(number) ? 0 : 2 + digits;
  }

  private int octal(int at) {
    int digits = Octal.digitsAt(text, at + 1, limit);
    meaning = Octal.value(text, at + 1, at + 1 + digits, limit);
    return digits == 0 ? 0 : 1 + digits;
  }

  private int unit(int at) {
    int unit = Characters.hex(text, at + 2, limit, 4);
    if (unit < 0) {
      return 0;
    }
    boolean pair =
        Character.isHighSurrogate((char) unit)
            && at + 12 <= limit
            && text[at + 6] == '\\'
            && text[at + 7] == 'u';
    int second = pair ? Characters.hex(text, at + 8, limit, 4) : 0;
    if (pair && second >= 0 && Character.isLowSurrogate((char) second)) {
      meaning = folded(Character.toCodePoint((char) unit, (char) second));
      return 12;
    }
    meaning = folded(unit);
    return 6;
  }

  private int braced(int at) {
    int end = at + 3;
    int number = 0;
    while (end < limit && end < at + 3 + 6 && Characters.hex(text[end]) >= 0) {
      number = number << 4 | Characters.hex(text[end]);
      end++;
    }
    boolean closed = end > at + 3 && end < limit && text[end] == '}';
    meaning = folded(number);
    return closed && Character.isValidCodePoint(number) ? end + 1 - at : 0;
  }

  private int lookalike(int at) {
    hidden |= HiddenText.isLead(text[at]);
    if (!Lookalikes.counts(text, at, start, limit)) {
      return 0;
    }
    meaning = Lookalikes.fold(Characters.at(text, at, limit));
    return Characters.sizeAt(text, at, limit);
  }

  private static int folded(int codePoint) {
    int folded = codePoint < 0x80 ? Lookalikes.NONE : Lookalikes.fold(codePoint);
    return folded == Lookalikes.NONE ? codePoint : folded;
  }
}
