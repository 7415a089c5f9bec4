package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That the prefilter reports every keyword and nothing else, however many words they fill.
class PrefilterTest {
  @ParameterizedTest
  @CsvSource({"300, 400, 60", "10, 9000, 10"})
  void agreesWithSearchingOneByOne(int rounds, int length, int most) {
    Random random = new Random(length);
    for (int round = 0; round < rounds; round++) {
      List<String> keywords = new ArrayList<>();
      KeywordIndex.Builder builder = new KeywordIndex.Builder();
      for (int i = random.nextInt(most); i >= 0; i--) {
        String keyword = text(random, 1 + random.nextInt(1 + random.nextInt(31)), "abAB#_ ");
        keywords.add(keyword);
        builder.add(keyword, keywords.size() - 1);
      }
      byte[] bytes = text(random, length, "abAB12_ \t").getBytes(StandardCharsets.ISO_8859_1);
      int from = random.nextInt(20);
      int to = bytes.length - random.nextInt(30);

      agrees(keywords, new Prefilter(builder.build()), bytes, from, to);
    }
  }

  @Test
  void findsKeywordAtEveryOffsetOfEveryShortText() {
    for (String keyword :
        List.of("a", "@b", "sk-", "AKIA", "##.#", "a b", "token", "very-long-key")) {
      KeywordIndex.Builder builder = new KeywordIndex.Builder();
      builder.add(keyword, 0);
      Prefilter prefilter = new Prefilter(builder.build());
      String spelt = keyword.replace('#', '7').replace(' ', '\n');
      for (int before = 0; before < 20; before++) {
        for (int after = 0; after < 20; after++) {
          String text = "x".repeat(before) + spelt + "x".repeat(after);
          byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
          agrees(List.of(keyword), prefilter, bytes, 0, bytes.length);
          agrees(List.of(keyword), prefilter, bytes, before, bytes.length - after);
          agrees(
              List.of(keyword), prefilter, bytes, Math.min(bytes.length, before + 1), bytes.length);
          agrees(List.of(keyword), prefilter, bytes, 0, Math.max(0, bytes.length - after - 1));
        }
      }
    }
  }

  @Test
  void goesOnFromAnotherIndexWithItsRulesRenumbered() {
    KeywordIndex.Builder first = new KeywordIndex.Builder();
    first.add("alpha", 0);
    first.add("beta", 1);
    first.add("beta", 2);
    first.add("alpha", -1);
    KeywordIndex.Builder second = new KeywordIndex.Builder(first.build(), new int[] {-1, 7, 5});
    second.add("BETA", 9);
    second.add("gamma", 8);

    List<String> reported = new ArrayList<>();
    byte[] bytes = "gamma alpha beta".getBytes(StandardCharsets.ISO_8859_1);
    new Prefilter(second.build())
        .run(bytes, 0, bytes.length, (rule, from) -> reported.add(rule + "@" + from));

    assertThat(reported).containsExactly("8@0", "-1@6", "7@12", "5@12", "9@12");
  }

  /// The found keywords that wait for one that ends before them once grew with the text.
  @Test
  void keepsLittleWhereKeywordsOverlapWithoutEnd() {
    KeywordIndex.Builder builder = new KeywordIndex.Builder();
    builder.add("####", 0);
    builder.add("#####-", 1);
    byte[] bytes = "7".repeat(4 << 20).getBytes(StandardCharsets.ISO_8859_1);
    Prefilter prefilter = new Prefilter(builder.build());
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int[] hits = {0};
    Prefilter.Hits count = (rule, from) -> hits[0]++;
    prefilter.run(bytes, 0, 10_000, count);

    long before = threads.getCurrentThreadAllocatedBytes();
    prefilter.run(bytes, 0, bytes.length, count);

    assertThat(hits[0]).isEqualTo(10_000 - 3 + bytes.length - 3);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(256 << 10);
  }

  private static void agrees(
      List<String> keywords, Prefilter prefilter, byte[] bytes, int from, int to) {
    List<String> reported = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    prefilter.run(
        bytes,
        from,
        to,
        (rule, start) -> {
          reported.add(rule + "@" + start);
          ends.add(start + keywords.get(rule).length());
        });

    List<String> expected = expected(keywords, bytes, from, to);
    assertThat(reported.stream().sorted().toList()).isEqualTo(expected.stream().sorted().toList());
    assertThat(ends).isSorted();
    int first = prefilter.first(bytes, from, to);
    if (expected.isEmpty()) {
      assertThat(first).isNegative();
    } else {
      int earliest =
          expected.stream()
              .mapToInt(one -> Integer.parseInt(one.split("@", -1)[1]))
              .min()
              .getAsInt();
      assertThat(first).isBetween(from, earliest);
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
