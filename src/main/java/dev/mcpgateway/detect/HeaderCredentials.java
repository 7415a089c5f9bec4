package dev.mcpgateway.detect;

/// Reads the credentials behind the scheme of an Authorization header, as `Basic …`, `Bearer …`,
/// `Api-Token …`.
final class HeaderCredentials {
  private static final int LONGEST = 4096;

  private HeaderCredentials() {}

  /// Whether credentials follow the scheme that begins at `keyword`; `into` then says where, with
  /// the scheme as the name.
  static boolean read(byte[] bytes, int start, int end, int keyword, Assignment into, Reads reads) {
    if (keyword > start && isToken(bytes[keyword - 1])) {
      return false;
    }
    int at = keyword;
    while (at < end && (isLetter(bytes[at]) || bytes[at] == '-')) {
      at++;
    }
    into.nameFrom = keyword;
    into.keyFrom = keyword;
    into.nameTo = at;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    int from = at;
    reads.some(from - keyword + 1);
    if (from == into.nameTo) {
      return false;
    }
    int most = Math.min(end, from + LONGEST);
    while (at < most && (isToken(bytes[at]) || isPadding(bytes[at]))) {
      at++;
    }
    reads.some(at - from);
    into.bytes = bytes;
    into.textFrom = start;
    into.textTo = end;
    into.valueFrom = from;
    into.valueTo = at;
    into.link = Assignment.Link.SPACE;
    into.quote = 0;
    into.nested = false;
    into.quotedName = false;
    return at > from;
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static boolean isPadding(byte b) {
    return b == '+' || b == '/' || b == '=' || b == '~' || b == '.';
  }

  private static boolean isToken(byte b) {
    return isLetter(b) || (b >= '0' && b <= '9') || b == '_' || b == '-';
  }
}
