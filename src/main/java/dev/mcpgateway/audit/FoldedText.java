package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A text that is looked for in the bytes of a record in capitals and small letters alike, of any
/// script, and as the writer of a JSON string may have spelled what is not ASCII. No spelling of a
/// letter begins with another of it, so at each place one at most goes on.
final class FoldedText {
  private static final int LAST_LETTER = 0x1ffff;

  /// For each letter its spellings.
  private final List<List<byte[]>> letters;

  private FoldedText(List<List<byte[]>> letters) {
    this.letters = List.copyOf(letters);
  }

  static FoldedText of(String text) {
    List<List<byte[]>> letters = new ArrayList<>();
    text.codePoints().forEach(letter -> letters.add(spellings(letter)));
    return new FoldedText(letters);
  }

  private static List<byte[]> spellings(int letter) {
    List<byte[]> spellings = new ArrayList<>();
    add(letter, spellings);
    if (Character.isLetter(letter)) {
      for (int other = 'A'; other <= LAST_LETTER; other++) {
        if (other != letter && folded(other) == folded(letter)) {
          add(other, spellings);
        }
      }
    }
    return spellings;
  }

  private static int folded(int letter) {
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  private static void add(int letter, List<byte[]> to) {
    String text = Character.toString(letter);
    to.add(text.getBytes(StandardCharsets.UTF_8));
    if (letter > 0x7f) {
      StringBuilder small = new StringBuilder();
      StringBuilder capital = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        String digits = HexFormat.of().toHexDigits(text.charAt(i));
        small.append("\\u").append(digits);
        capital.append("\\u").append(digits.toUpperCase(Locale.ROOT));
      }
      to.add(small.toString().getBytes(StandardCharsets.US_ASCII));
      if (!capital.toString().contentEquals(small)) {
        to.add(capital.toString().getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  /// Whether the text holds it.
  boolean isIn(Slice text) {
    for (int at = text.from(); at < text.to(); at++) {
      if (isAt(text, at)) {
        return true;
      }
    }
    return letters.isEmpty();
  }

  private boolean isAt(Slice text, int from) {
    int at = from;
    for (int i = 0; i < letters.size(); i++) {
      int length = length(letters.get(i), text, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /// How long the spelling is that stands there; 0 where none does.
  private static int length(List<byte[]> spellings, Slice text, int at) {
    for (int i = 0; i < spellings.size(); i++) {
      byte[] one = spellings.get(i);
      if (at + one.length <= text.to() && startsWith(text.array(), at, one)) {
        return one.length;
      }
    }
    return 0;
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (bytes[at + i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
