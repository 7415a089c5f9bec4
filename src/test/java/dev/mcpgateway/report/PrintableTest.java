package dev.mcpgateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nothing that a terminal obeys, and nothing that hides or turns text around, is shown.
class PrintableTest {
  @ParameterizedTest
  @CsvSource({
    "001b, \\u001b", // escape: colours, titles, the clipboard
    "0000, \\u0000",
    "0007, \\u0007",
    "0008, \\u0008", // backspace: writes over what stood there
    "000a, \\n",
    "000d, \\r",
    "0009, \\t",
    "007f, \\u007f",
    "0085, \\u0085", // next line, among the C1 controls
    "009b, \\u009b", // the one-byte form of escape [
    "00ad, \\u00ad", // soft hyphen
    "061c, \\u061c",
    "180e, \\u180e",
    "200b, \\u200b", // zero width space
    "200d, \\u200d",
    "200e, \\u200e",
    "2028, \\u2028",
    "202e, \\u202e", // right-to-left override
    "2066, \\u2066",
    "feff, \\ufeff",
    "fff9, \\ufff9",
    "d800, \\ud800",
    "e000, \\ue000",
    "ffff, \\uffff",
    "3164, \\u3164", // a letter that shows nothing
    "fe0f, \\ufe0f",
    "e0041, \\udb40\\udc41", // a tag character
    "e0100, \\udb40\\udd00",
    "1f600, 😀",
    "0301, ́",
    "4e16, 世"
  })
  void showsNoControlCharactersOnATerminal(String character, String shown) {
    String text = "a" + Character.toString(Integer.parseInt(character, 16)) + "b";

    assertThat(Printable.of(text)).isEqualTo("a" + shown + "b");
  }

  @Test
  void leavesOrdinaryTextAlone() {
    String text = "Grüße, 世界! \"{}\" ~ \\n";

    assertThat(Printable.of(text)).isEqualTo(text);
  }
}
