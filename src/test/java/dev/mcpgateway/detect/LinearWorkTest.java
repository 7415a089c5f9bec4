package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That no text costs much more than another of its length: what is looked at is counted, byte by
/// byte and each as often as it is, so that this says the same on any machine. A text with nothing
/// in it counts one for each of its bytes, and one with something of interest two.
///
/// Protects from a page of `token=token=token=…`, which once used up all that a message may.
class LinearWorkTest {
  /// What the worst of texts may cost for each of its bytes.
  private static final int MOST = 80;

  /// What nearly all of them may: three times what an ordinary text does.
  private static final int USUAL = 6;

  private static final int SHORT = 8 << 10;
  private static final int LONG = 4 * SHORT;

  /// What may follow the beginning of a token or the name of a secret.
  private static final String[] NEAR_MISSES = {"", "=", "='{", "1 "};

  private static final List<Rule> RULES =
      BuiltinRules.all().stream().map(RuleDefinition::rule).toList();

  private final Scanner scanner = new Scanner(RULES, BuiltinRules.index(RULES), value -> "fp");

  @Test
  void readsTextMadeOfTheBeginningsOfAnyRuleInTimeOfItsLength() {
    int dear = 0;
    List<String> units = units();
    for (String unit : units) {
      double work = workOf(unit, SHORT);
      assertThat(work).as(unit).isLessThan(MOST);
      if (work > USUAL) {
        dear++;
        assertThat(workOf(unit, LONG)).as("%s, four times as long", unit).isLessThan(1.2 * work);
      }
    }
    // of rules for whole phrases, whose keywords are found each time
    assertThat(dear).isLessThan(units.size() / 24);
  }

  private static List<String> units() {
    Set<String> units = new LinkedHashSet<>();
    for (Rule rule : RULES) {
      List<String> beginnings = new ArrayList<>(rule.keywords());
      if (rule.reach() instanceof Reach.Forms) {
        for (String form : Reach.Forms.parts(rule.pattern().source())) {
          beginnings.add(form.replace('@', 'K').replace('?', '7').replace('~', ' '));
        }
      }
      for (String beginning : beginnings) {
        String text = beginning.replace('#', '7').replace("\\", "\\\\").replace("\"", "\\\"");
        for (String miss : NEAR_MISSES) {
          units.add(text.concat(miss));
        }
      }
    }
    return List.copyOf(units);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_",
        "sk-",
        "front_api=",
        "curl ",
        "password=",
        "eyJ",
        "&se=",
        "1-1 ",
        "password,x\\n"
      })
  void readsAMillionOfThemInTimeOfTheirLength(String unit) {
    assertThat(workOf(unit, 1_000_000 * unit.length())).isLessThan(MOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "7", "=", "/", "'", "0.1234567,"})
  void readsTenMegabytesOfTheSameInTimeOfTheirLength(String unit) {
    assertThat(workOf(unit, 10 << 20)).isLessThan(USUAL);
  }

  @Test
  void readsTenMegabytesOfRandomBase64AndFindsNothing() {
    byte[] bytes = new byte[(10 << 20) / 4 * 3];
    new Random(7).nextBytes(bytes);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      Slice message = Slice.of("[\"" + encoder.encodeToString(bytes) + "\"]");
      scanner.newLine();
      Scan.Complete scan = (Scan.Complete) scanner.scan(message);
      assertThat(scan.findings()).isEmpty();
      assertThat(scanner.work()).isLessThan(USUAL * (long) message.length());
    }
  }

  @SuppressWarnings("ReferenceEquality") // that one says that nothing was looked at closely
  private double workOf(String unit, int length) {
    byte[] message =
        ("[\"" + unit.repeat(length / unit.length()) + "\"]").getBytes(StandardCharsets.UTF_8);
    scanner.newLine();
    Scan scan = scanner.scan(Slice.of(message));
    assertThat(scan).as(unit).isInstanceOf(Scan.Complete.class);
    return scan == Scan.Complete.CLEAN ? 1 : (double) scanner.work() / message.length;
  }
}
