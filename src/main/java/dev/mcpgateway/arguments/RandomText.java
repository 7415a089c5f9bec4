package dev.mcpgateway.arguments;

import java.util.Locale;
import java.util.Set;

/// What a segment of a path, or a value of a query, looks like: drawn by lot, or like one of the
/// many things that look alike and have a form.
final class RandomText {
  /// A shorter text holds no data.
  static final int LEAST = 30;

  /// How many letters and digits are data, and how many surely, by what they are written in. Keys
  /// and links that somebody shared have up to 43, and stand in queries rather than in paths.
  private static final int MIXED = 30;

  private static final int SURE_MIXED_VALUE = 40;

  /// A SHA-1 in base32 has one less.
  private static final int SINGLE = 33;

  private static final int SURE_SINGLE = 44;
  private static final int HEX = 42;
  private static final int SURE_HEX = 72;
  private static final int SURE_LETTERS = 48;
  private static final int DIGITS = 30;
  private static final int SURE_DIGITS = 60;

  /// A text of as many characters with so many that no text has is none; the checksums that
  /// programs send as they are have 20 bytes.
  private static final int BYTES = 24;

  private static final int FEW_CONTROLS = 3;

  private static final int UUID = 36;

  /// The longest checksum in base64, with `sha512-` before it.
  private static final int LONGEST_CHECKSUM = 96;

  private static final int LONGEST_CONTENT = 64;

  /// How many letters a word has, at most, that says what the key, ticket or object behind it is.
  private static final int LONGEST_PREFIX = 12;

  /// What pages fetch without thinking, often named after what is in it.
  private static final Set<String> FILES =
      QueryName.words(
          """
          js mjs css map woff woff2 ttf otf svg png jpg jpeg gif webp avif ico mp4 webm m3u8 mpd ts
          m4s mp3 wav pdf zip gz tgz bz2 xz zst whl jar deb rpm apk dmg exe msi iso wasm json html
          htm bin txt xml rss atom csv ics
          """);

  private RandomText() {}

  /// What a segment looks like.
  static Evidence ofSegment(String text) {
    return of(text, MIXED);
  }

  /// What a value looks like.
  static Evidence ofValue(String text) {
    return of(text, SURE_MIXED_VALUE);
  }

  private static Evidence of(String text, int sureMixed) {
    if (text.length() < BYTES || isKnown(text)) {
      return Evidence.NONE;
    }
    if (areBytes(text)) {
      return Evidence.STRONG;
    }
    String plain = text.indexOf('-') < 0 ? text : withoutUuids(text);
    Evidence evidence = Evidence.NONE;
    int start = 0;
    while (start < plain.length()) {
      int end = start;
      while (end < plain.length() && isRun(plain.charAt(end))) {
        end++;
      }
      if (end - start >= LEAST) {
        evidence = evidence.or(of(RandomRun.of(plain, start, end), sureMixed));
      }
      start = end + 1;
    }
    return evidence;
  }

  private static Evidence of(RandomRun run, int sureMixed) {
    return switch (run.alphabet()) {
      case MIXED -> of(run, MIXED, sureMixed);
      case SINGLE -> of(run, SINGLE, SURE_SINGLE);
      case HEX -> of(run, HEX, SURE_HEX);
      case LETTERS -> of(run, SINGLE, SURE_LETTERS);
      case DIGITS -> of(run, DIGITS, SURE_DIGITS);
    };
  }

  private static Evidence of(RandomRun run, int least, int sure) {
    if (!run.isRandom(least)) {
      return Evidence.NONE;
    }
    return run.letters() >= sure ? Evidence.STRONG : Evidence.WEAK;
  }

  private static boolean isRun(char c) {
    return RandomRun.isPlain(c) || c == '-' || c == '_' || c == '+' || c == '/' || c == '=';
  }

  private static boolean areBytes(String text) {
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == '\t' || c == '\n' || c == '\r';
      controls += c < ' ' && !space ? 1 : 0;
    }
    return controls >= FEW_CONTROLS;
  }

  /// Web tokens, which other rules read; checksums, and content that is named after them.
  static boolean isKnown(String text) {
    int dot = text.indexOf('.');
    boolean token = text.startsWith("eyJ") && dot > 0 && text.indexOf('.', dot + 1) > 0;
    int dash = text.startsWith("sha") ? text.indexOf('-') : -1;
    boolean checksum = dash > 0 && dash <= "sha512".length() && text.length() < LONGEST_CHECKSUM;
    boolean content =
        (text.startsWith("Qm") && text.length() == 46)
            || text.startsWith("bafy")
            || text.startsWith("bafk")
            || text.startsWith("k51q");
    return token || checksum || (content && text.length() < LONGEST_CONTENT);
  }

  /// The text with spaces for numbers of things in the form of UUIDs.
  private static String withoutUuids(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i + UUID <= text.length(); i++) {
      if (text.charAt(i + 8) == '-' && isUuid(text, i)) {
        for (int k = 0; k < UUID; k++) {
          plain.setCharAt(i + k, ' ');
        }
        i += UUID - 1;
      }
    }
    return plain.toString();
  }

  private static boolean isUuid(String text, int from) {
    for (int i = 0; i < UUID; i++) {
      char c = text.charAt(from + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !RandomRun.isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a segment is the name of such a file.
  static boolean isFile(String segment) {
    int dot = segment.lastIndexOf('.');
    return dot > 0 && FILES.contains(segment.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /// Whether it is the name of a message, or of somebody: `…@mail.example.org`.
  static boolean isMessage(String segment) {
    int at = segment.indexOf('@');
    return at > 0 && segment.indexOf('.', at) > 0;
  }

  /// `file_`, `cs_test_`: a word in small letters and a `_`.
  static boolean isPrefixed(String segment) {
    int end = segment.indexOf('_');
    boolean word = end > 1 && end <= LONGEST_PREFIX;
    for (int i = 0; i < end && word; i++) {
      word = segment.charAt(i) >= 'a' && segment.charAt(i) <= 'z';
    }
    return word;
  }
}
