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
/// Only values are looked for that hardly stand there by chance, as with [KnownValues].
public final class Twins {
  /// How many are found on one line. A line of 64 MiB could hold millions.
  public static final int MOST = 10_000;

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
  private final KnownTable table;
  private final Trail trail = new Trail();
  private final List<Finding> twins = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final int most;

  /// Where the next copy begins, or -1.
  private int hit;

  /// The first finding that may still reach to where we are.
  private int near;

  private Twins(Slice text, List<Finding> findings, Map<String, Finding> secrets, int most) {
    this.text = text;
    this.findings = findings;
    this.secrets = secrets;
    this.most = most;
    List<byte[]> values = new ArrayList<>();
    for (String value : secrets.keySet()) {
      values.add(value.getBytes(StandardCharsets.ISO_8859_1));
    }
    this.table = new KnownTable(values);
    this.hit = table.next(text.array(), text.from(), text.to());
    passCovered();
  }

  /// The findings in `text`, JSON or not, and the copies of those that are secrets, of which there
  /// may be `most`.
  public static Scan.Complete with(Slice text, Scan.Complete scan, int most) {
    Map<String, Finding> secrets = secrets(text, scan.findings());
    if (secrets.isEmpty()) {
      return scan;
    }
    Twins twins = new Twins(text, scan.findings(), secrets, most);
    return twins.hit < 0 ? scan : twins.found(scan);
  }

  /// The values of what is surely a secret, each with what was found.
  private static Map<String, Finding> secrets(Slice text, List<Finding> findings) {
    Map<String, Finding> secrets = Map.of();
    for (int i = 0; i < findings.size() && secrets.size() < KnownValues.MOST; i++) {
      Finding one = findings.get(i);
      int length = one.to() - one.from();
      if (one.family() == Family.SECRET
          && one.confidence() != Confidence.PLACEHOLDER
          && length >= KnownValues.SHORTEST
          && length <= KnownValues.LONGEST) {
        String value = new String(text.array(), one.from(), length, StandardCharsets.ISO_8859_1);
        if (value.indexOf('\\') < 0 && KnownValues.isTold(value)) {
          secrets = secrets.isEmpty() ? new LinkedHashMap<>() : secrets;
          secrets.merge(value, one, Twins::worse);
        }
      }
    }
    return secrets;
  }

  private static Finding worse(Finding a, Finding b) {
    return a.severity().compareTo(b.severity()) >= 0 ? a : b;
  }

  private Scan.Complete found(Scan.Complete scan) {
    walk();
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
    for (Token token = tokens.next(); hit >= 0; token = tokens.next()) {
      switch (token) {
        case KEY -> {
          trail.key(tokens.start() + 1, tokens.end() - 1);
          note(tokens.end(), Place.KEY);
        }
        case STRING -> {
          trail.value();
          note(tokens.end(), Place.STRING);
        }
        case NUMBER, TRUE, FALSE, NULL -> {
          trail.value();
          note(tokens.end(), Place.NUMBER);
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
          note(text.to(), Place.TEXT);
          return;
        }
      }
    }
  }

  /// Notes the copies that begin before `end`.
  private void note(int end, Place place) {
    while (hit >= 0 && hit < end) {
      int to = hit + table.lengthAt(text.array(), hit, text.to());
      Finding known = secret(hit, to);
      if (place == Place.KEY) {
        trail.mask(known.rule(), known.confidence());
      }
      if (twins.size() < most) {
        twins.add(twin(known, hit, to, place));
      } else if (!missing.contains(known.rule())) {
        missing.add(known.rule());
      }
      hit = table.next(text.array(), to, text.to());
      passCovered();
    }
  }

  private Finding secret(int from, int to) {
    String value = new String(text.array(), from, to - from, StandardCharsets.ISO_8859_1);
    Finding known = secrets.get(value);
    if (known == null) {
      throw new IllegalStateException("what was found is none of what was looked for");
    }
    return known;
  }

  private Finding twin(Finding known, int from, int to, Place place) {
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

  /// Goes on to the next copy that is not found already as what it is or as something worse.
  private void passCovered() {
    while (hit >= 0) {
      int to = hit + table.lengthAt(text.array(), hit, text.to());
      if (!isCovered(hit, to)) {
        return;
      }
      hit = table.next(text.array(), to, text.to());
    }
  }

  private boolean isCovered(int from, int to) {
    while (near < findings.size() && findings.get(near).to() <= from) {
      near++;
    }
    Finding known = secret(from, to);
    for (int i = near; i < findings.size() && findings.get(i).from() <= from; i++) {
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
