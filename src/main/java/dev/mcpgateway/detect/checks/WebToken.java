package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// JSON web tokens (RFC 7519): header, payload and signature in base64url.
final class WebToken {
  /// A signature of HMAC-SHA-256, the shortest in use, takes 43 characters.
  private static final int SHORTEST_SIGNATURE = 43;

  /// The subject of the token that jwt.io shows, and with it every tutorial.
  private static final String TUTORIAL_SUBJECT = "\"1234567890\"";

  private WebToken() {}

  static Confidence judge(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 0 || second < 0) {
      return Confidence.PLACEHOLDER;
    }
    byte[] header = decode(token.substring(0, first));
    String payload = text(decode(token.substring(first + 1, second)));
    String signature = token.substring(second + 1);
    boolean example =
        payload.contains(TUTORIAL_SUBJECT)
            || payload.contains("John Doe")
            || signature.length() < SHORTEST_SIGNATURE
            || Placeholders.is(signature);
    if (example) {
      return Confidence.PLACEHOLDER;
    }
    boolean readable = payload.startsWith("{\"") && payload.endsWith("}");
    Confidence damaged = readable ? Confidence.LIKELY : Confidence.PLACEHOLDER;
    return namesAlgorithm(header) ? Confidence.VERIFIED : damaged;
  }

  private static byte[] decode(String part) {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean namesAlgorithm(byte[] header) {
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(header));
    boolean found = false;
    while (true) {
      switch (tokenizer.next()) {
        case KEY -> {
          int end = tokenizer.end() - 1;
          boolean named =
              tokenizer.depth() == 1 && JsonText.matches(header, tokenizer.start() + 1, end, "alg");
          found |= named && tokenizer.next() == Token.STRING;
        }
        case END -> {
          return found;
        }
        case FAULT -> {
          return false;
        }
        default -> {}
      }
    }
  }
}
