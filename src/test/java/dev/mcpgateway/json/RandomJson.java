package dev.mcpgateway.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/// Makes JSON texts from a seed: valid ones in every spelling that the grammar allows, and ones
/// with a small damage. The same seed gives the same texts.
public final class RandomJson {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_MEMBERS = 6;
  private static final int MAX_CHARACTERS = 24;

  private static final int[] NOTABLE = {
    '"', '\\', '/', '\b', '\f', '\n', '\r', '\t', 0, 0x1f, 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x17f,
    0x212a, 0x2028, 0xd7ff, 0xe000, 0xfeff, 0xffff, 0x10000, 0x1f600, 0x10ffff, 'a', 'A', '{', ']'
  };
  private static final byte[] DAMAGE =
      "\"\\{}[],:0-+.eEtfnu \n\r\t\0\u0001".getBytes(StandardCharsets.UTF_8);

  private final Random random;
  private StringBuilder text = new StringBuilder();

  /// Makes a source of texts.
  public RandomJson(long seed) {
    random = new Random(seed);
  }

  /// A valid text. Strings may hold escaped halves of surrogate pairs; keys do not, since many
  /// parsers refuse them.
  public byte[] valid() {
    text = new StringBuilder();
    space();
    value(0);
    space();
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A text with one or a few bytes changed, lost or added: mostly invalid, sometimes valid still.
  public byte[] damaged(byte[] whole) {
    byte[] bytes = whole;
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes = damagedOnce(bytes);
    }
    return bytes;
  }

  /// A string of few or many characters, common and notable ones, whole or half.
  public String string() {
    StringBuilder string = new StringBuilder();
    for (int i = random.nextInt(MAX_CHARACTERS); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> string.appendCodePoint(NOTABLE[random.nextInt(NOTABLE.length)]);
        case 1 -> string.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 2 -> string.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        default -> string.append((char) (' ' + random.nextInt(0x5f)));
      }
    }
    return string.toString();
  }

  /// A number from 0 to below `bound`.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  private byte[] damagedOnce(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int lost = Math.min(random.nextInt(3), bytes.length - at);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.write(DAMAGE[random.nextInt(DAMAGE.length)]);
      case 2 -> out.writeBytes(Arrays.copyOfRange(bytes, random.nextInt(at + 1), at));
      default -> {} // only the loss
    }
    out.write(bytes, at + lost, bytes.length - at - lost);
    return out.toByteArray();
  }

  private void value(int depth) {
    switch (random.nextInt(depth < MAX_DEPTH ? 10 : 6)) {
      case 0 -> text.append("true");
      case 1 -> text.append("false");
      case 2 -> text.append("null");
      case 3 -> number();
      case 4, 5 -> quoted(string());
      case 6, 7 -> array(depth + 1);
      default -> object(depth + 1);
    }
  }

  private void array(int depth) {
    text.append('[');
    space();
    for (int i = random.nextInt(MAX_MEMBERS); i > 0; i--) {
      value(depth);
      space();
      text.append(i > 1 ? "," : "");
      space();
    }
    text.append(']');
  }

  private void object(int depth) {
    text.append('{');
    space();
    for (int i = random.nextInt(MAX_MEMBERS); i > 0; i--) {
      quoted(whole(string()));
      space();
      text.append(':');
      space();
      value(depth);
      space();
      text.append(i > 1 ? "," : "");
      space();
    }
    text.append('}');
  }

  private static String whole(String string) {
    return new String(string.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private void number() {
    text.append(random.nextBoolean() ? "-" : "");
    if (random.nextInt(4) == 0) {
      text.append('0');
    } else {
      text.append(1 + random.nextInt(9));
      digits(0);
    }
    if (random.nextInt(3) == 0) {
      text.append('.');
      digits(1);
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? "e" : "E");
      text.append(new String[] {"", "+", "-"}[random.nextInt(3)]);
      digits(1);
    }
  }

  private void digits(int least) {
    for (int i = least + random.nextInt(random.nextInt(20) == 0 ? 60 : 4); i > 0; i--) {
      text.append(random.nextInt(10));
    }
  }

  private void quoted(String string) {
    text.append('"');
    boolean eager = random.nextInt(4) == 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < string.length()
              && Character.isLowSurrogate(string.charAt(i + 1));
      boolean must = c < ' ' || c == '"' || c == '\\' || (Character.isSurrogate(c) && !pair);
      if (must || (eager && random.nextInt(3) == 0)) {
        escape(c);
        if (pair) {
          escape(string.charAt(++i));
        }
      } else if (pair) {
        text.append(c).append(string.charAt(++i));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  private void escape(char c) {
    int known = "\"\\/\b\f\n\r\t".indexOf(c);
    if (known >= 0 && random.nextInt(3) > 0) {
      text.append('\\').append("\"\\/bfnrt".charAt(known));
    } else {
      String hex = "%04x".formatted((int) c);
      text.append("\\u").append(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
    }
  }

  private void space() {
    for (int i = random.nextInt(3) == 0 ? random.nextInt(3) : 0; i > 0; i--) {
      text.append(" \t\n\r".charAt(random.nextInt(4)));
    }
  }
}
