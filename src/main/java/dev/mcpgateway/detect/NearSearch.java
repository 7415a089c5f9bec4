package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Rule.Reach;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Tries one rule where its keywords are: at each offset from a little before a keyword up to it,
/// over a few thousand bytes. No offset is tried twice but for a keyword that overlaps another, so
/// the work is in proportion to the text.
final class NearSearch implements KeywordSearch {
  /// How many bytes after its start a match is looked for at first: longer than any token.
  private static final int WINDOW = 4096;

  /// How far a match that wants to go on is followed: longer than any private key.
  private static final int LONGEST_MATCH = 64 << 10;

  /// Where more than this was read near a keyword for nothing, offsets are passed over that would
  /// read most of it again: one for each [#READS_FOR_BYTE].
  private static final int COSTLY = 512;

  private static final int READS_FOR_BYTE = 8;

  private final Rule rule;
  private final int lookback;
  private final Reads reads = new Reads();
  private final ByteText text = new ByteText(reads);
  private @Nullable Matcher matcher;

  /// Offsets before this one were tried on the present text.
  private int nextStart;

  private byte[] bytes = {};
  private int textFrom;

  /// Where the last match on the present text ended, or what was passed over.
  private int lastEnd;

  private int from;
  private int to;
  private Confidence confidence = Confidence.PLACEHOLDER;

  NearSearch(Rule rule, Reach.Near near) {
    this.rule = rule;
    this.lookback = near.lookback();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void newMessage(int bytes) {
    reads.reset(bytes);
  }

  @Override
  public long used() {
    return reads.used();
  }

  @Override
  public void newText(byte[] array, int start, int end) {
    text.reset(array, start, end);
    bytes = array;
    textFrom = start;
    nextStart = start;
    lastEnd = start;
  }

  @Override
  public boolean find(int keyword) {
    int start = firstStart(keyword);
    if (start > keyword && keyword >= lastEnd) {
      start = keyword;
    }
    if (start <= keyword && !mayMatch(start, keyword)) {
      nextStart = Math.max(nextStart, keyword + 1);
      return false;
    }
    long before = reads.used();
    for (; start <= keyword; start++) {
      nextStart = Math.max(nextStart, start + 1);
      if (matchesAt(start)) {
        lastEnd = Math.max(start + 1, matcher().end());
        nextStart = Math.max(nextStart, lastEnd);
        return true;
      }
      int cost = (int) (reads.used() - before);
      if (cost > COSTLY) {
        lastEnd = Math.max(lastEnd, start + cost / READS_FOR_BYTE);
        nextStart = Math.max(nextStart, lastEnd);
        start = Math.max(start, nextStart - 1);
      }
    }
    return false;
  }

  /// Whether what is in every match is there at all.
  private boolean mayMatch(int start, int keyword) {
    RequiredRun run = rule.pattern().run();
    reads.one();
    return run.least() == 0 || run.isIn(bytes, start, keyword + run.farthest(), text.length());
  }

  private int firstStart(int keyword) {
    int least = Math.max(keyword - lookback, nextStart);
    int start = Math.max(keyword, least);
    while (start > least && text.isTokenAt(start - 1)) {
      start--;
    }
    return start;
  }

  @SuppressWarnings(
      "JdkObsolete") // the text does go on behind the region: that is what hitEnd means
  private boolean matchesAt(int start) {
    reads.one();
    if (!rule.pattern().first().fit(bytes, textFrom, start, text.length())) {
      return false;
    }
    Matcher attempt = matcher();
    int window = WINDOW;
    while (true) {
      int end = Math.min(text.length(), start + window);
      boolean found = attempt.region(start, end).lookingAt();
      boolean cutOff = attempt.hitEnd() && end < text.length();
      if (!cutOff || window >= LONGEST_MATCH) {
        return found && judge(attempt);
      }
      window *= 4;
    }
  }

  private boolean judge(Matcher match) {
    boolean secret = rule.pattern().hasSecretGroup() && match.start(RulePattern.SECRET_GROUP) >= 0;
    from = secret ? match.start(RulePattern.SECRET_GROUP) : match.start();
    to = secret ? match.end(RulePattern.SECRET_GROUP) : match.end();
    Optional<Confidence> judged =
        from < to ? rule.check().judge(new Candidate(text, from, to)) : Optional.empty();
    if (judged.isPresent()) {
      confidence = judged.get();
    }
    return judged.isPresent();
  }

  private Matcher matcher() {
    Matcher made = matcher;
    if (made == null) {
      made = rule.pattern().compiled().matcher(text);
      made.useTransparentBounds(true).useAnchoringBounds(false);
      matcher = made;
    }
    return made;
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return to;
  }

  @Override
  public Confidence confidence() {
    return confidence;
  }
}
