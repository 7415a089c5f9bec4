package dev.mcpgateway.detect;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Tokenizer;

/// The strings of a walk over JSON that came last, and which objects and arrays they stand in: a
/// token may be split over two of them.
final class Containers {
  /// How many strings back a neighbour is looked for: a content block holds a few.
  static final int KEPT = 8;

  private static final int NO_KEY = -1;

  /// Keys under which the protocol says of what kind something is, in its own words.
  private static final String[] LABELS = {"type", "role", "mimeType"};

  /// The number of each open container, of which no two are the same.
  private final int[] open = new int[Tokenizer.MAX_DEPTH + 1];

  private int depth;
  private int numbered;

  private final int[] froms = new int[KEPT];
  private final int[] tos = new int[KEPT];
  private final int[] keyFroms = new int[KEPT];
  private final int[] keyTos = new int[KEPT];
  private final int[] within = new int[KEPT];
  private final int[] depths = new int[KEPT];
  private int count;

  void reset() {
    depth = 0;
    numbered = 0;
    count = 0;
  }

  void enter() {
    depth++;
    numbered++;
    open[depth] = numbered;
  }

  void leave() {
    depth--;
  }

  /// Notes a string, unless it only says what stands beside it.
  void add(Piece piece) {
    if (piece.hasKey && isLabel(piece)) {
      return;
    }
    int at = count % KEPT;
    froms[at] = piece.valueFrom;
    tos[at] = piece.valueTo;
    keyFroms[at] = piece.hasKey ? piece.keyFrom : NO_KEY;
    keyTos[at] = piece.hasKey ? piece.keyTo : NO_KEY;
    within[at] = depth == 0 ? 0 : open[depth];
    depths[at] = depth;
    count++;
  }

  /// Whether a string only says what stands beside it.
  static boolean isLabel(Piece piece) {
    for (String label : LABELS) {
      if (JsonText.matches(piece.bytes, piece.keyFrom, piece.keyTo, label)) {
        return true;
      }
    }
    return false;
  }

  /// The last string in the same object or array as `piece`, which was not noted yet; -1 if there
  /// is none among the last.
  int sibling() {
    for (int i = count - 1; i >= 0 && i >= count - KEPT; i--) {
      if (depth > 0 && within[i % KEPT] == open[depth]) {
        return i % KEPT;
      }
    }
    return -1;
  }

  /// The last string with the same key in another object as deep, such as the text of the block
  /// before; -1 if there is none among the last.
  int counterpart(Piece piece) {
    for (int i = count - 1; piece.hasKey && i >= 0 && i >= count - KEPT; i--) {
      int at = i % KEPT;
      if (depths[at] == depth
          && within[at] != open[depth]
          && isKey(at, piece.bytes, piece.keyFrom, piece.keyTo)) {
        return at;
      }
    }
    return -1;
  }

  /// The last string that stands to `string` as that stands to what is looked at: in the same
  /// object or array, or under the same key in another one as deep; -1 if there is none among the
  /// last.
  int before(int string, byte[] bytes) {
    boolean sibling = depth > 0 && within[string] == open[depth];
    int number = count - 1 - Math.floorMod(count - 1 - string, KEPT);
    for (int i = number - 1; i >= 0 && i >= count - KEPT; i--) {
      int at = i % KEPT;
      boolean same = within[at] == within[string];
      if (sibling
          ? same
          : !same
              && depths[at] == depths[string]
              && isKey(at, bytes, keyFroms[string], keyTos[string])) {
        return at;
      }
    }
    return -1;
  }

  private boolean isKey(int at, byte[] bytes, int from, int to) {
    return keyFroms[at] != NO_KEY
        && from != NO_KEY
        && java.util.Arrays.equals(bytes, keyFroms[at], keyTos[at], bytes, from, to);
  }

  int from(int string) {
    return froms[string];
  }

  int to(int string) {
    return tos[string];
  }
}
