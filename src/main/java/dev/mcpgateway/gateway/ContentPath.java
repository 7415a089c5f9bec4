package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A walk over the tokens of a JSON text that knows the way from its root to each. A key is decoded
/// when somebody asks, and then once.
final class ContentPath {
  /// A step down: into the member `key` of an object, or into an element of an array, whichever.
  record Step(boolean element, String key) {
    static final Step ELEMENT = new Step(true, "");
  }

  private final Slice content;
  private final Tokenizer tokens = new Tokenizer();
  private final int[] keyFrom = new int[Tokenizer.MAX_DEPTH];
  private final int[] keyTo = new int[Tokenizer.MAX_DEPTH];

  /// By open container: the step into it that the walk is in, once it is known.
  private final @Nullable Step[] steps = new @Nullable Step[Tokenizer.MAX_DEPTH];

  private Token token = Token.END;

  ContentPath(Slice content) {
    this.content = content;
    tokens.reset(content);
  }

  /// Goes on to the next token; false when there is none.
  boolean next() {
    token = tokens.next();
    int level = tokens.depth() - 1;
    if (token == Token.KEY) {
      keyFrom[level] = tokens.start() + 1;
      keyTo[level] = tokens.end() - 1;
      steps[level] = null;
    } else if (token == Token.ARRAY_START) {
      steps[level] = Step.ELEMENT;
    }
    return token != Token.END && token != Token.FAULT;
  }

  /// Whether the token is a whole value: a string, a number, a literal.
  boolean isScalar() {
    return switch (token) {
      case STRING, NUMBER, TRUE, FALSE, NULL -> true;
      case OBJECT_START, OBJECT_END, ARRAY_START, ARRAY_END, KEY, END, FAULT -> false;
    };
  }

  int from() {
    return tokens.start();
  }

  int to() {
    return tokens.end();
  }

  /// The way from the root to the value.
  List<Step> steps() {
    List<Step> way = new ArrayList<>(tokens.depth());
    for (int level = 0; level < tokens.depth(); level++) {
      way.add(step(level));
    }
    return way;
  }

  private Step step(int level) {
    Step step = steps[level];
    if (step == null) {
      step = new Step(false, JsonText.decode(content.array(), keyFrom[level], keyTo[level]));
      steps[level] = step;
    }
    return step;
  }
}
