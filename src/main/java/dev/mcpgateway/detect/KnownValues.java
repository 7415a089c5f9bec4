package dev.mcpgateway.detect;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Secrets that the gateway knows by their very text, since they stand in the environment and the
/// arguments of the server that it wraps: wherever one comes back in traffic, in whatever view, it
/// is recognised.
///
/// A value that is short or made of ordinary words would be met by chance, and is not taken; of
/// what somebody calls a secret, only what is short.
///
/// They are learned once, by one thread, while others may ask.
public final class KnownValues {
  /// A shorter value is met by chance.
  static final int SHORTEST = 12;

  /// A longer one is a key, a certificate or a signed token, which have rules of their own.
  static final int LONGEST = 512;

  /// Nobody gives a server more secrets; each is compared where one may begin.
  static final int MOST = 64;

  /// A value of fewer different characters repeats itself, and so do texts that are none.
  static final int FEWEST_DIFFERENT = 6;

  private static final KnownValues NONE = new KnownValues();

  static {
    NONE.learn(List.of());
  }

  private final CountDownLatch learned = new CountDownLatch(1);
  private volatile KnownTable table = KnownTable.EMPTY;

  /// Some that are yet to be learned.
  public KnownValues() {}

  /// None.
  public static KnownValues none() {
    return NONE;
  }

  /// Takes the secrets among `findings` in a JSON text, in so far as they are told from others.
  ///
  /// @param secrets values that are secrets because somebody says so, whatever they look like
  public void learn(Slice json, List<Finding> findings, Collection<String> secrets) {
    Set<String> values = new LinkedHashSet<>();
    for (String secret : secrets) {
      if (isFindable(secret) && values.size() < MOST) {
        values.add(secret);
      }
    }
    for (Finding finding : findings) {
      if (finding.family() == Family.SECRET
          && finding.place() == Place.STRING
          && finding.confidence() != Confidence.PLACEHOLDER
          && values.size() < MOST) {
        String value = JsonText.decode(json.array(), finding.from(), finding.to());
        if (isTold(value)) {
          values.add(value);
        }
      }
    }
    List<byte[]> texts = new ArrayList<>();
    for (String value : values) {
      texts.add(value.getBytes(StandardCharsets.US_ASCII));
    }
    learn(texts);
  }

  private void learn(List<byte[]> texts) {
    table = texts.isEmpty() ? KnownTable.EMPTY : new KnownTable(texts);
    settle();
  }

  /// Lets whoever waits go on, whether anything was learned or not.
  public void settle() {
    learned.countDown();
  }

  /// Comes back when they are learned.
  public void await() {
    try {
      learned.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// As far as they are learned.
  KnownTable table() {
    return table;
  }

  private static boolean isFindable(String value) {
    return value.length() >= SHORTEST
        && value.length() <= LONGEST
        && value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /// Whether a value is no text that is met by chance: of a fair length, with letters and digits of
  /// some variety, and no path or address.
  static boolean isTold(String value) {
    return value.length() >= SHORTEST && isVaried(value);
  }

  /// The same of a value of any length.
  static boolean isVaried(String value) {
    boolean letter = false;
    boolean digit = false;
    long seen = 0;
    long more = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '!' || c > '~') {
        return false;
      }
      letter |= (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      digit |= c >= '0' && c <= '9';
      seen |= c < 64 ? 1L << c : 0;
      more |= c < 64 ? 0 : 1L << (c - 64);
    }
    return value.length() <= LONGEST
        && letter
        && digit
        && Long.bitCount(seen) + Long.bitCount(more) >= FEWEST_DIFFERENT
        && value.charAt(0) != '/'
        && !value.contains("://");
  }

  /// How many there are: never which.
  @Override
  public String toString() {
    return "KnownValues[" + table.size() + "]";
  }
}
