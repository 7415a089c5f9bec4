package dev.mcpgateway.detect.views;

import dev.mcpgateway.detect.views.ByteElements.Kind;

/// Reads the texts in lists of numbers that each stand for a byte, and in dumps of memory as `xxd`
/// and `hexdump -C` write them. For one thread.
///
/// Of a list, each byte stands for its number; of a dump, for the whole line, since its text stands
/// there twice.
public final class ByteLists {
  /// How much is read at once, and how much of it again with the next: a number is up to four times
  /// what it stands for, and the way back to it three times as much again.
  static final int MOST_BYTES = 48 * 1024;

  static final int OVERLAP_BYTES = 1024;

  /// The fewest digits of an offset in a dump, and the longest line of one.
  private static final int SHORTEST_OFFSET = 4;

  private static final int LONGEST_LINE = 512;

  /// A dump leaves a wider gap in the middle of its bytes.
  private static final int MIDDLE = 8;

  private final View view = new View();
  private final ByteElements elements = new ByteElements();
  private final Budget budget;
  private byte[] text = {};
  private int start;
  private int limit;

  /// How many printable bytes there are in the view, and letters and spaces among them.
  private int printable;

  private int letters;

  /// Whether what was read last is a text.
  private boolean given;

  /// Reads as long as `budget` lasts.
  public ByteLists(Budget budget) {
    this.budget = budget;
  }

  /// Lets go of the text.
  public void forget() {
    begin(new byte[0], 0, 0);
    view.reset();
  }

  private void begin(byte[] bytes, int from, int to) {
    text = bytes;
    start = from;
    limit = to;
    elements.reset(bytes, to, false);
  }

  /// Gives what is in the lists of a text to `reader`.
  public void read(byte[] bytes, int from, int to, EncodedRuns.Reader reader) {
    begin(bytes, from, to);
    int at = from;
    while (at < to) {
      boolean begins =
          Characters.hex(text[at]) >= 0 && (at == from || !ByteElements.isCut(text[at - 1]));
      if (!begins) {
        at++;
      } else if (isDump(at)) {
        at = Math.max(at + 1, dump(at, reader));
      } else {
        at = Math.max(at + 1, list(at, reader));
      }
    }
  }

  /// Gives what is in the list of numbers that begins at `from` to `reader`.
  ///
  /// @return where it ends, or something in it that is no part of a text
  public int readNumbers(byte[] bytes, int from, int to, EncodedRuns.Reader reader) {
    begin(bytes, from, to);
    int at = from;
    int end = list(at, Kind.DECIMAL, reader);
    while (given && end > at && view.length() >= MOST_BYTES) {
      at = end;
      end = list(at, Kind.DECIMAL, reader);
    }
    return end;
  }

  private int list(int at, EncodedRuns.Reader reader) {
    if (text[at] == '0' && at + 1 < limit && (text[at + 1] | 0x20) == 'x') {
      return list(at, Kind.PREFIXED, reader);
    }
    int decimal = text[at] <= '9' ? list(at, Kind.DECIMAL, reader) : at;
    if (given && text[at] <= '9') {
      return decimal;
    }
    int hexadecimal = list(at, Kind.HEXADECIMAL, reader);
    return given || text[at] > '9' ? hexadecimal : Math.min(decimal, hexadecimal);
  }

  /// Reads the list that begins at `from`; gives where something begins that is no part of it.
  private int list(int from, Kind kind, EncodedRuns.Reader reader) {
    view.reset();
    printable = 0;
    letters = 0;
    int at = from;
    int end = elements.end(at, kind);
    byte separator = 0;
    while (end > 0 && put(at, end, kind) && view.length() < MOST_BYTES) {
      int next = elements.afterGap(end);
      separator = separator == 0 ? elements.separator() : separator;
      if (next < 0 || elements.separator() != separator) {
        break;
      }
      at = next;
      end = elements.end(at, kind);
    }
    give(from, Math.max(at, end), reader);
    return view.length() < MOST_BYTES ? at : view.sourceFrom(view.length() - OVERLAP_BYTES);
  }

  /// Adds the bytes of an element, unless one is no character.
  private boolean put(int from, int to, Kind kind) {
    for (int i = from; i < to; i += ByteElements.step(kind)) {
      int value = elements.value(i, to, kind);
      if (value < 0x80 && !Sextets.isText((byte) value)) {
        return false;
      }
      view.atom(kind == Kind.HEXADECIMAL ? i : from, kind == Kind.HEXADECIMAL ? i + 2 : to);
      put(value);
    }
    return true;
  }

  private void put(int value) {
    view.put(value);
    printable += value < 0x80 && Sextets.isText((byte) value) ? 1 : 0;
    letters += value == ' ' || ByteElements.isLetter(value) ? 1 : 0;
  }

  /// Numbers and names mean something where letters prevail.
  private void give(int from, int to, EncodedRuns.Reader reader) {
    given = printable >= ByteElements.FEWEST && budget.affords(view.length());
    if (given) {
      reader.read(view, from, to, letters >= view.length() / 2);
    }
  }

  /// Whether a line of a dump begins with the digits at `at`.
  private boolean isDump(int at) {
    int before = at;
    while (before > start && before > at - MIDDLE && text[before - 1] == ' ') {
      before--;
    }
    boolean first = before == start || text[before - 1] == '\n';
    return first && bytesOfLine(at) > 0;
  }

  /// Where the bytes begin in a line of a dump, whose offset is at `at`; 0 when it is none. An
  /// offset begins with a zero, as no text does, or has a colon behind it.
  private int bytesOfLine(int at) {
    int end = at;
    while (end < limit && end <= at + 16 && Characters.hex(text[end]) >= 0) {
      end++;
    }
    int after = end < limit && text[end] == ':' ? end + 1 : end;
    int next = after;
    while (next < limit && next < after + MIDDLE && (text[next] == ' ' || text[next] == '\t')) {
      next++;
    }
    boolean is = end - at >= SHORTEST_OFFSET && next > after;
    boolean offset = text[at] == '0' || after > end;
    return is && offset && elements.end(next, Kind.HEXADECIMAL) > 0 ? next : 0;
  }

  /// Reads the lines of a dump from `from` on; gives where it ends.
  private int dump(int from, EncodedRuns.Reader reader) {
    view.reset();
    printable = 0;
    letters = 0;
    int line = from;
    int end = from;
    while (line < limit && view.length() < MOST_BYTES) {
      int bytes = bytesOfLine(line);
      end = endOfLine(line);
      if (bytes == 0 || end < 0) {
        break;
      }
      view.atom(line, end);
      line(bytes, end);
      line = end + 1;
      while (line < limit && line < end + MIDDLE && text[line] == ' ') {
        line++;
      }
    }
    give(from, Math.min(line, limit), reader);
    return view.length() < MOST_BYTES ? line : view.sourceFrom(view.length() - OVERLAP_BYTES);
  }

  private int endOfLine(int at) {
    int end = at;
    while (end < limit && text[end] != '\n') {
      end++;
      if (end - at > LONGEST_LINE) {
        return -1;
      }
    }
    return end;
  }

  /// Adds the bytes of a line, up to the wide gap before what they look like.
  private void line(int from, int to) {
    int at = from;
    int first = view.length();
    int end = elements.end(at, Kind.HEXADECIMAL);
    while (end > 0 && end <= to) {
      for (int i = at; i < end; i += 2) {
        put(elements.value(i, end, Kind.HEXADECIMAL));
      }
      at = end;
      while (at < to && text[at] == ' ') {
        at++;
      }
      boolean middle = view.length() - first == MIDDLE;
      if (at == end || at > end + (middle ? 2 : 1)) {
        return;
      }
      end = elements.end(at, Kind.HEXADECIMAL);
    }
  }
}
