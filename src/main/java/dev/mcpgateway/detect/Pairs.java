package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Lens.Kind;
import dev.mcpgateway.detect.views.View;
import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;

/// Looks at a value together with the name that it is given elsewhere in the JSON, as though it
/// were a member of that name.
final class Pairs {
  private static final byte[] BETWEEN = (Piece.BETWEEN + "\"").getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_VALUE = AssignmentReader.LONGEST_VALUE;

  private final Walk walk;
  private final View view = new View();
  private byte[] prefix = new byte[64];

  Pairs(Walk walk) {
    this.walk = walk;
  }

  /// Looks at the string that the walk is at, which is given to the name that stands there.
  void look(int nameFrom, int nameTo) {
    Lens lens = walk.lens;
    Level level = lens.level;
    Piece piece = level.piece;
    int length = piece.valueTo - piece.valueFrom;
    if (length == 0
        || length > LONGEST_VALUE
        || level.isDeepest()
        || !walk.budget.affords(nameTo - nameFrom + length)) {
      return;
    }
    view.reset();
    view.prefix(prefix(piece.bytes, nameFrom, nameTo));
    view.copy(piece.bytes, piece.valueFrom, piece.valueTo);
    view.atom(piece.valueTo, piece.valueTo);
    int end = view.length();
    view.put(BETWEEN, 0, 1); // the quote behind the value
    Kind kind = lens.kind;
    lens.kind = Kind.DECODED;
    lens.level = level.inner();
    lens.level.isJson = false;
    lens.way.push(view);
    Piece pair = lens.level.piece.reset(view.bytes(), 0);
    pair.decoded(view.from(), end, BETWEEN.length);
    pair.to = view.length();
    walk.views();
    walk.hunt.on(pair);
    lens.way.pop();
    lens.level = level;
    lens.kind = kind;
  }

  private Slice prefix(byte[] bytes, int from, int to) {
    int length = 1 + to - from + BETWEEN.length;
    prefix = prefix.length < length ? new byte[length] : prefix;
    prefix[0] = '"';
    System.arraycopy(bytes, from, prefix, 1, to - from);
    System.arraycopy(BETWEEN, 0, prefix, 1 + to - from, BETWEEN.length);
    return new Slice(prefix, 0, length);
  }
}
