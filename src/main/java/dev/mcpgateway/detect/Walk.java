package dev.mcpgateway.detect;

import dev.mcpgateway.detect.views.Budget;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;

/// Takes JSON apart and looks at each member and element: as it stands, then into what is inside
/// where there is a sign of something, then together with what stands beside it.
final class Walk {
  /// Looks at pieces from the first on.
  static final int EVERYTHING = -1;

  /// Looks at no piece as it stands: there is no keyword in any.
  static final int NOTHING = Integer.MAX_VALUE;

  final Hunt hunt;
  final Collector collector;
  final Lens lens;
  final Budget budget = new Budget();
  private final Joints joints;
  private final Pairs pairs;
  private int messageBytes;
  private boolean viewed;

  /// Whether there was a keyword in the last piece.
  private boolean met;

  Walk(Hunt hunt, Collector collector, Lens lens) {
    this.hunt = hunt;
    this.collector = collector;
    this.lens = lens;
    this.joints = new Joints(this);
    this.pairs = new Pairs(this);
  }

  /// Begins another message, of so many bytes.
  void newMessage(int bytes) {
    budget.reset(bytes);
    messageBytes = bytes;
    viewed = false;
  }

  /// The message is looked at in another way, now for the first time or again. The rules may read
  /// what is left of it, and all its views.
  void views() {
    if (!viewed) {
      viewed = true;
      long bytes = messageBytes + Budget.total(messageBytes);
      hunt.newMessage((int) Math.min(Integer.MAX_VALUE, bytes));
    }
  }

  /// Walks over one JSON text. Pieces that end before `first` hold no keyword, those before `sign`
  /// no sign.
  ///
  /// @return where it is not JSON any more, or -1
  int json(Level level, Slice text, int first, int firstSign) {
    byte[] bytes = text.array();
    begin(level, text);
    Trail trail = level.trail;
    Tokenizer tokenizer = level.tokenizer;
    Piece piece = level.piece;
    int sign = firstSign;
    boolean keyOpen = false;
    int walked = text.from();
    while (true) {
      Tokenizer.Token token = tokenizer.next();
      int start = tokenizer.start();
      switch (token) {
        case KEY -> {
          trail.key(start + 1, tokenizer.end() - 1);
          piece.reset(bytes, start).key(start, tokenizer.end(), tokenizer.escaped());
          keyOpen = true;
        }
        case STRING, NUMBER -> {
          value(level, token, keyOpen ? piece : piece.reset(bytes, start));
          keyOpen = false;
          sign = look(level, first, sign);
        }
        case OBJECT_START, ARRAY_START, TRUE, FALSE, NULL -> {
          trail.value();
          met = false;
          if (keyOpen) {
            keyOpen = false;
            sign = look(level, first, sign);
          }
          enter(level, token, met);
        }
        case OBJECT_END, ARRAY_END -> {
          trail.leave();
          level.containers.leave();
          level.named.leave();
        }
        case END -> {
          return -1;
        }
        case FAULT -> {
          return keyOpen ? piece.from : walked;
        }
      }
      walked = tokenizer.end();
    }
  }

  private static void begin(Level level, Slice text) {
    level.isJson = true;
    level.jsonFrom = text.from();
    level.trail.reset(text.array());
    level.containers.reset();
    level.named.reset();
    level.tokenizer.reset(text);
  }

  private static void value(Level level, Tokenizer.Token token, Piece into) {
    Tokenizer tokenizer = level.tokenizer;
    level.trail.value();
    if (token == Tokenizer.Token.STRING) {
      into.string(tokenizer.start(), tokenizer.end(), tokenizer.escaped());
    } else {
      into.number(tokenizer.start(), tokenizer.end());
    }
  }

  private static void enter(Level level, Tokenizer.Token token, boolean named) {
    if (token == Tokenizer.Token.OBJECT_START) {
      level.trail.enterObject();
      level.containers.enter();
      level.named.enter(false, named, level.piece);
    } else if (token == Tokenizer.Token.ARRAY_START) {
      level.trail.enterArray();
      level.containers.enter();
      level.named.enter(true, named, level.piece);
    } else {
      level.named.element();
    }
  }

  /// Looks at the piece of a level; gives where the next sign is.
  private int look(Level level, int first, int sign) {
    Piece piece = level.piece;
    met = false;
    if (level == lens.root) {
      collector.newPiece();
    }
    if (piece.to > first) {
      hunt.on(piece);
      met = hunt.met();
    }
    boolean named = met;
    int next = sign < piece.from ? level.signs.next(piece.from) : sign;
    boolean signed = next < piece.to;
    int seen = piece.to;
    if ((signed || met) && !level.isDeepest()) {
      seen = level.inside(this).look(piece, signed);
    }
    if (piece.hasValue && piece.quoted) {
      joints.look(level);
      level.named.string(piece, named, pairs);
    } else if (piece.hasValue) {
      level.named.element();
    }
    return signed ? level.signs.next(seen) : next;
  }
}
