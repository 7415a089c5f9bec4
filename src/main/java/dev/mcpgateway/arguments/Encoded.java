package dev.mcpgateway.arguments;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Tells text that somebody has encoded from the random names of things, of which the web is full:
/// what decodes to a text was one. In the names of hosts, long random labels count as well.
final class Encoded {
  /// A shorter text may decode to letters by chance.
  private static final int LEAST_BYTES = 12;

  /// How many letters, digits and spaces in a hundred characters a text has at least.
  private static final int PLAIN_PERCENT = 70;

  /// Labels together as long as this hold more than the name of a thing.
  private static final int LONG_LABELS = 52;

  private static final int LONG_LABEL = 24;

  /// So many shorter ones do as well, from this length on.
  private static final int MANY_LABELS = 5;

  private static final int SHORT_LABEL = 6;

  /// So many labels of one length, in a row and no shorter than that, were cut from something.
  private static final int MANY_CHUNKS = 4;

  private static final int SHORT_CHUNK = 8;

  /// Nothing is numbered with so many digits.
  private static final int LONG_NUMBER = 20;

  /// Nobody writes so many letters and digits of base32 in capitals.
  private static final int MANY_CAPITALS = 12;

  /// What a page needs by the way, such as a blurred picture of ten pixels, is shorter.
  private static final int LONG_QUERY = 256;

  private static final Pattern FILE =
      Pattern.compile("[=,]data:[a-z0-9.+/=;-]{0,80};base64,", Pattern.CASE_INSENSITIVE);

  /// What labels in other scripts begin with; what follows is base36 of their own, never text.
  private static final String FOREIGN = "xn--";

  private Encoded() {}

  /// Whether a segment of a path, before any query, is a text in base64, base32 or hex.
  static boolean isInPath(String path) {
    int end = path.length();
    for (char stop : new char[] {'?', '#'}) {
      int at = path.indexOf(stop);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    int from = 0;
    while (from < end) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? end : Math.min(slash, end);
      if (isText(path.substring(from, to))) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  /// Whether a query hands on a whole file, in a `data:` URL.
  static boolean isInQuery(String path) {
    int query = path.indexOf('?');
    return query >= 0
        && path.length() - query >= LONG_QUERY
        && FILE.matcher(Percent.undone(path.substring(query))).find();
  }

  /// Whether the labels of a name, but for the last two, carry data.
  static boolean isInName(String name) {
    int last = name.lastIndexOf('.');
    int domain = last <= 0 ? -1 : name.lastIndexOf('.', last - 1);
    return domain > 0 && new Labels().carry(name.substring(0, domain));
  }

  /// What several labels carry together.
  private static final class Labels {
    private final StringBuilder joined = new StringBuilder();
    private final StringBuilder hex = new StringBuilder();
    private final StringBuilder capitals = new StringBuilder();
    private int random;
    private int randomLabels;
    private int chunk;
    private int chunks;
    private int mostChunks;

    boolean carry(String labels) {
      int from = 0;
      while (from < labels.length()) {
        int dot = labels.indexOf('.', from);
        int to = dot < 0 ? labels.length() : dot;
        String label = labels.substring(from, to);
        from = to + 1;
        if (isKnown(label)) {
          continue;
        }
        if (isData(label)) {
          return true;
        }
        add(label);
      }
      return random >= LONG_LABELS
          || randomLabels >= MANY_LABELS
          || mostChunks >= MANY_CHUNKS
          || capitals.length() >= MANY_CAPITALS
          || isText(hex.toString())
          || isText(joined.toString());
    }

    private void add(String label) {
      joined.append(label);
      hex.append(label.length() >= SHORT_LABEL && hex(label).length > 0 ? label : "");
      capitals.append(isCapitals(label) ? label : "");
      chunks = label.length() == chunk && chunk >= SHORT_CHUNK ? chunks + 1 : 1;
      chunk = label.length();
      mostChunks = Math.max(mostChunks, chunks);
      boolean isRandom = isRandom(label);
      random += label.length() >= LONG_LABEL && isRandom ? label.length() : 0;
      randomLabels += label.length() >= SHORT_LABEL && isRandom ? 1 : 0;
    }
  }

  private static boolean isData(String label) {
    boolean foreign = label.startsWith(FOREIGN);
    return isText(foreign ? label.substring(FOREIGN.length()) : label) || isNumber(label);
  }

  private static boolean isNumber(String label) {
    int digits = 0;
    while (digits < label.length() && label.charAt(digits) >= '0' && label.charAt(digits) <= '9') {
      digits++;
    }
    return digits == label.length() && digits >= LONG_NUMBER;
  }

  /// Whether all are letters of base32 as its encoders write them, with digits among them.
  private static boolean isCapitals(String label) {
    int digits = 0;
    int letters = 0;
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      digits += c >= '2' && c <= '7' ? 1 : 0;
      letters += c >= 'A' && c <= 'Z' ? 1 : 0;
    }
    return label.length() >= SHORT_LABEL && digits > 0 && digits + letters == label.length();
  }

  /// Names of content (IPFS) and of hidden services are long and random by nature.
  private static boolean isKnown(String label) {
    return label.startsWith("bafy") || label.startsWith("bafk") || label.startsWith("k51q");
  }

  private static boolean isRandom(String label) {
    int digits = 0;
    int letters = 0;
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      letters += c >= 'a' && c <= 'z' ? 1 : 0;
    }
    return digits + letters == label.length() && digits * 8 >= label.length() && letters > 0;
  }

  static boolean isText(String segment) {
    if (segment.length() < LEAST_BYTES * 4 / 3) {
      return false;
    }
    return isPlain(hex(segment)) || isPlain(base(segment, 6)) || isPlain(base(segment, 5));
  }

  private static byte[] hex(String text) {
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0 || text.length() % 2 == 1) {
        return new byte[0];
      }
      bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
    }
    return bytes;
  }

  /// Base64, with either alphabet, or base32; nothing where a character is of neither.
  private static byte[] base(String text, int bits) {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == '=') {
      length--;
    }
    byte[] bytes = new byte[length * bits / 8];
    int buffer = 0;
    int filled = 0;
    int at = 0;
    for (int i = 0; i < length; i++) {
      int value = bits == 6 ? sextet(text.charAt(i)) : quintet(text.charAt(i));
      if (value < 0) {
        return new byte[0];
      }
      buffer = (buffer << bits | value) & 0xffff;
      filled += bits;
      if (filled >= 8) {
        filled -= 8;
        bytes[at++] = (byte) (buffer >>> filled);
      }
    }
    return bytes;
  }

  private static int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }

  private static int quintet(char c) {
    char lower = (char) (c | 0x20);
    if (lower >= 'a' && lower <= 'z') {
      return lower - 'a';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
  }

  private static boolean isPlain(byte[] bytes) {
    if (bytes.length < LEAST_BYTES) {
      return false;
    }
    int plain = 0;
    for (byte b : bytes) {
      boolean space = b == ' ' || b == '\n' || b == '\t' || b == '\r';
      if (!space && (b < ' ' || b == 0x7f)) {
        return false;
      }
      plain += space || Character.isLetterOrDigit(b) ? 1 : 0;
    }
    return plain * 100 >= bytes.length * PLAIN_PERCENT
        && new String(bytes, StandardCharsets.US_ASCII).length() == bytes.length;
  }
}
