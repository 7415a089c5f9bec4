package dev.mcpgateway.detect.checks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Files as they come through a gateway, with invented values: `invented.txt` has their templates.
/// `«+kind»` becomes a secret, `«?kind»` what is neither secret nor harmless, `«-text»` stays as it
/// is, harmless, and `%kind%` in it becomes something random.
final class Inventions {
  private static final String HEX = "0123456789abcdef";
  private static final String DIGITS = "0123456789";
  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
  private static final String LETTERS = SMALL + SMALL.toUpperCase(Locale.ROOT) + DIGITS;

  /// A text, and what in it is secret, and what neither.
  record Invention(String text, List<String> secrets, List<String> doubtful) {}

  private final Random random;
  private final List<String> words = lines("/dev/mcpgateway/detect/bip39-english.txt");

  private Inventions(long seed) {
    random = new Random(seed);
  }

  /// Each template once, filled with what the seed says.
  static List<Invention> of(long seed) {
    Inventions inventions = new Inventions(seed);
    String all = String.join("\n", lines("invented.txt"));
    List<Invention> made = new ArrayList<>();
    for (String template : all.split("(?m)^== .*\n", -1)) {
      made.add(inventions.fill(template));
    }
    return made;
  }

  private static List<String> lines(String name) {
    try (InputStream in = Inventions.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Invention fill(String template) {
    StringBuilder text = new StringBuilder();
    List<String> secrets = new ArrayList<>();
    List<String> doubtful = new ArrayList<>();
    int at = 0;
    for (int open = template.indexOf('«'); open >= 0; open = template.indexOf('«', at)) {
      text.append(expand(template.substring(at, open)));
      int close = template.indexOf('»', open);
      String inner = template.substring(open + 2, close);
      switch (template.charAt(open + 1)) {
        case '-' -> text.append(expand(inner));
        case '?' -> doubtful.add(put(text, value(inner)));
        default -> secrets.add(put(text, value(inner)));
      }
      at = close + 1;
    }
    text.append(expand(template.substring(at)));
    return new Invention(text.toString(), secrets, doubtful);
  }

  private static String put(StringBuilder text, String value) {
    text.append(value);
    return value;
  }

  private String expand(String text) {
    return java.util.regex.Pattern.compile("%([a-z]+[0-9]*)%")
        .matcher(text)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(value(match.group(1))));
  }

  /// A value of a kind: what people choose, what a program makes, or so many characters of a kind.
  private String value(String kind) {
    return switch (kind) {
      case "chosen" -> chosen("!@#$%&*?");
      case "plain" -> chosen("!-_.");
      case "words" -> word() + word();
      case "letters" -> capital(word()) + capital(word()) + random.nextInt(10, 10_000);
      case "made" -> some(LETTERS, 12 + 2 * random.nextInt(7));
      case "signs" -> some(LETTERS + LETTERS + "!@#%^*-_=+.~?", 14 + random.nextInt(7));
      case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
      case "version" -> random.nextInt(20) + "." + random.nextInt(40) + "." + random.nextInt(40);
      case "pair" -> Base64.getEncoder().encodeToString(latin1(word() + ':' + chosen("!-_.")));
      default ->
          ofLength(kind.replaceAll("[0-9]", ""), Integer.parseInt(kind.replaceAll("\\D", "")));
    };
  }

  private String ofLength(String kind, int length) {
    return switch (kind) {
      case "hex" -> some(HEX, length);
      case "digits" -> some(DIGITS, length);
      case "capitals" -> some(SMALL.toUpperCase(Locale.ROOT) + "234567", length);
      case "base" -> base64(length);
      case "token" -> some(LETTERS + "-_", length);
      case "letters" -> some(LETTERS, length);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /// A word or some, in whichever way people make a password of them.
  private String chosen(String signs) {
    String sign = some(signs, 1);
    String digits = Integer.toString(random.nextInt(10, 10_000));
    return switch (random.nextInt(14)) {
      case 0 -> capital(word()) + random.nextInt(1970, 2026) + sign;
      case 1 -> capital(word()) + capital(word()) + random.nextInt(10, 100);
      case 2 ->
          capital(word()).replace('a', '4').replace('e', '3').replace('o', '0') + sign + digits;
      case 3 -> word() + digits;
      case 4 -> word() + '-' + word() + '-' + word() + '-' + random.nextInt(10, 100);
      case 5 -> capital(word()) + sign + digits;
      case 6 -> word() + word() + digits + sign;
      case 7 -> capital(word()) + sign + word() + sign + random.nextInt(10, 100);
      case 8 -> "my" + capital(word()) + capital(word()) + random.nextInt(10, 100);
      case 9 -> word() + sign + word();
      case 10 -> word() + sign + word() + sign + digits;
      case 11 -> word() + sign + digits;
      case 12 -> capital(word()) + sign + capital(word());
      default -> word() + '-' + word() + '-' + word();
    };
  }

  private String base64(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return Base64.getEncoder().encodeToString(drawn);
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private String some(String from, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
