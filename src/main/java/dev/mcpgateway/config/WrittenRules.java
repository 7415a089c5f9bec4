package dev.mcpgateway.config;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.LateList;
import dev.mcpgateway.detect.Locator;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.detect.Texts;
import dev.mcpgateway.detect.ValueShape;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.detect.checks.NumberChecksum;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The texts of the rules in a [RuleBook]: how many rules there are, where each begins, and one
/// after the other. Each is read when somebody first asks for it: most gateways meet a few of more
/// than a thousand, and to read all takes longer than anything else at a start.
@SuppressWarnings("EnumOrdinal") // written and read by the same build
final class WrittenRules extends LateList<RuleDefinition> {
  /// The bit of a length that tells that the text is in UTF-8. All others are in Latin-1, which is
  /// read without looking at each byte.
  static final int NOT_LATIN = 0x8000;

  private static final Class<?>[] KINDS = {
    Reach.Whole.class,
    Reach.Near.class,
    Reach.Assigned.class,
    Reach.Located.class,
    Reach.Forms.class,
    Reach.Known.class,
    Reach.Elsewhere.class,
    Rule.class,
    RulePattern.class,
    ValueShape.class,
  };

  private final byte[] file;
  private final Words words;

  /// The rules in `file`, which is kept and must not change.
  WrittenRules(byte[] file, Words words) {
    super(new In(file, 0).number());
    this.file = file;
    this.words = words;
  }

  /// Initializes the classes that rules are made of, as if all were read. The compilers use what
  /// they learned when the start cache was made only where every class that they then met is
  /// initialized: without this, the first thousands of calls take a twentieth longer.
  static void initializeKinds() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    for (Class<?> kind : KINDS) {
      try {
        lookup.ensureInitialized(kind);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private int start(int index) {
    return new In(file, (1 + index) * Integer.BYTES).number();
  }

  /// The number of the rule of that name; -1 when there is none. No rule is read for it.
  int find(String name) {
    byte[] latin = name.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < size(); i++) {
      In in = new In(file, start(i));
      if (in.getShort() == latin.length && in.isNext(latin)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  protected RuleDefinition make(int index) {
    In in = new In(file, start(index));
    Rule rule =
        new Rule(
            in.text(),
            in.text(),
            words.families[in.get()],
            words.severities[in.get()],
            new RulePattern(in.text(), in.get() != 0),
            in.keywords(),
            words.checks[in.get()],
            reach(in));
    RuleSetting setting =
        new RuleSetting(
            words.actions[in.get()], words.actions[in.get()], words.confidences[in.get()]);
    return new RuleDefinition(rule, setting, true, true, "", "", texts(in));
  }

  private Reach reach(In in) {
    return switch (in.get()) {
      case 0 -> new Reach.Whole();
      case 1 -> new Reach.Near(in.number());
      case 2 -> new Reach.Assigned(new ValueShape(in.text(), in.get() != 0));
      case 3 -> new Reach.Located(words.locators[in.get()]);
      case 4 -> new Reach.Forms(in.text(), words.checksums[in.get()], confidence(in));
      case 5 -> new Reach.Known();
      case 6 -> new Reach.Elsewhere();
      default -> throw new IllegalStateException("the built-in rules are of another build");
    };
  }

  private Optional<Confidence> confidence(In in) {
    int ordinal = in.get();
    return ordinal < 0 ? Optional.empty() : Optional.of(words.confidences[ordinal]);
  }

  private static List<String> texts(In in) {
    String[] texts = new String[in.getShort()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.text();
    }
    return List.of(texts);
  }

  /// What ordinals stand for. `values()` makes a new array each time.
  static final class Words {
    final Family[] families = Family.values();
    final Severity[] severities = Severity.values();
    final Checks[] checks = Checks.values();
    final Locator[] locators = Locator.values();
    final NumberChecksum[] checksums = NumberChecksum.values();
    final Action[] actions = Action.values();
    final Confidence[] confidences = Confidence.values();

    /// Another number, most likely, where one of them has changed.
    int shape() {
      int shape = 31 * families.length + severities.length;
      shape = 31 * (31 * shape + checks.length) + locators.length;
      shape = 31 * (31 * shape + checksums.length) + actions.length;
      return 31 * shape + confidences.length;
    }
  }

  /// Reads a file from an offset on. A buffer of the JDK does the same in a dozen calls for each
  /// number, and nothing is compiled yet when this runs.
  static final class In {
    private final byte[] file;
    private int at;

    In(byte[] file, int at) {
      this.file = file;
      this.at = at;
    }

    int get() {
      return file[at++];
    }

    int getShort() {
      return (get() << 8) | (get() & 0xff);
    }

    int number() {
      return (getShort() << 16) | (getShort() & 0xffff);
    }

    boolean isNext(byte[] text) {
      for (int i = 0; i < text.length; i++) {
        if (file[at + i] != text[i]) {
          return false;
        }
      }
      return true;
    }

    /// Which hardly anybody asks for: their index is made.
    List<String> keywords() {
      int count = getShort();
      int length = number();
      at += length;
      return Texts.read(file, at - length, count);
    }

    String text() {
      int written = getShort();
      int length = written & (NOT_LATIN - 1);
      int from = at;
      at += length;
      return new String(
          file, from, length, written >= 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
  }
}
