package dev.mcpgateway.arguments;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// Where an address would send what a call carries, by the names of rules.
final class Destinations {
  static final String METADATA = "destination-metadata";
  static final String DISGUISED = "destination-disguised";
  static final String PRIVATE = "destination-private";
  static final String LOCAL = "destination-local";
  static final String COLLECTOR = "destination-collector";
  static final String ENCODED = "destination-encoded";
  static final String RANDOM = "destination-random";
  static final String OPAQUE = "destination-opaque";
  static final String SCHEME = "destination-odd-scheme";

  /// How many addresses are read that stand in the query of another.
  private static final int MOST_INSIDE = 16;

  /// Where anybody may have what is sent to them shown, without a name.
  private static final String[] COLLECTORS = {
    "webhook.site",
    "requestbin.com",
    "requestbin.net",
    "requestb.in",
    "pipedream.net",
    "hookbin.com",
    "beeceptor.com",
    "requestcatcher.com",
    "postb.in",
    "ptsv2.com",
    "ptsv3.com",
    "webhook.cool",
    "webhookinbox.com",
    "mockbin.org",
    "mockbin.io",
    "typedwebhook.tools",
    "requestinspector.com",
    "request-inspector.com",
    "httpdump.app",
    "putsreq.com",
    "smee.io",
    "interact.sh",
    "oast.pro",
    "oast.live",
    "oast.site",
    "oast.online",
    "oast.fun",
    "oast.me",
    "oastify.com",
    "burpcollaborator.net",
    "dnslog.cn",
    "ceye.io",
    "dnsbin.zhack.ca",
    "dnslog.link",
    "canarytokens.com",
    "xss.ht",
    "bxss.me",
    "webhook-test.com",
    "svix.com/play",
    // tunnels to a machine of anybody's
    "ngrok.io",
    "ngrok.app",
    "ngrok-free.app",
    "ngrok-free.dev",
    "ngrok.dev",
    "trycloudflare.com",
    "loca.lt",
    "localtunnel.me",
    "localhost.run",
    "lhr.life",
    "lhr.rocks",
    "serveo.net",
    "serveousercontent.com",
    "bore.pub",
    "pagekite.me",
    "telebit.io",
    "tunnelto.dev",
    "pinggy.link",
    "pinggy.online",
    "zrok.io",
    "devtunnels.ms",
    "tunnelmole.net",
    "localxpose.io",
    "loclx.io",
    "packetriot.net",
    "expose.dev",
    "sharedwithexpose.com",
    "playit.gg",
    // files and texts of anybody's
    "transfer.sh",
    "file.io",
    "0x0.st",
    "temp.sh",
    "bashupload.com",
    "termbin.com",
    "ix.io",
    "sprunge.us",
    "oshi.at",
    "gofile.io",
    "tmpfiles.org",
    "uguu.se",
    "catbox.moe",
    "filebin.net",
    "envs.sh",
    "paste.rs",
    "clbin.com",
  };

  private static final String PICTURES = "camo.githubusercontent.com";

  private static final String[] ODD_SCHEMES = {
    "gopher", "dict", "ldap", "ldaps", "jar", "netdoc", "tftp", "phar", "expect",
  };

  /// What matters of an address that stands in another, …
  private static final Set<String> CALLED_IN_TURN = Set.of(METADATA, DISGUISED, PRIVATE);

  /// … and of one to come back to.
  private static final Set<String> COME_BACK_TO = Set.of(METADATA, DISGUISED);

  private Destinations() {}

  /// The rules that speak of an address.
  static Set<String> rulesOf(Url url) {
    Set<String> rules = new LinkedHashSet<>();
    add(url, rules, true);
    return rules;
  }

  private static void add(Url url, Set<String> rules, boolean outermost) {
    for (Host host : url.hosts()) {
      add(host, url.tricky(), rules);
    }
    if (url.hosts().isEmpty()) {
      return;
    }
    for (String scheme : ODD_SCHEMES) {
      if (scheme.equals(url.scheme())) {
        rules.add(SCHEME);
      }
    }
    if (url.scheme().isEmpty()) {
      return;
    }
    if ((Encoded.isInPath(url.path()) && !arePictures(url)) || Encoded.isInQuery(url.path())) {
      rules.add(ENCODED);
    }
    if (outermost) {
      inside(url.path(), rules);
      switch (RandomData.in(url)) {
        case STRONG -> rules.add(RANDOM);
        case WEAK -> rules.add(OPAQUE);
        case NONE -> {}
      }
    }
  }

  /// Whether it is a picture that is named after the address it came from.
  private static boolean arePictures(Url url) {
    return url.hosts().size() == 1 && url.hosts().getFirst().name().equals(PICTURES);
  }

  private static void add(Host host, boolean tricky, Set<String> rules) {
    boolean hidden = host.disguised() || tricky;
    switch (host.zone()) {
      case METADATA -> rules.add(METADATA);
      case LOOPBACK -> rules.add(hidden ? DISGUISED : LOCAL);
      case PRIVATE -> rules.add(hidden ? DISGUISED : PRIVATE);
      case PUBLIC -> {
        if (hidden) {
          rules.add(DISGUISED);
        }
        if (host.address().isEmpty()) {
          named(host, rules);
        }
      }
    }
  }

  private static void named(Host host, Set<String> rules) {
    if (Host.isIn(COLLECTORS, host.name())) {
      rules.add(COLLECTOR);
    }
    if (Encoded.isInName(host.name()) || Encoded.isInName(host.written())) {
      rules.add(ENCODED);
    }
  }

  /// Addresses in the query or path: what is called may call them in turn.
  private static void inside(String path, Set<String> rules) {
    if (path.length() < 8) {
      return;
    }
    String plain = Percent.undone(path);
    String lower = plain.toLowerCase(Locale.ROOT);
    int from = 0;
    for (int i = 0; i < MOST_INSIDE; i++) {
      int at = lower.indexOf("://", from);
      if (at < 0) {
        return;
      }
      int start = at;
      while (start > 0 && Character.isLetter(lower.charAt(start - 1))) {
        start--;
      }
      int end = at + 3;
      while (end < lower.length() && "&;\"' <>".indexOf(lower.charAt(end)) < 0) {
        end++;
      }
      Set<String> found = new LinkedHashSet<>();
      add(Url.of(plain.substring(start, end)), found, false);
      found.retainAll(comesBack(lower, start) ? COME_BACK_TO : CALLED_IN_TURN);
      rules.addAll(found);
      from = at + 3;
    }
  }

  /// Whether the address from `start` on is given as the one to come back to, as the page of a
  /// login is: the browser of whoever logs in calls it, and no server.
  private static boolean comesBack(String query, int start) {
    int name = Math.max(query.lastIndexOf('?', start), query.lastIndexOf('&', start));
    String before = query.substring(Math.max(name, 0), start);
    return before.contains("redirect") || before.contains("callback") || before.contains("return");
  }
}
