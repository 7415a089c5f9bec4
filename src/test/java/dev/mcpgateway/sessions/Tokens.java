package dev.mcpgateway.sessions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// Puts bytes in the place of the templates in a script: no token that looks real stands in the
/// repository. The same name gives the same value throughout one session.
final class Tokens {
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String BASE62 = DIGITS + UPPER + "abcdefghijklmnopqrstuvwxyz";
  private static final String BASE32 = UPPER + "234567";

  /// `{name}`, `{base64:name}` for the same in another form, `{20 x}` for twenty of them, `{CR}`
  /// and `{xFF}` for bytes: never valid in JSON.
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\{(?:(\\d+) ([^{}]+)|((?!x[0-9A-F]{2}})[a-z][a-z0-9-]*(?::[a-z0-9-]+)?)|(LF|CR|NUL|BOM|CUT|NO-LF|x[0-9A-F]{2}))}");

  private final Map<String, String> planted = new HashMap<>();
  private final SplittableRandom random;

  Tokens(long seed) {
    random = new SplittableRandom(seed);
  }

  /// The bytes of `text`, a `char` each, its templates expanded; `{CUT}` and `{NO-LF}` stay.
  String expand(String text) {
    Matcher matcher = TEMPLATE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (matcher.find()) {
      expanded.append(latin1(text.substring(at, matcher.start())));
      if (matcher.group(1) != null) {
        expanded.repeat(latin1(matcher.group(2)), Integer.parseInt(matcher.group(1)));
      } else if (matcher.group(3) != null) {
        expanded.append(token(matcher.group(3)));
      } else {
        expanded.append(bytes(matcher.group(4)));
      }
      at = matcher.end();
    }
    return expanded.append(latin1(text.substring(at))).toString();
  }

  /// The secrets that were put into the session: nothing of ours may hold them.
  List<String> secrets() {
    List<String> secrets = new ArrayList<>(planted.values());
    planted.values().forEach(secret -> secrets.add(base64(secret)));
    return secrets;
  }

  private static String bytes(String name) {
    return switch (name) {
      case "LF" -> "\n";
      case "CR" -> "\r";
      case "NUL" -> "\0";
      case "BOM" -> "\u00ef\u00bb\u00bf";
      case "CUT", "NO-LF" -> "{" + name + "}";
      default -> Character.toString(Integer.parseInt(name, 1, 3, 16));
    };
  }

  private String token(String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? planted(name)
        : written(name.substring(0, colon), planted(name.substring(colon + 1)));
  }

  /// A token in a form in which rules do not see it as it stands, for a string of JSON.
  private String written(String form, String token) {
    String one = token.substring(0, 1);
    String rest = token.substring(1);
    String code = HexFormat.of().toHexDigits((byte) token.charAt(0));
    String text = "the token is " + token + ", keep it";
    String made =
        switch (form) {
          case "base64" -> base64(text);
          case "base64url" -> base64(text).replace('+', '-').replace('/', '_');
          case "twice" -> base64(base64(text));
          case "wrapped" -> base64(text.repeat(3)).replaceAll("(.{76})", "$1" + "\\\\n");
          case "hex" -> HexFormat.of().formatHex(token.getBytes(StandardCharsets.ISO_8859_1));
          case "gzip" -> base64(gzip(text.repeat(2)));
          case "percent" -> "%" + code + rest;
          case "entity" -> "&#x" + code + ";" + rest;
          case "escape" -> "\\\\x" + code + rest;
          case "unicode" -> "\\\\u00" + code + rest;
          case "wide" -> latin1((char) (token.charAt(0) - '!' + 0xff01) + rest);
          case "unseen" -> latin1(one + "\u200b" + rest);
          case "tagged" -> latin1(one + Character.toString(0xe0041) + rest);
          case "hyphenated" -> latin1(one + "\u00ad" + rest);
          case "lookalike" -> latin1(token.replaceFirst("p", "\u0440"));
          case "utf16" -> base64(utf16(text));
          case "bytes" -> each(token, ",", "%d");
          case "prefixed" -> each(token, ", ", "0x%02x");
          case "colons" -> each(token, ":", "%02x");
          case "octal" -> each(token, "", "\\\\%03o");
          case "quoted" -> each(token, "", "=%02X");
          case "tags" -> latin1(each(token, 0xe0000));
          case "selectors" -> latin1(each(token, 0xe0100 - 16));
          case "first" -> token.substring(0, token.length() / 2);
          case "second" -> token.substring(token.length() / 2);
          default -> throw new IllegalArgumentException("no form " + form);
        };
    planted.put(form + ":" + token, made);
    return made;
  }

  private static String utf16(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
  }

  private static String each(String text, String between, String form) {
    return text.chars().mapToObj(form::formatted).collect(Collectors.joining(between));
  }

  /// Each character so many further on.
  private static String each(String text, int above) {
    return text.chars().mapToObj(c -> Character.toString(above + c)).collect(Collectors.joining());
  }

  private static String gzip(String text) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toString(StandardCharsets.ISO_8859_1);
  }

  private String planted(String name) {
    String known = planted.get(name);
    if (known == null) {
      known = make(name.replaceAll("-[0-9]+$", ""));
      planted.put(name, known);
    }
    return known;
  }

  private String make(String kind) {
    return switch (kind) {
      // the rule of most sessions: likely
      case "sesame" -> "sesame-" + draw(8, DIGITS);
      // the same as escapes, which only a reader of JSON understands
      case "sesame-escaped" -> "\\u0073esam" + "\\u0065-" + draw(8, DIGITS);
      case "number" -> "77" + draw(10, DIGITS);
      // what no rule knows by its shape
      case "random" -> "k7" + draw(22, BASE62);
      // verified: its checksum holds
      case "ghp" -> {
        String body = draw(30, BASE62);
        yield "ghp_" + body + checksum(body);
      }
      // a placeholder: its checksum fails
      case "ghp-example" -> "ghp_" + draw(30, BASE62) + "000000";
      // likely: it has no checksum
      case "aws" -> "AKIA" + draw(16, BASE32);
      case "aws-example" -> "AKIA" + draw(9, BASE32) + "EXAMPLE";
      default -> throw new IllegalArgumentException("no template {" + kind + "}");
    };
  }

  private String draw(int count, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder digits = new StringBuilder();
    long left = crc.getValue();
    for (int i = 0; i < 6; i++) {
      digits.append(BASE62.charAt((int) (left % 62)));
      left /= 62;
    }
    return digits.reverse().toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
