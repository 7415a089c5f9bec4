package dev.mcpgateway.detect;

import dev.mcpgateway.json.Slice;
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

  /// Where passages are judged by whether they give orders to a model.
  public enum Orders {
    /// Nowhere: no model reads these texts.
    IGNORED,
    /// Where a word stands that orders hardly do without.
    AT_KEYWORDS,
    /// There, and in all of short texts.
    IN_SHORT_TEXTS
  }

  private final Collector collector;
  private final Hunt hunt;
  private final Lens lens = new Lens();
  private final Level message = lens.root;
  private final Walk walk;

  /// A scanner for `rules`.
  public Scanner(List<Rule> rules, Fingerprints fingerprints) {
    this(rules, RuleIndex.of(rules), fingerprints);
  }

  /// A scanner for `rules`, whose index is `index`.
  public Scanner(List<Rule> rules, RuleIndex index, Fingerprints fingerprints) {
    this(rules, index, KnownValues.none(), fingerprints);
  }

  /// As that, which finds also those values that are `known` when it comes to a text.
  public Scanner(List<Rule> rules, RuleIndex index, KnownValues known, Fingerprints fingerprints) {
    this(rules, index, known, fingerprints, Orders.IN_SHORT_TEXTS);
  }

  /// As that, which judges passages where `orders` says.
  public Scanner(
      List<Rule> rules,
      RuleIndex index,
      KnownValues known,
      Fingerprints fingerprints,
      Orders orders) {
    List<Rule> own = Late.copyOf(rules);
    collector = new Collector(own, index.roles(), fingerprints, lens);
    hunt = new Hunt(own, index, known, collector, orders);
    walk = new Walk(hunt, collector, lens);
  }

  /// Begins another line: what is scanned from here on may have [#MAX_LINE_FINDINGS] findings
  /// together.
  public void newLine() {
    collector.newLine();
  }

  /// How many bytes were looked at for the last message that was not clean, each as often as it
  /// was: what its time is in proportion to.
  long work() {
    return hunt.work();
  }

  /// What is found in one JSON text. Where it is damaged, what stands before is read as JSON and
  /// the rest as text. Offsets are those of the slice's array.
  public Scan scan(Slice json) {
    int first = hunt.firstOfInterest(json.array(), json.from(), json.to());
    int sign = message.signs.reset(json.array(), json.to(), true).next(json.from());
    if (first < 0 && sign == json.to()) {
      return Scan.Complete.CLEAN;
    }
    begin(json);
    try {
      int rest = walk.json(message, json, first < 0 ? Walk.NOTHING : first, sign);
      return rest < 0 ? collector.result() : text(json.span(rest, json.to()));
    } catch (OutOfReads | StackOverflowError e) {
      return new Scan.GaveUp(hunt.running());
    } finally {
      forget(json.array());
    }
  }

  /// What is found in a text that is not JSON, read as UTF-8 as well as it goes. Offsets are those
  /// of the slice's array.
  public Scan scanText(Slice text) {
    begin(text);
    message.trail.reset(text.array());
    try {
      return text(text);
    } catch (OutOfReads | StackOverflowError e) {
      return new Scan.GaveUp(hunt.running());
    } finally {
      forget(text.array());
    }
  }

  private void begin(Slice text) {
    collector.reset();
    lens.reset();
    hunt.newMessage(text.length());
    walk.newMessage(text.length());
  }

  private void forget(byte[] array) {
    if (array.length > KEPT_BYTES) {
      message.forget(NOTHING.array());
      hunt.forget();
    }
  }

  /// Looks at a text as it stands; as anyone who reads it can decode it, with its escapes decoded;
  /// and, where there is a sign of something, into what is inside.
  private Scan text(Slice text) {
    Piece piece = message.piece;
    piece.reset(text.array(), text.from()).line(text.to(), false);
    collector.newPiece();
    hunt.on(piece);
    boolean escaped = hasBackslash(text);
    if (escaped) {
      collector.lookAgain();
      piece.reset(text.array(), text.from()).line(text.to(), true);
      hunt.on(piece);
    }
    if (message.signs.reset(text.array(), text.to(), false).next(text.from()) < text.to()) {
      message.inside(walk).line(piece, escaped);
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
}
