package dev.mcpgateway.detect;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds where else in a message a secret stands that was recognised in one place. What tells it
/// from other texts, such as the name that it is assigned to, is often said only once: the copy
/// would pass, and be recorded, in clear.
///
/// Only values are looked for that hardly stand there by chance, as with [KnownValues]; a shorter
/// one if it has characters of three kinds, and only where it stands alone. What is looked for is
/// what strings say, however their escapes write it.
public final class Twins {
  /// How many are found on one line. A line of 64 MiB could hold millions.
  public static final int MOST = 10_000;

  /// The shortest that is looked for at all: a password.
  static final int SHORTEST = 8;

  /// Of how many kinds the characters of a short one are: small letters, capitals, digits, signs.
  private static final int KINDS = 3;

  /// A class of its own, since the first lambda of a process costs milliseconds.
  private static final Comparator<Finding> IN_ORDER =
      new Comparator<>() {
        @Override
        public int compare(Finding a, Finding b) {
          return Integer.compare(a.from(), b.from());
        }
      };

  private final Slice text;
  private final List<Finding> findings;
  private final Map<String, Finding> secrets;
  private final Copies copies;
  private final Trail trail = new Trail();

  /// A class of its own, as above.
  private final Copies.Reader notes =
      new Copies.Reader() {
        @Override
        public void found(String value, int from, int to) {
          note(value, from, to);
        }
      };

  private final List<Finding> twins = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final int most;

  /// What kind of token is read.
  private Place place = Place.TEXT;

  /// The first finding that may still reach to the token that is read.
  private int near;

  /// The first that may still reach to what was noted last in it, at `noted`.
  private int close;

  private int noted;

  private Twins(
      Slice text, List<Finding> findings, Map<String, Finding> secrets, Copies copies, int most) {
    this.text = text;
    this.findings = findings;
    this.secrets = secrets;
    this.copies = copies;
    this.most = most;
  }

  /// The findings in `text`, JSON or not, and the copies of those that are secrets, of which there
  /// may be `most`.
  ///
  /// @param others secrets that were found elsewhere on the line
  public static Scan.Complete with(
      Slice text, Scan.Complete scan, Map<String, Finding> others, int most) {
    Map<String, Finding> secrets = secrets(text, scan.findings(), others);
    if (secrets.isEmpty()) {
      return scan;
    }
    List<byte[]> values = new ArrayList<>();
    for (String value : secrets.keySet()) {
      values.add(value.getBytes(StandardCharsets.ISO_8859_1));
    }
    KnownTable table = new KnownTable(values);
    boolean none =
        table.next(text.array(), text.from(), text.to()) < 0
            && !Copies.hasBackslash(text.array(), text.from(), text.to());
    if (none) {
      return scan;
    }
    Twins twins = new Twins(text, scan.findings(), secrets, new Copies(table), most);
    return twins.found(scan);
  }

  /// The values of what is surely a secret, each with what was found, and those of `others`.
  public static Map<String, Finding> secrets(
      Slice text, List<Finding> findings, Map<String, Finding> others) {
    Map<String, Finding> secrets = others;
    boolean own = false;
    for (int i = 0; i < findings.size() && secrets.size() < KnownValues.MOST; i++) {
      Finding one = findings.get(i);
      int length = one.to() - one.from();
      if (one.family() == Family.SECRET
          && one.confidence() != Confidence.PLACEHOLDER
          && length >= SHORTEST
          && length <= KnownValues.LONGEST) {
        String value = Copies.plain(text.array(), one.from(), one.to());
        if (KnownValues.isTold(value) || isShortSecret(value)) {
          secrets = own ? secrets : new LinkedHashMap<>(others);
          own = true;
          secrets.merge(value, one, Twins::worse);
        }
      }
    }
    return secrets;
  }

  private static boolean isShortSecret(String value) {
    int kinds = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean small = c >= 'a' && c <= 'z';
      boolean capital = c >= 'A' && c <= 'Z';
      kinds |= digit ? 1 : small ? 2 : capital ? 4 : 8;
    }
    return value.length() >= SHORTEST
        && Integer.bitCount(kinds) >= KINDS
        && KnownValues.isVaried(value);
  }

  private static Finding worse(Finding a, Finding b) {
    return a.severity().compareTo(b.severity()) >= 0 ? a : b;
  }

  private Scan.Complete found(Scan.Complete scan) {
    walk();
    if (twins.isEmpty() && missing.isEmpty()) {
      return scan;
    }
    List<Finding> all = new ArrayList<>();
    for (Finding finding : findings) {
      all.add(withoutSecretKeys(finding));
    }
    all.addAll(twins);
    all.sort(IN_ORDER); // stable
    List<String> overflowing = new ArrayList<>(scan.overflowing());
    overflowing.addAll(missing);
    return new Scan.Complete(all, overflowing);
  }

  private void walk() {
    Tokenizer tokens = new Tokenizer().reset(text);
    trail.reset(text.array());
    int walked = text.from();
    for (Token token = tokens.next(); ; token = tokens.next()) {
      switch (token) {
        case KEY -> {
          trail.key(tokens.start() + 1, tokens.end() - 1);
          string(tokens, Place.KEY);
        }
        case STRING -> {
          trail.value();
          string(tokens, Place.STRING);
        }
        case NUMBER, TRUE, FALSE, NULL -> {
          trail.value();
          begin(tokens.start(), Place.NUMBER);
          copies.read(text.array(), tokens.start(), tokens.end(), notes);
        }
        case OBJECT_START -> {
          trail.value();
          trail.enterObject();
        }
        case ARRAY_START -> {
          trail.value();
          trail.enterArray();
        }
        case OBJECT_END, ARRAY_END -> trail.leave();
        case END, FAULT -> {
          begin(walked, Place.TEXT);
          copies.read(text.array(), walked, text.to(), notes);
          return;
        }
      }
      walked = tokens.end();
    }
  }

  private void string(Tokenizer tokens, Place kind) {
    begin(tokens.start(), kind);
    copies.readString(text.array(), tokens.start() + 1, tokens.end() - 1, notes);
  }

  private void begin(int from, Place kind) {
    place = kind;
    while (near < findings.size() && findings.get(near).to() <= from) {
      near++;
    }
    noted = Integer.MAX_VALUE;
  }

  /// Notes a copy, unless it is found already as what it is or as something worse.
  private void note(String value, int from, int to) {
    Finding known = secrets.get(value);
    if (known == null) {
      throw new IllegalStateException("what was found is none of what was looked for");
    }
    if (isCovered(known, from, to)) {
      return;
    }
    if (place == Place.KEY) {
      trail.mask(known.rule(), known.confidence());
    }
    if (twins.size() < most) {
      twins.add(twin(known, from, to));
    } else if (!missing.contains(known.rule())) {
      missing.add(known.rule());
    }
  }

  private Finding twin(Finding known, int from, int to) {
    return new Finding(
        known.rule(),
        known.family(),
        known.severity(),
        known.confidence(),
        place == Place.STRING ? Places.of(trail, place) : place,
        from,
        to,
        place == Place.TEXT ? "" : trail.path(),
        known.preview(),
        known.fingerprint());
  }

  private boolean isCovered(Finding known, int from, int to) {
    close = from >= noted ? close : near;
    noted = from;
    while (close < findings.size() && findings.get(close).to() <= from) {
      close++;
    }
    for (int i = close; i < findings.size() && findings.get(i).from() <= from; i++) {
      Finding one = findings.get(i);
      if (one.to() >= to
          && one.family() == Family.SECRET
          && one.confidence().compareTo(known.confidence()) >= 0
          && one.severity().compareTo(known.severity()) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// A key that turns out to be a secret stands in the paths of what is under it.
  private Finding withoutSecretKeys(Finding finding) {
    String path = finding.path();
    for (Map.Entry<String, Finding> secret : secrets.entrySet()) {
      String value = secret.getKey();
      String shown = value.substring(0, Math.min(value.length(), Trail.MOST_KEY_CHARACTERS));
      if (path.contains(shown)) {
        String mask = "[" + secret.getValue().rule() + "]";
        path = path.replace("[\"" + shown + "\"]", mask).replace("." + shown, mask);
        path = path.replace(shown, mask);
      }
    }
    return finding.at(path);
  }
}
