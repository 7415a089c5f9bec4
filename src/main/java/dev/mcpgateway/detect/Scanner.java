package dev.mcpgateway.detect;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import java.util.List;

/// Looks for everything its rules describe in every string, key and number of a message. For one
/// thread at a time; it keeps its buffers between messages.
///
/// Each value that stands directly under a key is one text with it, `"key": "value"`, since that is
/// how an assigned secret looks; other values, and keys of objects and arrays, are texts of their
/// own. Rules that look near keywords run on the raw bytes of such a text, which are the text
/// itself unless there is a backslash in them; then on a decoded copy. Only a rule that looks at
/// whole texts makes strings of them, for the value, for the key, and for both together.
///
/// Most messages hold no keyword at all: one pass over their raw bytes says so, and they are not
/// even taken apart.
public final class Scanner {
  /// How often one rule is reported in one message. A list of ten thousand e-mail addresses says
  /// all there is to say, and a message of 64 MiB could hold nine million.
  public static final int MAX_FINDINGS = 10_000;

  /// After a message in a larger array nothing of it, and no buffer made for it, is kept until the
  /// next.
  private static final int KEPT_BYTES = 1 << 20;

  private static final Slice NOTHING = Slice.of("");

  /// How many findings of all rules are reported in one line, whose messages, if it is a batch, may
  /// be ten thousand. Each weighs up to a kilobyte until the line is delivered, and costs a keyed
  /// hash and a place in the audit.
  public static final int MAX_LINE_FINDINGS = 20_000;

  private final Trail trail = new Trail();
  private final Piece piece = new Piece();
  private final Tokenizer tokenizer = new Tokenizer();
  private final Collector collector;
  private final Hunt hunt;

  /// A scanner for `rules`.
  public Scanner(List<Rule> rules, Fingerprints fingerprints) {
    this(rules, RuleIndex.of(rules), fingerprints);
  }

  /// A scanner for `rules`, whose index is `index`.
  public Scanner(List<Rule> rules, RuleIndex index, Fingerprints fingerprints) {
    List<Rule> own = List.copyOf(rules);
    collector = new Collector(own, fingerprints, trail);
    hunt = new Hunt(own, index, collector);
  }

  /// Begins another line: what is scanned from here on may have [#MAX_LINE_FINDINGS] findings
  /// together.
  public void newLine() {
    collector.newLine();
  }

  /// What is found in one JSON text. Where it is damaged, what stands before is read as JSON and
  /// the rest as text. Offsets are those of the slice's array.
  public Scan scan(Slice message) {
    int first = hunt.firstOfInterest(message.array(), message.from(), message.to());
    if (first < 0) {
      return Scan.Complete.CLEAN;
    }
    collector.reset();
    hunt.newMessage(message.length());
    try {
      int rest = walk(message, first);
      return rest < 0 ? collector.result() : text(message.span(rest, message.to()));
    } catch (OutOfReads | StackOverflowError e) {
      return new Scan.GaveUp(hunt.running());
    } finally {
      forget(message.array());
    }
  }

  /// What is found in a text that is not JSON, read as UTF-8 as well as it goes. Offsets are those
  /// of the slice's array.
  public Scan scanText(Slice text) {
    collector.reset();
    trail.reset(text.array());
    hunt.newMessage(text.length());
    try {
      return text(text);
    } catch (OutOfReads | StackOverflowError e) {
      return new Scan.GaveUp(hunt.running());
    } finally {
      forget(text.array());
    }
  }

  private void forget(byte[] array) {
    if (array.length > KEPT_BYTES) {
      trail.reset(NOTHING.array());
      piece.reset(NOTHING.array(), 0);
      tokenizer.reset(NOTHING);
      hunt.forget();
    }
  }

  /// Looks at a text as it stands and, as anyone who reads it can decode it, with its escapes
  /// decoded.
  private Scan text(Slice text) {
    piece.reset(text.array(), text.from()).line(text.to(), false);
    hunt.on(piece);
    if (hasBackslash(text)) {
      collector.lookAgain();
      piece.reset(text.array(), text.from()).line(text.to(), true);
      hunt.on(piece);
    }
    return collector.result();
  }

  private static boolean hasBackslash(Slice text) {
    byte[] bytes = text.array();
    int at = text.from();
    while (at < text.to() && bytes[at] != '\\') {
      at++;
    }
    return at < text.to();
  }

  /// Takes the message apart.
  ///
  /// @return where it is not JSON any more, or -1
  private int walk(Slice message, int first) {
    byte[] bytes = message.array();
    trail.reset(bytes);
    tokenizer.reset(message);
    boolean keyOpen = false;
    int walked = message.from();
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
          value(token, keyOpen ? piece : piece.reset(bytes, start));
          keyOpen = false;
          huntFrom(first);
        }
        case OBJECT_START, ARRAY_START, TRUE, FALSE, NULL -> {
          trail.value();
          if (keyOpen) {
            keyOpen = false;
            huntFrom(first);
          }
          enter(token);
        }
        case OBJECT_END, ARRAY_END -> trail.leave();
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

  private void value(Tokenizer.Token token, Piece into) {
    trail.value();
    if (token == Tokenizer.Token.STRING) {
      into.string(tokenizer.start(), tokenizer.end(), tokenizer.escaped());
    } else {
      into.number(tokenizer.start(), tokenizer.end());
    }
  }

  private void enter(Tokenizer.Token token) {
    if (token == Tokenizer.Token.OBJECT_START) {
      trail.enterObject();
    } else if (token == Tokenizer.Token.ARRAY_START) {
      trail.enterArray();
    }
  }

  private void huntFrom(int first) {
    if (piece.to > first) {
      hunt.on(piece);
    }
  }
}
