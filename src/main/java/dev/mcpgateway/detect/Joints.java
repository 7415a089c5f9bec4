package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Lens.Kind;
import dev.mcpgateway.detect.views.View;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;

/// Looks at the end of one string together with the beginning of the next: a token may be split
/// over a few elements of an array, members of an object, or the texts of content blocks.
final class Joints {
  /// How much of each string is looked at.
  static final int AROUND_BYTES = 200;

  /// What the parts of a token have together at least.
  static final int SHORTEST_TOKEN = 16;

  /// Over so many strings one token may be split.
  static final int MOST_PARTS = 4;

  /// A longer string between two others, such as an identifier in a list of them, is none of
  /// several parts.
  static final int LONGEST_MIDDLE = 32;

  private final Walk walk;
  private final View view = new View();
  private final Piece joined = new Piece();

  /// The strings before, the nearest one first.
  private final int[] parts = new int[MOST_PARTS - 1];

  Joints(Walk walk) {
    this.walk = walk;
  }

  /// Looks at the string that the walk of a level is at, together with what goes before.
  void look(Level level) {
    Piece piece = level.piece;
    Containers strings = level.containers;
    if (piece.valueFrom < piece.valueTo
        && isToken(piece.bytes[piece.valueFrom])
        && !(piece.hasKey && Containers.isLabel(piece))) {
      int sibling = strings.sibling();
      int counterpart = strings.counterpart(piece);
      join(level, sibling);
      if (counterpart != sibling) {
        join(level, counterpart);
      }
    }
    strings.add(piece);
  }

  /// Looks at the string together with its neighbour, and where that is a short token as a whole,
  /// in turn with what goes before.
  private void join(Level level, int neighbour) {
    Piece piece = level.piece;
    byte[] bytes = piece.bytes;
    Containers strings = level.containers;
    int head = head(bytes, piece.valueFrom, piece.valueTo);
    int end = piece.valueFrom;
    boolean digit = false;
    while (end < head && isToken(bytes[end])) {
      digit |= isDigit(bytes[end]);
      end++;
    }
    int length = end - piece.valueFrom;
    int before = length == 0 ? -1 : neighbour; // what ends before this string is no split token
    for (int count = 1; before >= 0 && count < MOST_PARTS; count++) {
      int from = strings.from(before);
      int to = strings.to(before);
      int tail = tail(bytes, from, to);
      int first = to;
      while (first > tail && isToken(bytes[first - 1])) {
        first--;
        digit |= isDigit(bytes[first]);
      }
      length += to - first;
      parts[count - 1] = before;
      if (digit && first < to && length >= SHORTEST_TOKEN) {
        hunt(level, count, tail, head);
      }
      before = first == from && to - from <= LONGEST_MIDDLE ? strings.before(before, bytes) : -1;
    }
  }

  /// Looks at so many strings together with the last one.
  private void hunt(Level level, int count, int tail, int head) {
    Piece piece = level.piece;
    Containers strings = level.containers;
    Lens lens = walk.lens;
    view.reset();
    for (int k = count - 1; k >= 0; k--) {
      int from = strings.from(parts[k]);
      int next = k == 0 ? piece.valueFrom : strings.from(parts[k - 1]);
      view.copy(piece.bytes, k == count - 1 ? tail : from, strings.to(parts[k]));
      view.atom(next, next); // what stands between belongs to neither
      lens.neighbours[count - 1 - k] = from;
      lens.borders[count - 1 - k] = view.length();
    }
    view.copy(piece.bytes, piece.valueFrom, head);
    lens.joints = count;
    if (!walk.budget.affords(view.length())) {
      return;
    }
    Kind kind = lens.kind;
    lens.kind = Kind.JOINED;
    lens.way.push(view);
    joined.reset(view.bytes(), 0).decoded(0, view.length(), 0);
    walk.views();
    walk.hunt.on(joined);
    lens.way.pop();
    lens.kind = kind;
  }

  /// Where the part of a string begins that is looked at: no escape stands in it.
  private static int tail(byte[] bytes, int from, int to) {
    int tail = Math.max(from, to - AROUND_BYTES);
    int backslash = to - 1;
    while (backslash >= tail && bytes[backslash] != '\\') {
      backslash--;
    }
    if (backslash < tail) {
      while (tail < to && (bytes[tail] & 0xc0) == 0x80) {
        tail++;
      }
      return tail;
    }
    int first = backslash;
    while (first > from && bytes[first - 1] == '\\') {
      first--;
    }
    boolean escapes = (backslash - first) % 2 == 0;
    int size = !escapes ? 1 : bytes[backslash + 1] == 'u' ? 6 : 2;
    return Math.min(to, backslash + size);
  }

  private static int head(byte[] bytes, int from, int to) {
    int most = Math.min(to, from + AROUND_BYTES);
    int head = from;
    while (head < most && bytes[head] != '\\') {
      head++;
    }
    while (head < to && head > from && (bytes[head] & 0xc0) == 0x80) {
      head--;
    }
    return head;
  }

  private static boolean isToken(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || isDigit(b)
        || b == '_'
        || b == '-'
        || b == '+'
        || b == '/'
        || b == '='
        || b == '.';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /// Walks over JSON again up to the string that begins at `offset`, so that `trail` tells where
  /// that is.
  static void find(Slice json, int offset, Trail trail) {
    Tokenizer tokenizer = new Tokenizer().reset(json);
    trail.reset(json.array());
    while (true) {
      switch (tokenizer.next()) {
        case KEY -> trail.key(tokenizer.start() + 1, tokenizer.end() - 1);
        case STRING -> {
          trail.value();
          if (tokenizer.start() + 1 == offset) {
            return;
          }
        }
        case NUMBER, TRUE, FALSE, NULL -> trail.value();
        case OBJECT_START -> {
          trail.value();
          trail.enterObject();
        }
        case ARRAY_START -> {
          trail.value();
          trail.enterArray();
        }
        case OBJECT_END, ARRAY_END -> trail.leave();
        case END, FAULT -> {
          return;
        }
      }
    }
  }
}
