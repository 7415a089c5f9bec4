package dev.mcpgateway.detect.views;

/// What mails put into a text: `=67` for a character and `=` before a line end that is none
/// (quoted-printable, RFC 2045), and the border between two encoded words of a header (RFC 2047).
///
/// An equals sign stands in most texts. It counts beside another escape, where it hides a character
/// that tokens have and encoders escape, and where lines of mails end.
final class QuotedPrintable {
  /// Encoders end a line with the seventy-sixth byte or a little before.
  private static final int LONGEST_LINE = 76;

  private static final int SHORTEST_LINE = 70;

  /// White space between two encoded words, and the name of a charset.
  private static final int LONGEST_SPACE = 8;

  private static final int LONGEST_NAME = 24;

  private QuotedPrintable() {}

  /// The byte that the escape at `at` stands for, if it counts; or -1.
  static int escapeAt(byte[] bytes, int at, int from, int to) {
    int value = hex(bytes, at, from, to);
    if (value < 0) {
      return -1;
    }
    boolean beside = hex(bytes, at + 3, from, to) >= 0 || hex(bytes, at - 3, from, to) >= 0;
    return beside || value == '=' || value == '_' ? value : -1;
  }

  private static int hex(byte[] bytes, int at, int from, int to) {
    if (at < from
        || at + 3 > to
        || bytes[at] != '='
        || bytes[at + 1] > 'F'
        || bytes[at + 2] > 'F') {
      return -1;
    }
    return Characters.hex(bytes, at + 1, to, 2);
  }

  /// Whether the equals sign at `at` ends a line that its reader will not see end, or an encoded
  /// word that another one follows.
  ///
  /// @param json whether it is raw JSON, where a line ends with an escape
  static boolean isLineEnd(byte[] bytes, int at, int from, int to, boolean json) {
    if (at > from && bytes[at - 1] == '?') {
      return json || betweenWords(bytes, at - 1, to) > 0;
    }
    int next = afterLineEnd(bytes, at + 1, to, json);
    return next > at + 1
        && next < to
        && at > from
        && (isWord(bytes[next]) || hex(bytes, next, from, to) >= 0)
        && (isWord(bytes[at - 1]) || hex(bytes, at - 3, from, to) >= 0)
        && isLongLine(bytes, at, from, json);
  }

  /// Where the line begins that follows; `at` when no line ends there.
  static int afterLineEnd(byte[] bytes, int at, int to, boolean json) {
    if (json) {
      int feed = isEscape(bytes, at, to, 'r') ? at + 2 : at;
      return isEscape(bytes, feed, to, 'n') ? feed + 2 : at;
    }
    int feed = at < to && bytes[at] == '\r' ? at + 1 : at;
    return feed < to && bytes[feed] == '\n' ? feed + 1 : at;
  }

  private static boolean isEscape(byte[] bytes, int at, int to, char letter) {
    return at + 1 < to && bytes[at] == '\\' && bytes[at + 1] == letter;
  }

  /// Whether the line that ends at `end` is as long as those that encoders fold, or has an escape.
  private static boolean isLongLine(byte[] bytes, int end, int from, boolean json) {
    int at = end;
    int least = Math.max(from, end - LONGEST_LINE - 1);
    while (at > least && !endsLine(bytes, at, from, json)) {
      at--;
      if (hex(bytes, at, from, end) >= 0) {
        return true;
      }
    }
    int length = end - at;
    return length >= SHORTEST_LINE && length <= LONGEST_LINE;
  }

  private static boolean endsLine(byte[] bytes, int at, int from, boolean json) {
    return json
        ? bytes[at - 1] == '"' || (bytes[at - 1] == 'n' && at - 2 >= from && bytes[at - 2] == '\\')
        : bytes[at - 1] == '\n';
  }

  /// The length of what stands between two encoded words: `?=`, white space, `=?utf-8?Q?`; 0 when
  /// it is something else.
  static int betweenWords(byte[] bytes, int at, int to) {
    int next = at + 2;
    if (next >= to || bytes[at] != '?' || bytes[at + 1] != '=') {
      return 0;
    }
    while (next < to && next < at + 2 + LONGEST_SPACE && bytes[next] <= ' ' && bytes[next] > 0) {
      next++;
    }
    if (next == at + 2 || next + 2 >= to || bytes[next] != '=' || bytes[next + 1] != '?') {
      return 0;
    }
    int end = next + 2;
    while (end < to && end < next + LONGEST_NAME && bytes[end] != '?') {
      end++;
    }
    boolean begins = end + 2 < to && bytes[end] == '?' && bytes[end + 2] == '?';
    return begins && "bBqQ".indexOf(bytes[end + 1]) >= 0 ? end + 3 - at : 0;
  }

  private static boolean isWord(byte b) {
    return Sextets.isDigit(b);
  }
}
