package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// That the prefilter reports every keyword and nothing else, however many words they fill.
class PrefilterTest {
  @Test
  void agreesWithSearchingOneByOne() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      List<String> keywords = new ArrayList<>();
      Prefilter prefilter = new Prefilter();
      for (int i = random.nextInt(60); i >= 0; i--) {
        String keyword = text(random, 1 + random.nextInt(31), "abAB#_ ");
        keywords.add(keyword);
        prefilter.add(keyword, keywords.size() - 1);
      }
      byte[] bytes = text(random, 400, "abAB12_ \t").getBytes(StandardCharsets.ISO_8859_1);

      List<String> reported = new ArrayList<>();
      prefilter.run(bytes, 3, bytes.length - 5, (rule, from) -> reported.add(rule + "@" + from));

      List<String> expected = expected(keywords, bytes, 3, bytes.length - 5);
      assertThat(reported).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(prefilter.first(bytes, 3, bytes.length - 5) >= 0).isEqualTo(!expected.isEmpty());
    }
  }

  private static List<String> expected(List<String> keywords, byte[] bytes, int from, int to) {
    List<String> expected = new ArrayList<>();
    for (int rule = 0; rule < keywords.size(); rule++) {
      String keyword = keywords.get(rule);
      for (int at = from; at + keyword.length() <= to; at++) {
        int i = 0;
        while (i < keyword.length() && matches(keyword.charAt(i), (char) bytes[at + i])) {
          i++;
        }
        if (i == keyword.length()) {
          expected.add(rule + "@" + at);
        }
      }
    }
    return expected;
  }

  private static boolean matches(char keyword, char c) {
    return switch (keyword) {
      case '#' -> Character.isDigit(c);
      case ' ' -> Character.isWhitespace(c);
      default ->
          String.valueOf(keyword)
              .toLowerCase(Locale.ROOT)
              .equals(String.valueOf(c).toLowerCase(Locale.ROOT));
    };
  }

  private static String text(Random random, int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
