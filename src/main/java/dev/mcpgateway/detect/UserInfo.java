package dev.mcpgateway.detect;

/// Reads the password in `scheme://user:password@host`, where the user may be missing and the
/// password may hold an `@` that should have been escaped.
final class UserInfo {
  private static final int LONGEST_SCHEME = 24;
  private static final int LONGEST = 512;

  /// What ends the part of a URL that names the host, or a URL altogether.
  private static final String ENDS = "/?#\"'`<>\\ ";

  private UserInfo() {}

  /// Whether there is a password behind the `://` at `keyword`; `into` then says where, with the
  /// user as the name.
  static boolean read(byte[] bytes, int start, int end, int keyword, Assignment into, Reads reads) {
    int from = keyword + 3;
    int most = Math.min(end, from + LONGEST);
    int colon = -1;
    int host = -1;
    for (int i = from; i < most && (bytes[i] < 0 || bytes[i] > ' '); i++) {
      reads.one();
      if (bytes[i] == '@') {
        host = i + 1;
      } else if (bytes[i] == ':' && colon < 0 && host < 0) {
        colon = i;
      } else if (bytes[i] > 0 && ENDS.indexOf(bytes[i]) >= 0) {
        break;
      }
    }
    if (colon < 0 || host <= colon + 2 || host >= end || isEnd(bytes[host])) {
      return false;
    }
    int scheme = keyword;
    while (scheme > start && keyword - scheme < LONGEST_SCHEME && isScheme(bytes[scheme - 1])) {
      scheme--;
    }
    into.bytes = bytes;
    into.textFrom = start;
    into.textTo = end;
    into.nameFrom = from;
    into.keyFrom = from;
    into.nameTo = colon;
    into.valueFrom = colon + 1;
    into.valueTo = host - 1;
    into.link = Assignment.Link.COLON;
    into.quote = '/'; // it is no code: signs end it
    into.nested = false;
    into.quotedName = false;
    return scheme < keyword;
  }

  private static boolean isEnd(byte b) {
    return b >= 0 && (b <= ' ' || ENDS.indexOf(b) >= 0);
  }

  private static boolean isScheme(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '-'
        || b == '.'
        || b == '_';
  }
}
