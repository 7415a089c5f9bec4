package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An address in the form of a URL, or the name of a host alone, in every way in which a reader may
/// take it: they differ about backslashes, about user names, and about what stands between.
///
/// @param scheme in lower case; empty where there is none
/// @param hosts what some reader would call
/// @param path what stands behind the authority, as it is spelled
/// @param tricky whether its authority is written so that readers differ, or a person is misled
record Url(String scheme, List<Host> hosts, String path, boolean tricky) {
  /// Copies the hosts.
  Url {
    hosts = List.copyOf(hosts);
  }

  /// More of a text is not read: the host stands at its beginning.
  private static final int MOST_CHARACTERS = 16_384;

  private static final int LONGEST_SCHEME = 32;

  /// Those after which readers take any number of slashes, either way round.
  private static final String[] LENIENT = {"http", "https", "ws", "wss", "ftp"};

  /// What stands before the address of what is really called, as Java's `jar:` and `url:` do.
  private static final String[] WRAPPING = {"jar:", "url:", "view-source:", "feed:", "blob:"};

  /// Reads `text` as an address. One without a scheme is a host alone, with a path perhaps, and has
  /// no hosts where it cannot be that.
  static Url of(String text) {
    String whole = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    String all = withoutBreaks(whole);
    String clean = unwrapped(all);
    boolean tricky = all.length() != whole.strip().length();
    int colon = schemeEnd(clean);
    String scheme = colon < 0 ? "" : clean.substring(0, colon).toLowerCase(Locale.ROOT);
    int from = colon < 0 ? 0 : colon + 1;
    int slashes = from;
    while (slashes < clean.length() && isSlash(clean.charAt(slashes))) {
      slashes++;
    }
    String between = clean.substring(from, slashes);
    if (isLenient(scheme)) {
      tricky |= !between.equals("//");
    }
    return read(scheme, clean, slashes, tricky);
  }

  /// Whether `text` has a scheme before an authority.
  static boolean is(String text) {
    String start = text.length() > LONGEST_SCHEME ? text.substring(0, LONGEST_SCHEME) : text;
    return schemeEnd(unwrapped(withoutBreaks(start))) >= 0;
  }

  private static String unwrapped(String text) {
    for (String one : WRAPPING) {
      if (text.regionMatches(true, 0, one, 0, one.length())) {
        String inner = text.substring(one.length());
        return schemeEnd(inner) < 0 ? text : inner.replace("!/", "/");
      }
    }
    return text;
  }

  /// Whether a browser, or what works as one, would call it.
  boolean isWeb() {
    return isLenient(scheme);
  }

  private static Url read(String scheme, String text, int from, boolean tricky) {
    int end = end(text, from, false);
    int strict = end(text, from, true); // to readers that take a backslash for a letter
    List<Host> hosts = new ArrayList<>();
    boolean odd = add(hosts, text.substring(from, end)) || tricky;
    if (strict != end) {
      odd = true;
      add(hosts, text.substring(from, strict));
    }
    boolean several = hosts.size() > 1;
    return new Url(scheme, hosts, text.substring(end), odd || several);
  }

  /// Adds who is called by an authority; gives whether a user's name in it looks like a host.
  private static boolean add(List<Host> hosts, String authority) {
    int last = authority.lastIndexOf('@');
    int first = authority.indexOf('@');
    addHost(hosts, authority.substring(last + 1));
    if (first != last) {
      int second = authority.indexOf('@', first + 1);
      addHost(hosts, authority.substring(first + 1, second));
    }
    return last >= 0 && looksLikeHost(authority.substring(0, last));
  }

  private static boolean looksLikeHost(String user) {
    int colon = user.indexOf(':');
    String name = colon < 0 ? user : user.substring(0, colon);
    int dot = name.lastIndexOf('.');
    boolean letters = dot > 0 && dot < name.length() - 2;
    for (int i = dot + 1; i < name.length() && letters; i++) {
      letters = Character.isLetter(name.charAt(i));
    }
    return letters;
  }

  private static void addHost(List<Host> hosts, String text) {
    String name = withoutPort(text);
    addOne(hosts, name);
    addOne(hosts, withoutZeros(name));
  }

  /// The four numbers of an address without zeros before them: to some readers, Java's and Go's for
  /// long, these do not make them octal. Any other name as it is.
  private static String withoutZeros(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    int numbers = 1;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean first = i == 0 || name.charAt(i - 1) == '.';
      boolean begun = plain.length() > 0 && plain.charAt(plain.length() - 1) != '.';
      boolean last = i + 1 == name.length() || name.charAt(i + 1) == '.';
      if (c == '.' ? first : c < '0' || c > '9') {
        return name;
      }
      numbers += c == '.' ? 1 : 0;
      if (c != '0' || begun || last) {
        plain.append(c);
      }
    }
    return numbers == 4 ? plain.toString() : name;
  }

  private static void addOne(List<Host> hosts, String name) {
    Host host = Host.of(name);
    if (host != null && !hosts.contains(host)) {
      hosts.add(host);
    }
  }

  private static String withoutPort(String text) {
    int bracket = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    if (colon <= bracket || (text.indexOf(':') != colon && bracket < 0)) {
      return text; // an IPv6 address without brackets
    }
    for (int i = colon + 1; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return text;
      }
    }
    return text.substring(0, colon);
  }

  private static int end(String text, int from, boolean backslashIsLetter) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' || c == '?' || c == '#' || (c == '\\' && !backslashIsLetter)) {
        return at;
      }
      at++;
    }
    return at;
  }

  /// Where the colon behind the scheme is, or -1.
  private static int schemeEnd(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon > LONGEST_SCHEME || !Character.isLetter(text.charAt(0))) {
      return -1;
    }
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.')) {
        return -1;
      }
    }
    boolean authority = colon + 2 < text.length() && isSlash(text.charAt(colon + 1));
    boolean lenient = isLenient(text.substring(0, colon).toLowerCase(Locale.ROOT));
    return (authority && isSlash(text.charAt(colon + 2))) || lenient ? colon : -1;
  }

  private static boolean isLenient(String scheme) {
    for (String one : LENIENT) {
      if (one.equals(scheme)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /// As browsers do: tabs and line breaks anywhere are left out, and space at the ends.
  private static String withoutBreaks(String text) {
    String stripped = text.strip();
    if (stripped.indexOf('\t') < 0 && stripped.indexOf('\n') < 0 && stripped.indexOf('\r') < 0) {
      return stripped;
    }
    StringBuilder kept = new StringBuilder(stripped.length());
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c != '\t' && c != '\n' && c != '\r') {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
