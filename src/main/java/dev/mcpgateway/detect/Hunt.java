package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Collector.Span;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.Scanner.Orders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs all rules on one piece of a message after the other.
final class Hunt implements Prefilter.Hits, FormSearch.Hits {
  private final Collector collector;
  private final List<Rule> rules;

  /// Knows the keywords, and what may hide one in raw bytes as a keyword of the rule NOT_YET.
  private final Prefilter prefilter;

  /// By rule: made when its first keyword is met, since most rules never meet one.
  private final @Nullable KeywordSearch[] near;

  private final @Nullable WholeSearch[] whole;

  /// By rule: whether it wants to be tried on this piece: always, or since a keyword was met.
  private final boolean[] always;

  private final long[] wanted;
  private final boolean anyAlways;

  /// The rules that look at whole texts: few, or none.
  private final int[] wholeRules;

  /// For the rules of numbers, which have neither keyword nor pattern.
  private final FormSearch forms;

  /// The rule of passages; -1 when there is none.
  private final int ofPassages;

  private final Orders orders;

  private final KnownValues known;

  /// The rule of known values; -1 when there is none.
  private final int ofKnown;

  /// Those that were known when the message began.
  private KnownTable values = KnownTable.EMPTY;

  private boolean met;
  private final DecodedText decoded = new DecodedText();
  private String running = "";

  /// The piece, and the text that it is searched as: its raw bytes or `decoded`.
  private Piece piece = new Piece();

  private byte[] bytes = {};
  private int from;
  private int to;

  /// By rule: the number of the last piece, and of the last message, that it was told of. Each is
  /// told at its first keyword, since most rules have none in most messages.
  private final long[] told;

  private final long[] toldMessage;
  private long pieceNumber;
  private long messageNumber;
  private int messageBytes;

  /// The lengths of the message and of all pieces that were searched.
  private long passed;

  private int keyFrom;
  private int keyTo;
  private int valueFrom;
  private int valueTo;

  Hunt(List<Rule> rules, RuleIndex index, KnownValues known, Collector collector, Orders orders) {
    this.known = known;
    this.collector = collector;
    this.rules = rules;
    near = new @Nullable KeywordSearch[rules.size()];
    whole = new @Nullable WholeSearch[rules.size()];
    always = new boolean[rules.size()];
    wanted = new long[rules.size()];
    told = new long[rules.size()];
    toldMessage = new long[rules.size()];
    Roles roles = index.roles();
    boolean any = false;
    for (int i : roles.whole()) {
      Rule rule = rules.get(i);
      whole[i] = new WholeSearch(i, rule, collector);
      always[i] = RuleIndex.isAlwaysTried(rule);
      any |= always[i];
    }
    anyAlways = any;
    ofKnown = Roles.last(roles.known());
    ofPassages = Roles.last(roles.passages());
    this.orders = ofPassages < 0 ? Orders.IGNORED : orders;
    wholeRules = roles.whole();
    prefilter = new Prefilter(index.keywords());
    forms = new FormSearch(rules, index.forms(), this);
  }

  private static KeywordSearch nearKeywords(Rule rule) {
    if (rule.reach() instanceof Reach.Near near) {
      return new NearSearch(rule, near);
    }
    if (rule.reach() instanceof Reach.Located located) {
      return switch (located.locator()) {
        case COLUMN -> new ColumnSearch(rule);
        case PASSAGE -> new PassageSearch(rule);
        case ASSIGNMENT, USER_INFO, CREDENTIALS, WORDS -> new LocatedSearch(rule, located);
      };
    }
    if (rule.reach() instanceof Reach.Assigned assigned) {
      return new AssignedSearch(rule, assigned);
    }
    throw new IllegalArgumentException("rule " + rule.name() + " has no keywords to look near");
  }

  /// Each rule may read what so many bytes allow.
  void newMessage(int length) {
    messageNumber++;
    passed = length;
    messageBytes = length;
    values = table();
    forms.newMessage(length);
  }

  private boolean isFirstIn(int rule) {
    boolean first = toldMessage[rule] != messageNumber;
    toldMessage[rule] = messageNumber;
    return first;
  }

  /// Whether there was a keyword or a number in the last piece.
  boolean met() {
    return met;
  }

  /// Gives back what a large message needed. The searches, each of which may hold on to it, are
  /// made again when they are needed.
  void forget() {
    passed = work() - forms.used();
    decoded.reset(0);
    bytes = decoded.bytes();
    java.util.Arrays.fill(near, null);
    forms.forget();
  }

  /// How many bytes were looked at since the message began, each as often as it was: in the passes
  /// over it and its pieces, and by each rule.
  long work() {
    long work = passed + forms.used();
    for (int i = 0; i < near.length; i++) {
      KeywordSearch search = near[i];
      work += search != null && toldMessage[i] == messageNumber ? search.used() : 0;
      WholeSearch other = whole[i];
      work += other != null && toldMessage[i] == messageNumber ? other.used() : 0;
    }
    return work;
  }

  /// The rule at work, to be named when it gave up.
  String running() {
    return running;
  }

  /// An offset in a JSON text before whose end no piece can hold a finding; -1 when there is none
  /// at all.
  int firstOfInterest(byte[] message, int start, int end) {
    if (anyAlways
        || (orders == Orders.IN_SHORT_TEXTS && PassageSearch.mayHoldShort(message, start, end))) {
      return start;
    }
    int keyword = prefilter.first(message, start, end);
    try {
      int number = forms.first(message, start, keyword < 0 ? end : keyword);
      int first = number < 0 ? keyword : number;
      int value = table().firstSign(message, start, first < 0 ? end : first);
      return value < 0 ? first : value;
    } catch (OutOfReads e) {
      return start;
    }
  }

  private KnownTable table() {
    return ofKnown < 0 ? KnownTable.EMPTY : known.table();
  }

  void on(Piece next) {
    piece = next;
    pieceNumber++;
    met = anyAlways;
    if (piece.escaped) {
      decode();
    } else {
      bytes = piece.bytes;
      from = piece.from;
      to = piece.to;
      keyFrom = piece.keyFrom;
      keyTo = piece.keyTo;
      valueFrom = piece.valueFrom;
      valueTo = piece.valueTo;
    }
    passed += to - from;
    prefilter.run(bytes, from, to, this);
    readShort();
    boolean alone = isAlone();
    forms.content(piece.hasValue ? valueFrom : from, piece.hasValue ? valueTo : to);
    forms.run(bytes, from, to, alone ? valueFrom : 0, alone ? valueTo : 0);
    findKnown();
    for (int i : wholeRules) {
      WholeSearch search = whole[i];
      if (search != null && (always[i] || wanted[i] == pieceNumber)) {
        if (isFirstIn(i)) {
          search.newMessage(messageBytes);
        }
        running = search.rule().name();
        search.on(piece);
      }
    }
    collector.finish(piece);
  }

  /// Looks at all of a short text that has no keyword of passages.
  private void readShort() {
    if (orders == Orders.IN_SHORT_TEXTS
        && piece.hasValue
        && told[ofPassages] != pieceNumber
        && PassageSearch.isShort(bytes, valueFrom, valueTo)) {
      PassageSearch search = (PassageSearch) search(ofPassages);
      search.skipTo(valueFrom);
      while (search.findBefore(valueTo)) {
        found(ofPassages, search.from(), search.to(), search.confidence());
      }
    }
  }

  private void findKnown() {
    int at = values.next(bytes, from, to);
    while (at >= 0) {
      int end = at + values.lengthAt(bytes, at, to);
      found(ofKnown, at, end, Confidence.VERIFIED);
      at = values.next(bytes, end, to);
    }
  }

  /// Whether the value stands for itself, since it has no key or one that says nothing.
  private boolean isAlone() {
    return piece.hasValue
        && (piece.quoted || piece.line)
        && (!piece.hasKey || VagueKeys.has(bytes, keyFrom, keyTo));
  }

  private void decode() {
    decoded.reset(piece.to - piece.from + 8);
    if (piece.hasKey) {
      decoded.literal("\"");
      keyFrom = decoded.length();
      decoded.append(piece.bytes, piece.keyFrom, piece.keyTo);
      keyTo = decoded.length();
      decoded.literal(piece.hasValue ? Piece.BETWEEN : "\"");
    }
    if (piece.hasValue) {
      decoded.literal(piece.quoted ? "\"" : "");
      valueFrom = decoded.length();
      decoded.append(piece.bytes, piece.valueFrom, piece.valueTo);
      valueTo = decoded.length();
      decoded.literal(piece.quoted ? "\"" : "");
    }
    bytes = decoded.bytes();
    from = 0;
    to = decoded.length();
    piece.decodedAs(decoded);
  }

  @Override
  public void hit(int rule, int keywordFrom) {
    met = true;
    if (rule == RuleIndex.NOT_YET || (rule == ofPassages && orders == Orders.IGNORED)) {
      return;
    }
    if (whole[rule] != null) {
      wanted[rule] = pieceNumber;
      return;
    }
    KeywordSearch search = search(rule);
    while (search.find(keywordFrom)) {
      found(rule, search.from(), search.to(), search.confidence());
    }
  }

  /// The search for a rule, told of the piece, and now at work.
  private KeywordSearch search(int rule) {
    KeywordSearch search = near[rule];
    if (search == null) {
      search = nearKeywords(rules.get(rule));
      near[rule] = search;
    }
    if (told[rule] != pieceNumber) {
      told[rule] = pieceNumber;
      if (isFirstIn(rule)) {
        search.newMessage(messageBytes);
      }
      search.newText(bytes, from, to);
    }
    running = search.rule().name();
    return search;
  }

  /// A match that touches the value is one in the value; one beside it is one in the key.
  @Override
  public void found(int rule, int matchFrom, int matchTo, Confidence confidence) {
    met = true;
    int start = Math.max(matchFrom, valueFrom);
    int end = Math.min(matchTo, valueTo);
    if (piece.hasValue && start < end) {
      add(rule, confidence, false, start, end);
      return;
    }
    start = Math.max(matchFrom, keyFrom);
    end = Math.min(matchTo, keyTo);
    if (piece.hasKey && start < end) {
      add(rule, confidence, true, start, end);
    }
  }

  private void add(int rule, Confidence confidence, boolean inKey, int start, int end) {
    int first = start;
    int last = end;
    // Never half a character: its other bytes are no quote, so this stays inside the string.
    while (isContinuation(first)) {
      first--;
    }
    while (isContinuation(last)) {
      last++;
    }
    int rawFrom = piece.escaped ? decoded.rawOffset(piece.bytes, first, false) : first;
    int rawTo = piece.escaped ? decoded.rawOffset(piece.bytes, last, true) : last;
    Span span = Span.ofBytes(rawFrom, rawTo, bytes, first, last);
    collector.add(rule, confidence, inKey, span, Integer.MAX_VALUE);
  }

  private boolean isContinuation(int offset) {
    return offset > from && offset < to && (bytes[offset] & 0xc0) == 0x80;
  }
}
