package dev.mcpgateway.detect;

/// What says of a value what it is when the name it is given to does not: the label in another
/// member of the same object, as in `{"label": "IBAN", "value": "…"}`, or the element around it.
final class Labels {
  /// How far before a value its label may stand.
  static final int BEFORE = 240;

  static final int NONE = -1;

  private static final String[] VAGUE = {
    "value",
    "val",
    "number",
    "text",
    "content",
    "answer",
    "response",
    "data",
    "valuestring",
    "stringvalue",
    "displayvalue",
    "documentnumber",
    "docnumber",
    "idnumber",
    "nummer",
    "numero",
    "valor",
    "valeur",
    "wert",
    "identifier",
    "id_number",
    "document_number",
    "doc_number",
  };

  private static final String[] LABELS = {
    "label",
    "name",
    "type",
    "text",
    "key",
    "field",
    "question",
    "display",
    "code",
    "system",
    "kind",
    "property",
    "attribute",
    "header",
    "caption",
  };

  /// Elements that say how something looks, and not what it is.
  private static final String[] LOOKS = {
    "td", "th", "span", "div", "p", "b", "strong", "i", "em", "li", "dd", "dt", "a", "label",
    "small", "font", "code", "string", "value", "text", "v", "u", "tt", "br", "h1", "h2", "h3",
    "h4", "body", "pre", "option", "input",
  };

  private static final int LONGEST_NAME = 64;

  /// A line of no more bytes may be a label for the next.
  private static final int LONGEST_LINE = 40;

  private Labels() {}

  /// Whether the line that ends at `end` ends as a label does: with a letter, or is short and ends
  /// with an abbreviation.
  static boolean isLine(byte[] bytes, int from, int end) {
    byte last = bytes[end - 1];
    if (last < 0 || Bytes.kind(last) == Bytes.LETTER) {
      return true;
    }
    int least = Math.max(from, end - LONGEST_LINE);
    int at = end - 1;
    while (at > least && bytes[at] != '\n') {
      at--;
    }
    boolean whole = at == from || bytes[at] == '\n';
    return whole && ".)#".indexOf(last) >= 0;
  }

  /// Whether a sentence ends at `at` and another begins.
  static boolean isNextSentence(byte[] bytes, int at, int to) {
    boolean ends = bytes[at] == '.' && at + 2 < to && bytes[at + 1] == ' ';
    return ends && bytes[at + 2] >= 'A' && bytes[at + 2] <= 'Z';
  }

  /// Where the question begins that what is said behind a name, which begins a line at `at`,
  /// answers; `at` when there is none.
  static int question(byte[] bytes, int at, int least) {
    int end = at;
    while (end > least && Bytes.isSpace(bytes[end - 1])) {
      end--;
    }
    if (end == at || end == least || bytes[at - 1] != '\n' || bytes[end - 1] != '?') {
      return at;
    }
    int first = end;
    while (first > least && bytes[first - 1] != '\n') {
      first--;
    }
    return first;
  }

  /// Whether the name from `start` to `end` says nothing.
  static boolean isVague(byte[] bytes, int start, int end) {
    return isOneOf(VAGUE, bytes, start, end);
  }

  /// The same of the name that ends at `end` in a JSON text as it was sent, where an escape may
  /// stand before it.
  static boolean isVagueRaw(byte[] bytes, int from, int end) {
    int start = end;
    while (start > from
        && (Bytes.kind(bytes[start - 1]) == Bytes.LETTER || bytes[start - 1] == '_')) {
      start--;
    }
    return isVague(bytes, start, end) || isVague(bytes, start + 1, end);
  }

  private static boolean isOneOf(String[] names, byte[] bytes, int start, int end) {
    for (String name : names) {
      if (name.length() == end - start && Ascii.startsWith(bytes, start, end, name)) {
        return true;
      }
    }
    return false;
  }

  /// Where the value of the nearest label before `at` begins, in the same object or one in it;
  /// `NONE` when there is none from `least` on.
  static int before(byte[] bytes, int at, int least) {
    int depth = 0;
    for (int i = at - 1; i > least; i--) {
      byte b = bytes[i];
      if (b == '}') {
        depth++;
      } else if (b == '{' && --depth < 0) {
        return NONE;
      } else if (b == ':' && isLabel(bytes, i, least)) {
        return i + 1;
      }
    }
    return NONE;
  }

  /// Whether the name that ends before the colon at `colon` ends as that of a label does.
  private static boolean isLabel(byte[] bytes, int colon, int least) {
    int end = colon;
    while (end > least && (bytes[end - 1] == '"' || bytes[end - 1] == ' ')) {
      end--;
    }
    for (String label : LABELS) {
      int start = end - label.length();
      if (start > least && Ascii.startsWith(bytes, start, end, label) && begins(bytes, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(byte[] bytes, int start) {
    boolean capital = bytes[start] >= 'A' && bytes[start] <= 'Z';
    return capital || Bytes.kind(bytes[start - 1]) != Bytes.LETTER;
  }

  /// Where the name of the element begins whose start tag ends before `end`, unless it says only
  /// how something looks; `NONE` when there is none from `least` on.
  static int element(byte[] bytes, int end, int least) {
    int open = end - 2;
    while (open >= least && bytes[open] != '<' && bytes[open] != '>' && end - open < LONGEST_NAME) {
      open--;
    }
    if (open < least || bytes[open] != '<') {
      return NONE;
    }
    int last = open + 1;
    while (last < end && (bytes[last] < 0 || Bytes.kind(bytes[last]) != Bytes.OTHER)) {
      last++;
    }
    boolean named = last > open + 1 && !isOneOf(LOOKS, bytes, open + 1, last);
    return named ? open + 1 : NONE;
  }

  /// Where the name of the list begins whose elements stand before `end`.
  static int list(byte[] bytes, int end, int least) {
    int at = end;
    boolean inside = true;
    while (at > least && bytes[at - 1] != '{' && bytes[at - 1] != '}' && bytes[at - 1] != ']') {
      if (bytes[at - 1] == '[') {
        inside = false;
      } else if (!inside && bytes[at - 1] == ',') {
        return at;
      }
      at--;
    }
    return at;
  }
}
