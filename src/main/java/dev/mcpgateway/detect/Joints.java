package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Lens.Kind;
import dev.mcpgateway.detect.views.View;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;

/// Looks at the end of one string together with the beginning of the next: a token may be split
/// over two elements of an array, two members of an object, or the texts of two content blocks.
final class Joints {
  /// How much of each string is looked at.
  static final int AROUND_BYTES = 200;

  /// What the two parts of a token have together at least.
  static final int SHORTEST_TOKEN = 16;

  private final Walk walk;
  private final View view = new View();
  private final Piece joined = new Piece();

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

  private void join(Level level, int neighbour) {
    if (neighbour < 0) {
      return;
    }
    Piece piece = level.piece;
    byte[] bytes = piece.bytes;
    int from = level.containers.from(neighbour);
    int to = level.containers.to(neighbour);
    int tail = tail(bytes, from, to);
    int head = head(bytes, piece.valueFrom, piece.valueTo);
    if (isSplitToken(bytes, tail, to, piece.valueFrom, head)) {
      view.reset();
      view.copy(bytes, tail, to);
      int border = view.length();
      view.atom(piece.valueFrom, piece.valueFrom); // what stands between belongs to neither
      view.copy(bytes, piece.valueFrom, head);
      if (walk.budget.affords(view.length())) {
        hunt(border, from);
      }
    }
  }

  private void hunt(int border, int neighbour) {
    Lens lens = walk.lens;
    Kind kind = lens.kind;
    lens.kind = Kind.JOINED;
    lens.border = border;
    lens.neighbour = neighbour;
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

  /// Whether there is a digit in a token long enough that the border parts.
  private static boolean isSplitToken(byte[] bytes, int tail, int to, int from, int head) {
    int first = to;
    boolean digit = false;
    while (first > tail && isToken(bytes[first - 1])) {
      first--;
      digit |= isDigit(bytes[first]);
    }
    int last = from;
    while (last < head && isToken(bytes[last])) {
      digit |= isDigit(bytes[last]);
      last++;
    }
    return digit && first < to && last > from && to - first + last - from >= SHORTEST_TOKEN;
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
