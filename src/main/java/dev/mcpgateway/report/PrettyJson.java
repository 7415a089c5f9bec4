package dev.mcpgateway.report;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;

/// JSON on several lines, two spaces for each level. Strings and numbers stay as they were spelled,
/// but for what a terminal would obey.
public final class PrettyJson {
  private final Slice text;
  private final Terminal terminal;
  private final Tokenizer tokens = new Tokenizer();
  private final StringBuilder out = new StringBuilder();

  private PrettyJson(Slice text, Terminal terminal) {
    this.text = text;
    this.terminal = terminal;
  }

  /// Sets out one JSON text.
  public static String of(Slice text, Terminal terminal) {
    return new PrettyJson(text, terminal).set();
  }

  private String set() {
    tokens.reset(text);
    Token before = Token.END;
    for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
      if (token == Token.FAULT) {
        return Printable.of(text.text());
      }
      separate(before, token);
      out.append(painted(token));
      before = token;
    }
    return out.toString();
  }

  private void separate(Token before, Token token) {
    boolean opened = before == Token.OBJECT_START || before == Token.ARRAY_START;
    boolean closes = token == Token.OBJECT_END || token == Token.ARRAY_END;
    boolean opens = token == Token.OBJECT_START || token == Token.ARRAY_START;
    if (before == Token.END || (opened && closes)) {
      return;
    }
    if (before == Token.KEY) {
      out.append(": ");
      return;
    }
    if (!opened && !closes) {
      out.append(',');
    }
    out.append('\n').append("  ".repeat(opens ? tokens.depth() - 1 : tokens.depth()));
  }

  private String painted(Token token) {
    String spelled = Printable.of(text.span(tokens.start(), tokens.end()).text());
    return switch (token) {
      case KEY -> terminal.paint(Style.CYAN, spelled);
      case STRING -> terminal.paint(Style.GREEN, spelled);
      case NUMBER, TRUE, FALSE, NULL -> terminal.paint(Style.YELLOW, spelled);
      case OBJECT_START, OBJECT_END, ARRAY_START, ARRAY_END, END, FAULT -> spelled;
    };
  }
}
