package dev.mcpgateway.arguments;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which files a path leads to that hold what nobody hands out.
///
/// A path is compared by its last parts, whatever folder it is in: homes differ, and servers have
/// folders of their own in which everything else is.
final class Paths {
  static final String PRIVATE_KEY = "path-private-key";
  static final String CLOUD = "path-cloud-credentials";
  static final String BROWSER = "path-browser-credentials";
  static final String SYSTEM = "path-system-secrets";
  static final String ENVIRONMENT = "path-environment-file";
  static final String HISTORY = "path-shell-history";
  static final String GATEWAY = "path-gateway";
  static final String STARTUP = "path-startup";

  /// No path is longer on any system of today.
  static final int LONGEST = 8_192;

  /// Rules, each before the ends of paths that it finds, in lower case. `*` stands for anything but
  /// a `/`; a `/` at the end for the folder and all that is in it.
  private static final String[][] FILES = {
    {
      PRIVATE_KEY,
      "/.ssh/id_*",
      "/.ssh/*_rsa",
      "/.ssh/*_ed25519",
      "/.ssh/*_ecdsa",
      "/.ssh/*.pem",
      "/.ssh/*.key",
      "/.ssh/authorized_keys",
      "/.ssh/identity",
      "/id_rsa",
      "/id_dsa",
      "/id_ecdsa",
      "/id_ed25519",
      "/.ssh",
      "/.gnupg/",
      "/ssh_host_*_key",
      "/etc/ssl/private/",
      "/privkey.pem",
      "/*.ppk",
      "/*.kdbx",
      "/*.agekey",
      "/.config/sops/age/keys.txt",
      "/.password-store/",
      "/.bitcoin/wallet.dat",
      "/wallet.dat",
      "/.ethereum/keystore/",
      "/.config/solana/id.json",
      "/.electrum/wallets/",
    },
    {
      CLOUD,
      "/.aws/credentials",
      "/.aws/sso/cache/",
      "/.aws/cli/cache/",
      "/.azure/accesstokens.json",
      "/.azure/msal_token_cache.*",
      "/.azure/serviceprincipal*",
      "/.azure/azureprofile.json",
      "/gcloud/application_default_credentials.json",
      "/gcloud/credentials.db",
      "/gcloud/access_tokens.db",
      "/gcloud/legacy_credentials/",
      "/.kube/config",
      "/etc/kubernetes/admin.conf",
      "/.docker/config.json",
      "/.config/gh/hosts.yml",
      "/.config/hub",
      "/.netrc",
      "/_netrc",
      "/.git-credentials",
      "/.config/git/credentials",
      "/.npmrc",
      "/.pypirc",
      "/.cargo/credentials",
      "/.cargo/credentials.toml",
      "/.gem/credentials",
      "/.terraform.d/credentials.tfrc.json",
      "/.terraformrc",
      "/.vault-token",
      "/.oci/config",
      "/.config/doctl/config.yaml",
      "/.s3cfg",
      "/.boto",
      "/.pgpass",
      "/.my.cnf",
      "/.config/rclone/rclone.conf",
      "/.snowsql/config",
      "/.databrickscfg",
      "/.fly/config.yml",
      "/.config/heroku/credentials",
      "/secrets/kubernetes.io/serviceaccount/",
      "/run/secrets/*",
      "/.claude/.credentials.json",
      "/.codex/auth.json",
      "/.config/github-copilot/hosts.json",
    },
    {
      BROWSER,
      "/login data",
      "/login data for account",
      "/cookies",
      "/network/cookies",
      "/web data",
      "/local state",
      "/logins.json",
      "/key4.db",
      "/key3.db",
      "/cookies.sqlite",
      "/cookies.binarycookies",
      "/signons.sqlite",
      "/formhistory.sqlite",
      "/login.keychain-db",
      "/login.keychain",
      "/library/keychains/",
      "/.local/share/keyrings/",
      "/kdewallet.kwl",
    },
    {
      SYSTEM,
      "/etc/shadow",
      "/etc/shadow-",
      "/etc/gshadow",
      "/etc/passwd",
      "/etc/sudoers",
      "/etc/sudoers.d/",
      "/etc/master.passwd",
      "/etc/krb5.keytab",
      "/proc/*/environ",
      "/proc/*/mem",
      "/proc/*/cmdline",
      "/dev/mem",
      "/dev/kmem",
      "/windows/system32/config/sam",
      "/windows/system32/config/system",
      "/windows/system32/config/security",
      "/ntds/ntds.dit",
      "/windows/win.ini",
      "/var/run/docker.sock",
      "/run/docker.sock",
    },
    {ENVIRONMENT, "/.env", "/.env.*", "/.envrc", "/*.env"},
    {
      HISTORY,
      "/.bash_history",
      "/.zsh_history",
      "/.sh_history",
      "/.ash_history",
      "/fish_history",
      "/.python_history",
      "/.node_repl_history",
      "/.psql_history",
      "/.mysql_history",
      "/.sqlite_history",
      "/.rediscli_history",
      "/.dbshell",
      "/consolehost_history.txt",
      "/.lesshst",
      "/.viminfo",
    },
    {GATEWAY, "/.mcp-gateway/", "/.mcp-gateway.json"},
  };

  /// What only looks like one of them: everybody may see it.
  private static final String[] HARMLESS = {
    "/*.pub",
    "/.env.example",
    "/.env.sample",
    "/.env.template",
    "/.env.dist",
    "/.env.defaults",
    "/.env.test",
    "/.env.schema",
    "/example.env",
    "/sample.env",
    "/template.env",
    "/.env.*.example",
    "/.env.*.sample",
    "/.env.vault",
    "/.gnupg/trustdb.gpg",
    "/proc/self/cmdline",
  };

  /// Those that only a browser has in its folder.
  private static final String[] PROFILES = {
    "chrome",
    "chromium",
    "brave",
    "edge",
    "opera",
    "vivaldi",
    "firefox",
    "mozilla",
    "safari",
    "user data",
    "arc",
    "cookies.binarycookies",
    "default",
  };

  private Paths() {}

  /// The rule that speaks of the file at `text`, a path or `file:` URL; null where none does.
  static @Nullable String ruleOf(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    String path = plain(text);
    for (String one : HARMLESS) {
      if (endsWith(path, one)) {
        return null;
      }
    }
    for (String[] rule : FILES) {
      for (int i = 1; i < rule.length; i++) {
        if (endsWith(path, rule[i]) && fits(rule[0], path)) {
          return rule[0];
        }
      }
    }
    return null;
  }

  private static boolean fits(String rule, String path) {
    return switch (rule) {
      case BROWSER -> isInProfile(path);
      // In a project, or a folder that stands for a system, the file is another.
      case SYSTEM -> path.startsWith("/etc/") || !path.contains("/etc/");
      default -> true;
    };
  }

  private static boolean isInProfile(String path) {
    boolean plain = path.endsWith("/cookies") || path.endsWith("/web data");
    if (!plain && !path.endsWith("/local state") && !path.endsWith("/logins.json")) {
      return true;
    }
    for (String one : PROFILES) {
      if (path.contains(one)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the last parts of a path are those of a pattern, part by part.
  private static boolean endsWith(String path, String pattern) {
    if (pattern.endsWith("/")) {
      String folder = pattern.substring(0, pattern.length() - 1);
      return path.contains(pattern) || path.endsWith(folder);
    }
    int parts = count(pattern);
    int from = path.length();
    for (int i = 0; i < parts; i++) {
      from = path.lastIndexOf('/', from - 1);
      if (from < 0) {
        return false;
      }
    }
    String end = path.substring(from);
    if (end.equals(pattern)) {
      return true;
    }
    if (pattern.indexOf('*') >= 0) {
      return sameParts(pattern, end);
    }
    return Wildcards.isPattern(end) && Wildcards.matches(end, pattern);
  }

  private static boolean sameParts(String pattern, String end) {
    int p = 0;
    int e = 0;
    while (p < pattern.length() && e < end.length()) {
      int nextP = next(pattern, p);
      int nextE = next(end, e);
      if (!Wildcards.matches(pattern.substring(p, nextP), end.substring(e, nextE))) {
        return false;
      }
      p = nextP;
      e = nextE;
    }
    return p == pattern.length() && e == end.length();
  }

  private static int next(String path, int from) {
    int next = path.indexOf('/', from + 1);
    return next < 0 ? path.length() : next;
  }

  private static int count(String pattern) {
    int parts = 0;
    for (int i = 0; i < pattern.length(); i++) {
      parts += pattern.charAt(i) == '/' ? 1 : 0;
    }
    return parts;
  }

  /// As a reader on any system would take it: percent-encoding undone, slashes one way round, `.`
  /// and `..` gone, in lower case, with a `/` before it.
  static String plain(String text) {
    String path = Percent.undone(text.strip()).replace('\\', '/').toLowerCase(Locale.ROOT);
    int nul = path.indexOf('\u0000');
    path = nul < 0 ? path : path.substring(0, nul);
    if (path.startsWith("file:")) {
      path = path.substring("file:".length());
      path = path.startsWith("//") ? path.substring(Math.max(2, path.indexOf('/', 2))) : path;
    }
    StringBuilder plain = new StringBuilder(path.length() + 1);
    int from = 0;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      step(plain, path.substring(from, to));
      from = to + 1;
    }
    return plain.toString();
  }

  private static void step(StringBuilder path, String part) {
    // A filter that takes `../` out once makes `..` of `....`.
    boolean up = part.equals("..") || part.equals("....") || part.equals("...");
    int last = path.lastIndexOf("/");
    if (up && last >= 0 && !path.substring(last).equals("/..")) {
      path.setLength(last);
    } else if (up && last < 0) {
      return;
    } else if (!part.isEmpty() && !part.equals(".")) {
      path.append('/').append(part);
    }
  }
}
