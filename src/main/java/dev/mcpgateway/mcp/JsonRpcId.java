package dev.mcpgateway.mcp;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// The id of a request, as the very token that stood on the wire.
///
/// An answer is written under the token as it came; peers respell ids (`6.0` comes back as `6`,
/// `"1"` as `1`), so they are matched by [#canonical()].
///
/// @param raw the JSON token: a number, a string with its quotes, or `null`
public record JsonRpcId(String raw) {
  /// The longest token that is taken for an id, in bytes: ids are kept for as long as their call is
  /// open, and no peer was seen to write more than 60.
  public static final int MAX_BYTES = 1024;

  /// Longer numbers are compared as text: expanding `1e999999999` would be an attack.
  private static final int MAX_CANONICAL_DIGITS = 40;

  /// Reads the token that `token` covers.
  public static JsonRpcId of(Slice token) {
    return new JsonRpcId(token.text());
  }

  /// Whether a peer can tell which request an answer under this id belongs to.
  public boolean answerable() {
    return !raw.equals("null");
  }

  /// Whether the token is a string.
  public boolean isString() {
    return raw.startsWith("\"");
  }

  /// A form that is equal for tokens that mean the same: `n:6` for `6`, `6.0` and `60e-1`, `s:a`
  /// for `"a"` and its escaped spelling.
  public String canonical() {
    if (isString()) {
      byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
      return "s:" + JsonText.decode(bytes, 1, bytes.length - 1);
    }
    return "n:" + canonicalNumber();
  }

  /// The form of the id that differs in kind only: `n:1` for `"1"` and `s:1` for `1`.
  public String otherKind() {
    return isString() ? "n:" + canonical().substring(2) : "s:" + canonical().substring(2);
  }

  /// The number as a JavaScript peer sees it, which rounds integers beyond 2⁵³.
  public double rounded() {
    return isString() || !answerable() ? Double.NaN : Double.parseDouble(raw);
  }

  private String canonicalNumber() {
    if (!answerable() || isPlainInteger() || raw.length() > MAX_CANONICAL_DIGITS) {
      return raw;
    }
    try {
      BigDecimal number = new BigDecimal(raw);
      boolean expandable = Math.abs((long) number.scale()) <= MAX_CANONICAL_DIGITS;
      return expandable ? plain(number) : raw;
    } catch (NumberFormatException e) {
      return raw; // an exponent of more digits than a BigDecimal can hold
    }
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private boolean isPlainInteger() {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// The token.
  @Override
  public String toString() {
    return raw;
  }
}
