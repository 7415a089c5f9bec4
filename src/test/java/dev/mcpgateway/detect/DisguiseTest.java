package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// That a secret is found at any place of a message and in any spelling that JSON has for it, both
/// by rules that look near keywords and by those that look at whole texts.
class DisguiseTest {
  private static final int ROUNDS = 3000;
  private static final String[] FILLERS = {
    "",
    " ",
    "é",
    "漢字",
    "😀",
    "\"",
    "\\",
    "/",
    "\n",
    "\t",
    "\u0000",
    "\ud83d",
    "\udc00",
    "abc",
    "sk-",
    "@",
    "AKIA",
    "eyJ",
    "########",
    "12345678",
  };

  private final Random random = new Random(42);
  private final SampleGenerator samples = new SampleGenerator(42);

  private final Scanner near =
      new Scanner(BuiltinRules.all().stream().map(RuleDefinition::rule).toList(), String::valueOf);

  @Test
  void findsSecretWhereverItStandsAndHoweverItIsSpelt() {
    for (int round = 0; round < ROUNDS; round++) {
      String secret = samples.expand("AKIA{base32:16}");
      byte[] message = message(secret).getBytes(StandardCharsets.UTF_8);
      check(near, message, secret);
      check(whole(secret), message, secret);
    }
  }

  private static Scanner whole(String secret) {
    Rule rule =
        new Rule(
            "own",
            "own",
            Family.SECRET,
            Severity.HIGH,
            new RulePattern(secret, true),
            List.of(secret.substring(2, 9)),
            Checks.NONE,
            new Reach.Whole());
    return new Scanner(List.of(rule), String::valueOf);
  }

  private static void check(Scanner scanner, byte[] message, String secret) {
    Scan.Complete scan = (Scan.Complete) scanner.scan(Slice.of(message));
    List<String> values = new ArrayList<>();
    for (Finding finding : scan.findings()) {
      if (finding.fingerprint().equals(secret)) {
        values.add(JsonText.decode(message, finding.from(), finding.to()));
        assertThat(finding.path()).doesNotContain(secret);
      }
    }
    assertThat(values)
        .as(new String(message, StandardCharsets.UTF_8))
        .isNotEmpty()
        .containsOnly(secret);
  }

  /// A message that holds `secret` once, as a key or a value, between other texts.
  private String message(String secret) {
    String holder = quoted(filler() + secret + filler());
    boolean asKey = random.nextBoolean();
    String member =
        asKey ? holder + ":" + space() + value() : quoted(filler()) + space() + ":" + holder;
    String json =
        random.nextInt(3) == 0 && !asKey ? "[" + value() + "," + holder + "]" : "{" + member + "}";
    for (int depth = random.nextInt(5); depth > 0; depth--) {
      json =
          random.nextBoolean()
              ? "[" + value() + space() + "," + json + "]"
              : "{" + quoted("k" + filler()) + ":" + json + "," + quoted("z") + ":" + value() + "}";
    }
    return json;
  }

  private String value() {
    return switch (random.nextInt(5)) {
      case 0 -> "null";
      case 1 -> "-1.5e3";
      case 2 -> "{}";
      case 3 -> "true";
      default -> quoted(filler());
    };
  }

  private String space() {
    return random.nextBoolean() ? "" : " \n";
  }

  private String filler() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(FILLERS[random.nextInt(FILLERS.length)].repeat(1 + random.nextInt(30)))
          .append(' ');
    }
    return text.reverse().toString().isEmpty() ? "" : " " + text + " ";
  }

  /// `text` as a JSON string, each character plain or escaped in one of its ways.
  private String quoted(String text) {
    int howOften = random.nextInt(4);
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair && howOften < 2) {
        out.append(c).append(text.charAt(++i));
      } else if (pair) {
        out.append(unicode(c)).append(unicode(text.charAt(++i)));
      } else if (c < ' '
          || Character.isSurrogate(c)
          || (howOften > 0 && random.nextInt(9) < howOften)) {
        out.append(c == '\n' && random.nextBoolean() ? "\\n" : unicode(c));
      } else if (c == '"' || c == '\\' || (c == '/' && random.nextBoolean())) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static String unicode(char c) {
    return "\\" + "u" + Integer.toHexString(0x10000 | c).substring(1);
  }
}
