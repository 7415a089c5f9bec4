package dev.mcpgateway.detect;

import dev.mcpgateway.detect.views.Signs;
import dev.mcpgateway.json.Tokenizer;
import org.jspecify.annotations.Nullable;

/// What the scanner needs to look at a text inside another: its place in the walk over JSON, and
/// buffers. The message is the outermost.
final class Level {
  /// How many texts inside each other are looked into.
  static final int DEEPEST = 3;

  final int depth;
  final Trail trail = new Trail();
  final Tokenizer tokenizer = new Tokenizer();
  final Piece piece = new Piece();
  final Signs signs = new Signs();
  final Containers containers = new Containers();
  final NamedValues named = new NamedValues();

  /// Whether the text is walked over as JSON.
  boolean isJson;

  /// Where in the text JSON begins.
  int jsonFrom;

  private final Lens lens;
  private final @Nullable Level outer;
  private @Nullable Level inner;
  private @Nullable Inside inside;

  Level(Lens lens) {
    this.lens = lens;
    this.outer = null;
    this.depth = 0;
  }

  private Level(Level outer) {
    this.lens = outer.lens;
    this.outer = outer;
    this.depth = outer.depth + 1;
  }

  boolean isDeepest() {
    return depth == DEEPEST;
  }

  /// The level of a text inside a text of this one.
  Level inner() {
    Level made = inner;
    if (made == null) {
      made = new Level(this);
      inner = made;
    }
    return made;
  }

  /// The level that this one is inside.
  Level outer() {
    Level known = outer;
    if (known == null) {
      throw new IllegalStateException("the message is inside nothing");
    }
    return known;
  }

  /// What looks into the texts of this level.
  Inside inside(Walk walk) {
    Inside made = inside;
    if (made == null) {
      made = new Inside(walk, lens, this);
      inside = made;
    }
    return made;
  }

  /// Lets go of a large text.
  void forget(byte[] nothing) {
    trail.reset(nothing);
    piece.reset(nothing, 0);
    tokenizer.reset(new dev.mcpgateway.json.Slice(nothing, 0, 0));
    signs.forget();
    if (inside != null) {
      inside.forget();
    }
    if (inner != null) {
      inner.forget(nothing);
    }
  }
}
