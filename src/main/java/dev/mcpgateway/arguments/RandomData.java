package dev.mcpgateway.arguments;

import java.util.Locale;
import java.util.Set;

/// Tells addresses that carry random, encrypted or encoded data in their path or query from
/// ordinary ones, which are full of names that look alike: checksums, numbers of things,
/// signatures, links that were shared. What is not those, and no words explain, is data; the surer,
/// the longer it is and the less its place says why it should be random.
final class RandomData {
  /// What a place explains is no longer.
  private static final int LONGEST_NAME = 128;

  /// A link in a mail, by way of whoever counts who follows it.
  private static final int LONGEST_LINK = 512;

  /// A file that is named after what is in it.
  private static final int LONGEST_FILE = 64;

  /// A key, a ticket or an object with a word before it.
  private static final int LONGEST_PREFIXED = 72;

  /// A folder that is named after the first digits of a checksum.
  private static final int LONGEST_FOLDER = 4;

  /// How deep addresses in the queries of others are followed.
  private static final int DEEPEST = 2;

  /// Words in a path behind which something random is expected.
  private static final Set<String> EXPECTING =
      QueryName.words(
          """
          unsubscribe optout preferences verify verification confirm confirmation activate
          activation reset resetpassword password invite invites invitation invitations join share
          shared sharing token tokens magic login signin signup auth oauth oauth2 callback sso saml
          cas servicevalidate click track tracking open ls webhook webhooks hook hooks incoming
          checkout pay payment payments invoice invoices receipt receipts session sessions embed
          preview proxy signed wf ct lt tx txs address account wallet block nft nar ipfs ipns key
          keys plantuml mermaid graphviz
          """);

  /// What hosts are called by way of which links in mails lead.
  private static final Set<String> COUNTING =
      QueryName.words(
          """
          click clicks clk links link lnk lnks track tracking trk go email e em mkt mail t ct
          """);

  private final boolean link;
  private final int depth;
  private final Chunks segments = new Chunks();
  private final Chunks values = new Chunks();
  private Evidence evidence = Evidence.NONE;

  /// Whether such a word came.
  private boolean expecting;

  /// How many hex digits stand right before in the names of folders, as in `ab/cd/…`: those of a
  /// checksum are often spread so.
  private int folders;

  private RandomData(boolean link, int depth) {
    this.link = link;
    this.depth = depth;
  }

  /// What the path and query of an address say, if anybody can be reached there of whom one does
  /// not know that his names look so.
  static Evidence in(Url url) {
    return in(url, 0);
  }

  private static Evidence in(Url url, int depth) {
    boolean tooShort = url.path().length() < RandomText.LEAST;
    if (tooShort || !url.isWeb() || !Sending.isPublic(url)) {
      return Evidence.NONE;
    }
    Evidence evidence = new RandomData(isCounting(url), depth).read(url.path());
    return evidence == Evidence.NONE || areKnown(url) ? Evidence.NONE : evidence;
  }

  private static boolean areKnown(Url url) {
    for (Host host : url.hosts()) {
      if (host.zone() == Zone.PUBLIC && !ContentHosts.has(host.name())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCounting(Url url) {
    String name = url.hosts().getFirst().name();
    return COUNTING.contains(name.substring(0, indexOf(name, '.', 0, name.length())));
  }

  private Evidence read(String whole) {
    int end = indexOf(whole, '#', 0, whole.length());
    int query = indexOf(whole, '?', 0, end);
    path(whole.substring(0, query));
    if (query < end) {
      new Query(whole.substring(query + 1, end)).read();
    }
    return evidence.or(segments.evidence()).or(values.evidence());
  }

  private void path(String path) {
    int from = 0;
    while (from < path.length()) {
      int to = indexOf(path, '/', from, path.length());
      int semicolon = indexOf(path, ';', from, to);
      if (semicolon < to) {
        new Query(path.substring(semicolon + 1, to)).read();
      }
      segment(Percent.undone(path.substring(from, semicolon)));
      from = to + 1;
    }
  }

  private void segment(String segment) {
    expecting |= EXPECTING.contains(segment.toLowerCase(Locale.ROOT));
    segments.take(segment);
    String name = segment.substring(0, indexOf(segment, '.', 0, segment.length()));
    boolean hex = RandomRun.areHexDigits(name);
    boolean folded = hex && RandomRun.isChecksum(folders + name.length());
    folders = hex && name.length() <= LONGEST_FOLDER ? folders + name.length() : 0;
    if (folded) {
      return;
    }
    Evidence found = RandomText.ofSegment(segment);
    int length = segment.length();
    boolean explained =
        (length <= LONGEST_NAME && (expecting || RandomText.isMessage(segment)))
            || (length <= LONGEST_LINK && link)
            || (length <= LONGEST_FILE && RandomText.isFile(segment))
            || (length <= LONGEST_PREFIXED && RandomText.isPrefixed(segment));
    evidence = evidence.or(explained ? found.weaker() : found);
  }

  /// Values with names, of which one says something of another.
  private final class Query {
    private final String query;
    private boolean expires;
    private int logins = expecting ? 1 : 0;

    Query(String query) {
      this.query = query;
    }

    void read() {
      for (int from = 0; from < query.length(); from = end(from) + 1) {
        String name = name(from);
        expires |= QueryName.isExpiry(name);
        logins += QueryName.of(name) == QueryName.LOGIN ? 1 : 0;
      }
      for (int from = 0; from < query.length(); from = end(from) + 1) {
        int equals = indexOf(query, '=', from, end(from));
        String value = query.substring(equals < end(from) ? equals + 1 : from, end(from));
        if (value.length() >= Chunks.SHORT) {
          value(QueryName.of(name(from)), Percent.undone(value));
        }
      }
    }

    private int end(int from) {
      return indexOf(query, '&', from, query.length());
    }

    private String name(int from) {
      int equals = indexOf(query, '=', from, end(from));
      String name = equals < end(from) ? Names.plain(query.substring(from, equals)) : "";
      return name.startsWith("amp;") ? name.substring("amp;".length()) : name;
    }

    private void value(QueryName name, String value) {
      if (name == QueryName.NEUTRAL) {
        values.take(value);
      }
      if (Url.is(value)) {
        evidence = evidence.or(depth < DEEPEST ? in(Url.of(value), depth + 1) : Evidence.NONE);
      } else if (!value.startsWith("data:") && !isOrdinary(name, value.length())) {
        Evidence found = RandomText.ofValue(value);
        evidence = evidence.or(isExplained(name, value) ? found.weaker() : found);
      }
    }

    private boolean isOrdinary(QueryName name, int length) {
      boolean signed = expires && name != QueryName.NEUTRAL && length <= LONGEST_NAME;
      boolean alone = name == QueryName.LOGIN && logins < 2;
      return signed || (!alone && length <= name.ordinary());
    }

    private boolean isExplained(QueryName name, String value) {
      int length = value.length();
      return length <= name.odd()
          || (length <= LONGEST_NAME && (expecting || logins > 1))
          || (length <= LONGEST_LINK && link)
          || isStructure(value);
    }

    /// Whether it is an object, a list or an address in base64, which programs put there.
    private static boolean isStructure(String value) {
      return value.startsWith("eyJ")
          || value.startsWith("ewo")
          || value.startsWith("W3")
          || value.startsWith("aHR0c");
    }
  }

  private static int indexOf(String text, char c, int from, int end) {
    int at = text.indexOf(c, from, end);
    return at < 0 ? end : at;
  }
}
