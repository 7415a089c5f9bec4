package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Lens.Kind;
import dev.mcpgateway.detect.views.ByteLists;
import dev.mcpgateway.detect.views.EncodedRuns;
import dev.mcpgateway.detect.views.HiddenText;
import dev.mcpgateway.detect.views.Substitutions;
import dev.mcpgateway.detect.views.View;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer.Fault;
import java.nio.charset.StandardCharsets;

/// Looks into the texts of one level: JSON in them, encoded runs, escapes and lookalikes.
final class Inside implements EncodedRuns.Reader, Substitutions.Reader {
  private static final byte[] QUOTE = {'"'};
  private static final byte[] BETWEEN = (Piece.BETWEEN + "\"").getBytes(StandardCharsets.US_ASCII);

  private final Walk walk;
  private final Lens lens;
  private final Level level;
  private final DecodedText decoded = new DecodedText();
  private final DecodedText key = new DecodedText();
  private final EncodedRuns runs;
  private final Substitutions substitutions;
  private final HiddenText hidden;
  private final ByteLists lists;

  /// Whether there is a list of bytes in the piece that is looked into.
  private boolean listed;

  Inside(Walk walk, Lens lens, Level level) {
    this.walk = walk;
    this.lens = lens;
    this.level = level;
    runs = new EncodedRuns(walk.budget);
    substitutions = new Substitutions(walk.budget);
    hidden = new HiddenText(walk.budget);
    lists = new ByteLists(walk.budget);
  }

  void forget() {
    decoded.reset(0);
    key.reset(0);
    runs.forget();
    substitutions.forget();
    hidden.forget();
    lists.forget();
  }

  /// Looks into the value of a piece and, if there was a sign in it, into its key; of the numbers
  /// of an array, into those from this one on.
  ///
  /// @return up to where there is nothing more to see
  int look(Piece piece, boolean signed) {
    listed = signed && level.signs.isList(piece.from, piece.to);
    if (signed && piece.hasKey) {
      boolean ofKey = lens.ofKey;
      lens.ofKey = true;
      string(piece.bytes, piece.keyFrom, piece.keyTo, View.NO_PREFIX, true);
      lens.ofKey = ofKey;
    }
    if (piece.hasValue && !piece.quoted && !piece.hasKey && signed) {
      return numbers(piece);
    }
    if (piece.hasValue && piece.quoted) {
      boolean json = isJson(piece.bytes, piece.valueFrom, piece.valueTo);
      if (signed || json) {
        Slice prefix = signed && piece.hasKey ? prefix(piece) : View.NO_PREFIX;
        string(piece.bytes, piece.valueFrom, piece.valueTo, prefix, signed);
      }
    }
    return piece.to;
  }

  private int numbers(Piece piece) {
    boolean ofNumbers = lens.ofNumbers;
    lens.ofNumbers = true;
    int end = lists.readNumbers(piece.bytes, piece.valueFrom, level.signs.limit(), this);
    lens.ofNumbers = ofNumbers;
    return Math.max(end, piece.to);
  }

  /// Looks into a line that is no JSON, with the escapes of JSON decoded if there are any.
  void line(Piece piece, boolean escaped) {
    byte[] bytes = piece.bytes;
    int from = piece.valueFrom;
    int to = piece.valueTo;
    listed = level.signs.isList(from, to);
    if (!escaped) {
      text(bytes, from, to, View.NO_PREFIX);
    } else if (walk.budget.affords(to - from)) {
      decoded.reset(to - from);
      decoded.append(bytes, from, to);
      lens.way.push(decoded, bytes);
      text(decoded.bytes(), 0, decoded.length(), View.NO_PREFIX);
      lens.way.pop();
    }
  }

  private Slice prefix(Piece piece) {
    key.reset(piece.keyTo - piece.keyFrom + QUOTE.length + BETWEEN.length);
    key.literal("\"");
    key.append(piece.bytes, piece.keyFrom, piece.keyTo);
    key.literal(Piece.BETWEEN);
    key.literal("\"");
    return new Slice(key.bytes(), 0, key.length());
  }

  private void view(View view) {
    byte[] bytes = view.bytes();
    int from = view.from();
    int to = view.length();
    boolean signed = level.signs.reset(bytes, to, false).next(from) < to;
    listed = signed && level.signs.isList(from, to);
    look(bytes, from, to, View.NO_PREFIX, signed);
  }

  /// Decodes the escapes of a string or line, and looks into the text.
  private void string(byte[] bytes, int from, int to, Slice prefix, boolean signed) {
    if (!hasBackslash(bytes, from, to)) {
      look(bytes, from, to, prefix, signed);
      return;
    }
    if (!walk.budget.affords(to - from)) {
      return;
    }
    decoded.reset(to - from);
    decoded.append(bytes, from, to);
    lens.way.push(decoded, bytes);
    look(decoded.bytes(), 0, decoded.length(), prefix, signed);
    lens.way.pop();
  }

  private static boolean hasBackslash(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\\') {
      at++;
    }
    return at < to;
  }

  /// Looks into a text: if it is JSON, at what is in it; else at what is written in another way.
  private void look(byte[] bytes, int from, int to, Slice prefix, boolean signed) {
    int rest = lens.ofKey ? from : json(bytes, from, to);
    if (rest >= 0 && signed) {
      text(bytes, rest, to, rest == from ? prefix : View.NO_PREFIX);
    }
  }

  private void text(byte[] bytes, int from, int to, Slice prefix) {
    runs.read(bytes, from, to, prefix, this);
    substitutions.read(bytes, from, to, prefix, this);
    if (substitutions.metHidden()) {
      hidden.read(bytes, from, to, this);
    }
    if (listed) {
      lists.read(bytes, from, to, this);
    }
  }

  /// Walks over the JSON that a text is, one after the other if there are several.
  ///
  /// @return where it is not JSON any more, or -1
  private int json(byte[] bytes, int from, int to) {
    int at = from;
    while (isJson(bytes, at, to)) {
      walk.views();
      Level inner = level.inner();
      Kind kind = lens.kind;
      lens.level = inner;
      lens.kind = Kind.INNER;
      Slice text = new Slice(bytes, at, to);
      int sign = inner.signs.reset(bytes, to, true).next(at);
      int rest = walk.json(inner, text, Walk.EVERYTHING, sign);
      lens.level = level;
      lens.kind = kind;
      boolean another = inner.tokenizer.fault() == Fault.TRAILING_DATA && rest > at;
      if (!another) {
        return rest;
      }
      at = rest;
    }
    return at;
  }

  /// Whether a text looks like the beginning of JSON that has something in it.
  static boolean isJson(byte[] bytes, int from, int to) {
    int at = afterSpace(bytes, from, to);
    if (at + 1 >= to) {
      return false;
    }
    int second = afterSpace(bytes, at + 1, to);
    return switch (bytes[at]) {
      case '{' -> second < to && (bytes[second] == '"' || bytes[second] == '\\');
      case '[' -> second < to && "{[\"\\-0123456789tfn".indexOf(bytes[second]) >= 0;
      case '"' -> bytes[to - 1] == '"';
      case '\\' -> bytes[at + 1] == '"' && bytes[to - 1] == '"';
      default -> false;
    };
  }

  private static int afterSpace(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  @Override
  public void read(View view, int from, int to, boolean document) {
    boolean secretsOnly = lens.secretsOnly;
    lens.secretsOnly |= !document;
    read(view);
    lens.secretsOnly = secretsOnly;
  }

  @Override
  public void read(View view) {
    Level inner = level.inner();
    Kind kind = lens.kind;
    lens.way.push(view);
    lens.kind = Kind.DECODED;
    lens.level = inner;
    inner.isJson = false;
    Piece piece = inner.piece.reset(view.bytes(), 0);
    piece.decoded(view.from(), view.length(), BETWEEN.length);
    walk.views();
    walk.hunt.on(piece);
    if (!inner.isDeepest()) {
      inner.inside(walk).view(view);
    }
    lens.level = level;
    lens.kind = kind;
    lens.way.pop();
  }
}
