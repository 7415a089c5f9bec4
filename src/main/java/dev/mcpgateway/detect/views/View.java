package dev.mcpgateway.detect.views;

import dev.mcpgateway.json.Slice;
import java.util.Arrays;

/// A text made of another one, and the way back. It consists of segments: copied ones, whose bytes
/// are those of the source, and atoms, of which every byte stands for the same stretch of the
/// source. For one thread; its buffers are used again.
public final class View {
  /// There is no key, or the view does not begin where the value does.
  public static final Slice NO_PREFIX = Slice.of("");

  /// What is kept from one text to the next; more would hold the largest message for ever.
  private static final int KEPT_BYTES = 1 << 20;

  private static final int FIRST_BYTES = 1024;
  private static final int FIRST_SEGMENTS = 64;

  /// In the place of a segment's end: it is a copy.
  private static final int COPIED = -1;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int prefix;

  /// By segment: where it begins here, where in the source, and where it ends there, or COPIED.
  private int[] begins = new int[FIRST_SEGMENTS];

  private int[] sources = new int[FIRST_SEGMENTS];
  private int[] ends = new int[FIRST_SEGMENTS];
  private int segments;

  /// Makes an empty view.
  public View() {}

  /// Begins another text.
  public void reset() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[FIRST_BYTES];
    }
    length = 0;
    prefix = 0;
    segments = 0;
  }

  /// Puts a text before everything that stands for a part of the source: the key of the value, so
  /// that rules see it.
  public void prefix(Slice text) {
    put(text.array(), text.from(), text.to());
    prefix = length;
  }

  /// Copies a stretch of the source.
  public void copy(byte[] source, int from, int to) {
    if (from == to) {
      return;
    }
    int last = segments - 1;
    boolean goesOn =
        segments > 0 && ends[last] == COPIED && sources[last] + length - begins[last] == from;
    if (!goesOn) {
      segment(from, COPIED);
    }
    room(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  /// What is put from here on stands for this stretch of the source.
  public void atom(int from, int to) {
    segment(from, to);
  }

  /// Puts bytes into the present atom.
  public void put(byte[] made, int from, int to) {
    room(to - from);
    System.arraycopy(made, from, bytes, length, to - from);
    length += to - from;
  }

  /// Puts one byte into the present atom.
  void put(int made) {
    room(1);
    bytes[length++] = (byte) made;
  }

  /// Puts a character into the present atom, as UTF-8.
  void putCharacter(int codePoint) {
    room(Integer.BYTES);
    length = Characters.put(codePoint, bytes, length);
  }

  private void segment(int from, int to) {
    if (segments == begins.length) {
      begins = Arrays.copyOf(begins, 2 * segments);
      sources = Arrays.copyOf(sources, 2 * segments);
      ends = Arrays.copyOf(ends, 2 * segments);
    }
    begins[segments] = length;
    sources[segments] = from;
    ends[segments] = to;
    segments++;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /// The text; its end is at [#length()].
  @SuppressWarnings("EI_EXPOSE_REP") // looked at by the scanner, which must not copy
  public byte[] bytes() {
    return bytes;
  }

  /// Where the text ends.
  public int length() {
    return length;
  }

  /// Where the part of the text begins that stands for a part of the source.
  public int from() {
    return prefix;
  }

  /// Where in the source begins what the byte at `offset` stands for.
  public int sourceFrom(int offset) {
    int segment = segmentOf(offset);
    return ends[segment] == COPIED ? sources[segment] + offset - begins[segment] : sources[segment];
  }

  /// Where in the source ends what the byte before `offset` stands for.
  public int sourceTo(int offset) {
    int segment = segmentOf(offset - 1);
    return ends[segment] == COPIED ? sources[segment] + offset - begins[segment] : ends[segment];
  }

  /// The last segment that begins at `offset` or before it; of those that begin there together, all
  /// but the last are empty.
  private int segmentOf(int offset) {
    int low = 0;
    int high = segments - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (begins[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// How long it is: never the text.
  @Override
  public String toString() {
    return "View[" + length + "]";
  }
}
