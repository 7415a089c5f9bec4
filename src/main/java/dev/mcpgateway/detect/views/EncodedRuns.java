package dev.mcpgateway.detect.views;

import dev.mcpgateway.detect.views.Utf16.Order;
import dev.mcpgateway.json.Slice;

/// Finds runs of base64, base64url, base32 and hexadecimal digits in a text and decodes what is
/// text in them, unpacked if it is packed. For one thread.
///
/// Random bytes, which most runs are, give no view: only stretches of printable characters do, with
/// a little of what stands between them.
public final class EncodedRuns {
  /// What is done with a view.
  @FunctionalInterface
  public interface Reader {
    /// Reads one view of a stretch of the text. It is used again for the next.
    ///
    /// @param from where the run begins
    /// @param to where it ends
    /// @param document whether the run is text as a whole; else it is a picture or the like in
    ///   which some text was met
    void read(View view, int from, int to, boolean document);
  }

  /// The shortest run of hexadecimal digits that is decoded.
  static final int SHORTEST_HEX = 32;

  /// How much is decoded at once; what stands at the border of two parts is in both.
  static final int PART_BYTES = 48 * 1024;

  static final int OVERLAP_BYTES = 3 * 1024;

  /// The shortest stretch of text that is worth a look.
  static final int SHORTEST_TEXT = 12;

  /// So many other bytes do not end a stretch of text: characters that are not ASCII, lengths in a
  /// binary format.
  private static final int LONGEST_GAP = 24;

  /// In how much of the beginning of a run its alignment is looked for.
  private static final int ALIGNED_WITHIN = 64;

  /// How much of a run is decoded to tell its alignment.
  private static final int TRIED_BYTES = 192;

  private final View view = new View();
  private final Budget budget;
  private byte[] decoded = {};
  private byte[] unpacked = {};
  private byte[] text = {};
  private int limit;

  /// Where a run begins and ends, line ends inside it included, padding too.
  private int runFrom;

  private int runTo;

  /// How the bytes of the run's characters stand, once that is known.
  private Order order = Order.NONE;

  /// The digit after the last that was decoded.
  private int decodedTo;

  /// Decodes as long as `budget` lasts.
  public EncodedRuns(Budget budget) {
    this.budget = budget;
  }

  /// Lets go of what a large text needed.
  public void forget() {
    text = new byte[0];
    decoded = new byte[0];
    unpacked = new byte[0];
    view.reset();
  }

  /// Gives what is in the runs of a text to `reader`, each view with `prefix` before it if the run
  /// is all there is.
  public void read(byte[] bytes, int from, int to, Slice prefix, Reader reader) {
    text = bytes;
    limit = to;
    int at = from;
    while (at < to) {
      while (at < to && !Sextets.isDigit(text[at])) {
        at++;
      }
      runFrom = at;
      while (at < to && Sextets.isDigit(text[at])) {
        at++;
      }
      if (at - runFrom >= Signs.SHORTEST_RUN) {
        if (text[runFrom] == '0' && (text[runFrom + 1] | 0x20) == 'x') {
          runFrom += 2;
        }
        runTo = WrappedRun.end(text, runFrom, at, limit);
        boolean whole = runFrom == from && runTo == to;
        if (budget.affords(runTo - runFrom)) {
          run(whole ? prefix : View.NO_PREFIX, reader);
        }
        at = Math.max(at, runTo);
      }
    }
  }

  private void run(Slice prefix, Reader reader) {
    if (Base32.is(text, runFrom, runTo)) {
      base32(prefix, reader);
    }
    order = Order.NONE;
    boolean hexadecimal = isHexadecimal();
    int start = hexadecimal ? runFrom : alignedStart();
    int part = start;
    boolean first = true;
    boolean document = false;
    while (part >= 0 && part < runTo) {
      int length = decode(part, PART_BYTES, hexadecimal);
      boolean last = decodedTo >= runTo;
      if (first) {
        if (Packed.is(decoded, length)) {
          if (unpack(start, hexadecimal, prefix, reader)) {
            return;
          }
          length = decode(part, PART_BYTES, hexadecimal);
          last = decodedTo >= runTo;
        }
        document = isDocument(length);
      }
      Slice before = first && last ? prefix : View.NO_PREFIX;
      stretches(length, document ? before : View.NO_PREFIX, document, reader);
      int narrowed = narrow(length);
      if (narrowed > 0) {
        stretches(narrowed, before, isDocument(narrowed), reader);
      }
      first = false;
      part = last ? -1 : before(decodedTo, digits(OVERLAP_BYTES, hexadecimal));
    }
  }

  private void base32(Slice prefix, Reader reader) {
    int part = runFrom;
    while (part < runTo) {
      int length = thirtyTwo(part);
      boolean document = isDocument(length);
      boolean whole = part == runFrom && decodedTo == runTo;
      stretches(length, whole && document ? prefix : View.NO_PREFIX, document, reader);
      part = decodedTo == runTo ? runTo : before(decodedTo, Base32.digits(OVERLAP_BYTES));
    }
  }

  /// How many digits stand for so many bytes, in whole groups.
  private static int digits(int bytes, boolean hexadecimal) {
    return hexadecimal ? 2 * bytes : bytes / 3 * 4;
  }

  /// So many digits before `end`, line ends between them not counted.
  private int before(int end, int digits) {
    int at = end;
    for (int left = digits; left > 0; at--) {
      left -= Sextets.isDigit(text[at - 1]) ? 1 : 0;
    }
    return at;
  }

  /// Whether there are hexadecimal digits alone, or hyphens between the bytes.
  private boolean isHexadecimal() {
    int digits = 0;
    for (int i = runFrom; i < runTo; i++) {
      boolean between = text[i] == '-' && digits % 2 == 0;
      if (Characters.hex(text[i]) >= 0) {
        digits++;
      } else if (text[i] > ' ' && !between) {
        return false;
      }
    }
    return digits >= SHORTEST_HEX && digits % 2 == 0;
  }

  /// Where decoding has to begin for there to be text: at the beginning or, where a word or a path
  /// goes before, after what may end it.
  private int alignedStart() {
    int most = Math.min(runTo, runFrom + ALIGNED_WITHIN);
    for (int i = runFrom; i < most; i++) {
      boolean begins = i == runFrom || Sextets.value(text[i - 1]) >= 62;
      if (begins && beginsWithText(i)) {
        return i;
      }
    }
    return runFrom;
  }

  private boolean beginsWithText(int start) {
    int length = base64(start, TRIED_BYTES);
    int stretch = 0;
    for (int i = 0; i < length; i++) {
      stretch = Sextets.isText(decoded[i]) ? stretch + 1 : 0;
      if (stretch >= SHORTEST_TEXT) {
        return true;
      }
    }
    return Packed.is(decoded, length) || Utf16.order(decoded, length) != Order.NONE;
  }

  /// Makes UTF-8 of what was decoded if it is UTF-16; gives its length, or 0.
  private int narrow(int length) {
    order = order == Order.NONE ? Utf16.order(decoded, length) : order;
    if (order == Order.NONE || length < 2) {
      return 0;
    }
    byte[] narrow = new byte[2 * length];
    int made = Utf16.toUtf8(decoded, length, order, narrow);
    decoded = narrow;
    return made;
  }

  private boolean isDocument(int length) {
    return Document.is(decoded, Math.min(length, PART_BYTES));
  }

  /// Gives the stretches of text in what was decoded.
  private void stretches(int length, Slice prefix, boolean document, Reader reader) {
    int done = 0;
    int core = nextText(0, length);
    while (core < length) {
      int from = edge(core - 1, done - 1, -1) + 1;
      int to = edge(core + SHORTEST_TEXT, length, 1);
      boolean all = from == 0 && to == length;
      give(decoded, from, to, all ? prefix : View.NO_PREFIX, document, reader);
      done = to;
      core = nextText(to, length);
    }
  }

  /// Where the next [#SHORTEST_TEXT] printable bytes begin, or `length`. Of random bytes hardly one
  /// in eight is looked at.
  private int nextText(int from, int length) {
    int at = from;
    while (at <= length - SHORTEST_TEXT) {
      int last = at + SHORTEST_TEXT - 1;
      while (last >= at && Sextets.isText(decoded[last])) {
        last--;
      }
      if (last < at) {
        return at;
      }
      at = last + 1;
    }
    return length;
  }

  /// How far a stretch of text goes on from `start` towards `limit`, across bytes between that are
  /// not printable.
  private int edge(int start, int limit, int step) {
    int edge = start;
    int run = 0;
    for (int at = start; at != limit && Math.abs(at - edge) <= LONGEST_GAP; at += step) {
      run = Sextets.isText(decoded[at]) ? run + 1 : 0;
      if (run >= SHORTEST_TEXT / 2 || run > Math.abs(at - start)) {
        edge = at + step;
      }
    }
    return edge;
  }

  private void give(byte[] made, int from, int to, Slice prefix, boolean document, Reader reader) {
    view.reset();
    view.prefix(prefix);
    view.atom(runFrom, runTo);
    view.put(made, from, to);
    reader.read(view, runFrom, runTo, document);
  }

  /// Whether it was packed indeed, and was read.
  private boolean unpack(int start, boolean hexadecimal, Slice prefix, Reader reader) {
    int length = decode(start, runTo - start, hexadecimal);
    int room = budget.atMost(Budget.BASE + 4 * length);
    if (unpacked.length < room) {
      unpacked = new byte[room];
    }
    int made = Packed.unpack(decoded, length, unpacked, room);
    if (made < SHORTEST_TEXT || !budget.affords(made)) {
      return false;
    }
    byte[] packed = decoded;
    decoded = unpacked;
    parts(made, prefix, reader);
    parts(narrow(made), prefix, reader);
    decoded = packed;
    return true;
  }

  private void parts(int length, Slice prefix, Reader reader) {
    boolean document = isDocument(length);
    for (int from = 0; from < length; from += PART_BYTES) {
      partOf(from, Math.min(length, from + PART_BYTES + OVERLAP_BYTES), prefix, document, reader);
    }
  }

  private void partOf(int from, int to, Slice prefix, boolean document, Reader reader) {
    byte[] whole = decoded;
    if (from > 0 || to > PART_BYTES) {
      decoded = java.util.Arrays.copyOfRange(whole, from, to);
    }
    stretches(to - from, from == 0 ? prefix : View.NO_PREFIX, document, reader);
    decoded = whole;
  }

  /// Decodes digits from `start` on, at most `most` bytes of them, passing over line ends.
  ///
  /// @return how many bytes were made
  private int decode(int start, int most, boolean hexadecimal) {
    return hexadecimal ? hex(start, most) : base64(start, most);
  }

  private int base64(int start, int most) {
    room(Math.min(most, runTo - start) + 3);
    int length = 0;
    int bits = 0;
    int group = 0;
    int at = start;
    while (at < runTo && length < most) {
      int four = bits == 0 && at <= runTo - Sextets.GROUP ? Sextets.group(text, at) : -1;
      if (four >= 0) {
        group = four;
        bits = 24;
        at += Sextets.GROUP;
      } else {
        int value = Sextets.value(text[at++]); // a line end, or the last digits
        group = value < 0 ? group : (group << 6) | value;
        bits += value < 0 ? 0 : 6;
      }
      if (bits == 24) {
        decoded[length++] = (byte) (group >> 16);
        decoded[length++] = (byte) (group >> 8);
        decoded[length++] = (byte) group;
        bits = 0;
      }
    }
    if (bits >= 12) {
      decoded[length++] = (byte) (group >> (bits - 8));
    }
    if (bits == 18) {
      decoded[length++] = (byte) (group >> 2);
    }
    decodedTo = at;
    return length;
  }

  private int hex(int start, int most) {
    room(Math.min(most, (runTo - start) / 2) + 1);
    int length = 0;
    int high = -1;
    int at = start;
    while (at < runTo && length < most) {
      int value = Characters.hex(text[at++]);
      if (value >= 0 && high >= 0) {
        decoded[length++] = (byte) (high << 4 | value);
        high = -1;
      } else if (value >= 0) {
        high = value;
      }
    }
    decodedTo = at;
    return length;
  }

  /// Decodes base32 digits from `start` on.
  private int thirtyTwo(int start) {
    room(PART_BYTES + Base32.GROUP);
    int length = 0;
    long group = 0;
    int bits = 0;
    int at = start;
    while (at < runTo && (length < PART_BYTES || bits > 0)) {
      int value = Base32.value(text[at++]);
      group = value < 0 ? group : group << 5 | value;
      bits += value < 0 ? 0 : 5;
      if (bits >= 8) {
        bits -= 8;
        decoded[length++] = (byte) (group >> bits);
      }
    }
    decodedTo = at;
    return length;
  }

  private void room(int bytes) {
    if (decoded.length < bytes) {
      decoded = new byte[bytes];
    }
  }
}
