package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That decoded texts say what their receivers read, and find the way back to the bytes; and that
/// patterns in Python's syntax mean the same here.
class TextsTest {
  @Test
  void findsTheWayBackFromDecodedText() {
    String raw = "a\\u00e9\\n\\ud83d\\ude00é漢😀\\\\\\/\\ud83dx".repeat(40);
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    DecodedText decoded = new DecodedText();
    decoded.reset(bytes.length + 2);
    decoded.literal("\"");
    decoded.append(bytes, 0, bytes.length);

    String text = JsonText.decode(bytes, 0, bytes.length);
    int offset = 1;
    for (int unit = 0; unit < text.length(); unit++) {
      int codePoint = text.codePointAt(unit);
      assertThat(decoded.rawOffset(bytes, offset, false))
          .isEqualTo(JsonText.rawOffset(bytes, 0, bytes.length, unit, false));
      offset += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      unit += Character.charCount(codePoint) - 1;
    }
    assertThat(offset).isEqualTo(decoded.length());
    assertThat(decoded.rawOffset(bytes, offset, false)).isEqualTo(bytes.length);
  }

  @Test
  void readsBytesThatAreNoTextAndFindsTheWayBack() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = new byte[random.nextInt(900)];
      random.nextBytes(bytes);
      byte[] some = "aé漢😀".repeat(20).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(some, 0, bytes, bytes.length / 3, Math.min(some.length, bytes.length / 2));
      LossyText lossy = new LossyText(bytes, 0, bytes.length);

      String valid = lossy.text().toString();
      for (int unit = 0; unit < valid.length(); unit++) {
        if (Character.isLowSurrogate(valid.charAt(unit))) {
          continue;
        }
        int codePoint = valid.codePointAt(unit);
        int at = lossy.offset(unit);
        if (codePoint == 0xfffd) {
          assertThat(bytes[at]).isNegative();
        } else {
          byte[] own = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
          assertThat(java.util.Arrays.copyOfRange(bytes, at, at + own.length)).isEqualTo(own);
        }
      }
      assertThat(lossy.offset(valid.length())).isEqualTo(bytes.length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          (?P<quote>['"])x(?P=quote)   | "x"     | 'x"
          (?P<a_b>a)(?P=a_b)           | aa      | ab
          (?P<_x>a)(?P=_x)             | aa      | ab
          a{,2}b                       | aab     | aac
          \\$\\{[a-z]+}                | ${home} | $home
          [(?P<]x                      | Px      | ax
          [^]x]                        | y       | ]
          ^[a&&b]+$                    | a&b     | c
          ^[^[]$                       | a       | [
          ^[[a]$                       | [       | ]
          ^[[^a]$                      | ^       | b
          ^[[]$                        | [       | ]
          ^[]&&[^-]+$                  | ]&[^-   | a
          ^[!-&&-)]+$                  | #'      | *
          ^[A-[]$                      | Z       | \\
          ^[a-c[\\d]$                   | 7       | ]
          ^[\\[&\\]]+$                  | [&]     | \\
          ^[[:alpha:]]$                | a]      | a
          (?x) ^ [ #&&x] $ # [ or (?P< | #       | ~a#~
          ^a(?#one )+(?#two (b)$       | aaa     | a)
          ^(a)b{10}\\1(?#)0$            | abbbbbbbbbba0 | abbbbbbbbbba
          ^a{,}b$                      | aab     | a,b
          a\\Z                          | ba      | ~a\n~
          \\Q(?P<\\E                   | (?P<    | (?<
          x{2}                         | xx      | x{2}
          {"a": 1}                     | {"a": 1} | "a"
          """)
  void meansWhatPythonMeans(String pattern, String match, String noMatch) {
    RulePattern compiled = new RulePattern(pattern, false);

    assertThat(compiled.compiled().matcher(match).find()).isTrue();
    assertThat(compiled.compiled().matcher(noMatch).find()).isFalse();
  }

  /// `\b` is a backspace there, and a pattern made for one of Java's own would stay silent.
  @Test
  void readsBackspaceInClassAsPythonDoes() {
    assertThat(new RulePattern("^[x\\b]$", false).compiled().matcher("\b").find()).isTrue();
    assertThat(new RulePattern("^a\\Z", false).compiled().matcher("a\n").find()).isFalse();
    assertThat(new RulePattern("^a$", false).compiled().matcher("a\n").find()).isTrue();
  }

  @Test
  void refusesCommentThatDoesNotEnd() {
    assertThat(Assertions.catchThrowable(() -> new RulePattern("a(?#b", false).compiled()))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void ignoresCaseUnlessTold() {
    assertThat(new RulePattern("größe", false).compiled().matcher("GRÖßE").find()).isTrue();
    assertThat(new RulePattern("abc", true).compiled().matcher("ABC").find()).isFalse();
  }

  @Test
  void saysWhereInTheSourceThePatternIsWrong() {
    PatternSyntaxException e =
        Assertions.catchThrowableOfType(
            PatternSyntaxException.class,
            () -> new RulePattern("(?P<name>a)(?P=name)*+?[b", false).compiled());

    assertThat(e.getIndex()).isEqualTo(24);
    assertThat(e.getPattern()).isEqualTo("(?P<name>a)(?P=name)*+?[b");
  }
}
