package dev.mcpgateway.detect.views;

/// Finds the end of a run of digits that is wrapped into lines, indented or not, with its padding.
final class WrappedRun {
  /// Lines of base64 are wrapped at 64 or 76 digits; shorter ones are words.
  private static final int SHORTEST_LINE = EncodedRuns.SHORTEST_HEX;

  /// How many blanks may stand before a further line.
  private static final int DEEPEST_INDENT = 32;

  private WrappedRun() {}

  /// Where a run ends that begins at `from` and whose first line ends at `firstEnd`.
  static int end(byte[] text, int from, int firstEnd, int limit) {
    int end = firstEnd;
    int longest = firstEnd - from;
    while (longest >= SHORTEST_LINE) {
      int line = afterLineEnd(text, end, limit);
      int lineEnd = line;
      while (lineEnd < limit && Sextets.isDigit(text[lineEnd])) {
        lineEnd++;
      }
      int length = lineEnd - line;
      boolean first = end == firstEnd;
      boolean word = isBlank(text[line - 1]) && !endsLine(text, lineEnd, limit);
      if (line == end || length == 0 || word || (length > longest && !first)) {
        break;
      }
      end = lineEnd;
      if (length < longest) {
        break;
      }
      longest = length;
    }
    while (end < limit && text[end] == '=') {
      end++;
    }
    return end;
  }

  private static int afterLineEnd(byte[] text, int at, int limit) {
    int feed = at < limit && text[at] == '\r' ? at + 1 : at;
    if (feed == limit || text[feed] != '\n') {
      return at;
    }
    int line = feed + 1;
    while (line < limit && line <= feed + DEEPEST_INDENT && isBlank(text[line])) {
      line++;
    }
    return line;
  }

  /// Whether nothing but padding or a quote stands between an offset and the end of the line: what
  /// else is indented, such as the next key of YAML, is no part of the run.
  private static boolean endsLine(byte[] text, int at, int limit) {
    return at == limit || text[at] <= ' ' || text[at] == '=' || text[at] == '"' || text[at] == '\'';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
