package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Protects from reading as JSON what other parsers refuse, and the other way round.
class JsonTestSuiteTest {
  private static final String ARCHIVE = "json-test-suite.tar.gz";
  private static final String FOLDER = "json-test-suite/test_parsing/";

  /// Numbers are kept as text, so that none is too large or too long.
  private static final Set<String> NUMBERS =
      Set.of(
          "i_number_double_huge_neg_exp",
          "i_number_huge_exp",
          "i_number_neg_int_huge_exp",
          "i_number_pos_double_huge_exp",
          "i_number_real_neg_overflow",
          "i_number_real_pos_overflow",
          "i_number_real_underflow",
          "i_number_too_big_neg_int",
          "i_number_too_big_pos_int",
          "i_number_very_big_negative_int");

  /// Real servers send escapes of half a character when they cut a text: noted, not refused.
  private static final Set<String> LONE_SURROGATES =
      Set.of(
          "i_object_key_lone_2nd_surrogate",
          "i_string_1st_surrogate_but_2nd_missing",
          "i_string_1st_valid_surrogate_2nd_invalid",
          "i_string_incomplete_surrogate_and_escape_valid",
          "i_string_incomplete_surrogate_pair",
          "i_string_incomplete_surrogates_escape_valid",
          "i_string_invalid_lonely_surrogate",
          "i_string_invalid_surrogate",
          "i_string_inverted_surrogates_U+1D11E",
          "i_string_lone_second_surrogate");

  /// Within our 512 levels.
  private static final Set<String> DEEP = Set.of("i_structure_500_nested_arrays");

  /// What is not UTF-8 is read differently by every receiver, so what it says cannot be judged.
  private static final Set<String> NOT_UTF8 =
      Set.of(
          "i_string_UTF-16LE_with_BOM",
          "i_string_UTF-8_invalid_sequence",
          "i_string_UTF8_surrogate_U+D800",
          "i_string_invalid_utf-8",
          "i_string_iso_latin_1",
          "i_string_lone_utf8_continuation_byte",
          "i_string_not_in_unicode_range",
          "i_string_overlong_sequence_2_bytes",
          "i_string_overlong_sequence_6_bytes",
          "i_string_overlong_sequence_6_bytes_null",
          "i_string_truncated-utf-8",
          "i_string_utf16BE_no_BOM",
          "i_string_utf16LE_no_BOM");

  /// RFC 8259 lets a parser ignore it; every MCP client fails on it.
  private static final Set<String> MARKED = Set.of("i_structure_UTF-8_BOM_empty_object");

  @TestFactory
  Stream<DynamicTest> readsTheParserSuiteAsItSays() {
    return SharedData.tarGz(ARCHIVE).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(FOLDER))
        .map(entry -> test(name(entry.getKey()), entry.getValue()));
  }

  @Test
  void hasDecidedEveryCaseThatTheSuiteLeavesOpen() {
    Set<String> open =
        SharedData.tarGz(ARCHIVE).keySet().stream()
            .filter(path -> path.startsWith(FOLDER + "i_"))
            .map(JsonTestSuiteTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> decided =
        Stream.of(NUMBERS, LONE_SURROGATES, DEEP, NOT_UTF8, MARKED)
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(decided).isEqualTo(open);
  }

  private static DynamicTest test(String name, byte[] text) {
    boolean accepted =
        name.startsWith("y_")
            || NUMBERS.contains(name)
            || LONE_SURROGATES.contains(name)
            || DEEP.contains(name);
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Tokenizer tokenizer = new Tokenizer().reset(Slice.of(text));
          Token last = tokenizer.next();
          while (last != Token.END && last != Token.FAULT) {
            last = tokenizer.next();
          }
          assertThat(last == Token.END).as("%s", tokenizer.fault()).isEqualTo(accepted);
          if (accepted) {
            assertThat(tokenizer.loneSurrogate()).isEqualTo(LONE_SURROGATES.contains(name));
          }
        });
  }

  private static String name(String path) {
    return path.substring(FOLDER.length(), path.length() - ".json".length());
  }
}
