package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Assignment;
import java.util.Locale;

/// What is given to the name of a secret and is none, as its form or its neighbours say: an object
/// identifier, a number of a program, a version, the public half of a pair, a password that
/// everyone may use.
final class NoSecrets {
  /// How far around a value its neighbours are looked at.
  private static final int NEAR = 60;

  /// Thirty-two bytes in base64, as public keys of Curve25519 are.
  private static final int PUBLIC_KEY = 44;

  /// More digits may be a key.
  private static final int LONGEST_NUMBER = 10;

  private static final int LONGEST_HASH = 8;

  /// The length of a date, `2026-11-27`.
  private static final int DATE = 10;

  private static final int SHORTEST_DIGEST = 32;

  private static final int CHECKSUM = "checksum/".length();

  private static final int SHORTEST_ENCRYPTED = 16;

  /// What is sealed is longer, for its key is in it.
  private static final int LONGEST_OPEN = 120;

  /// The last words of the names of digests; that of a password has a rule of its own.
  private static final String[] DIGESTS = {
    "hash", "md5", "sha1", "sha256", "sha512", "digest", "checksum", "fingerprint", "thumbprint"
  };

  /// Of the name of a thing that is not the secret itself.
  private static final String[] NAMES_OF_OTHERS = {
    "csrf",
    "xsrf",
    "authenticity_token",
    "secret_name",
    "secretname",
    "key_name",
    "keyname",
    "token_name",
    "tokenname",
    "credential_name",
    "credentialid",
    "credential_id",
    "credentialsid",
    "credentials_id",
    "auth_sock",
    "gpg_key",
    "gpg_keys",
    "key_id",
    "keyid",
    "bucket_key",
    "cache_key",
    "cachekey",
    "page_token",
    "pagetoken",
    "continuation_token",
    "continuationtoken",
    "token_id",
    "tokenid",
    "token_address",
    "tokenaddress",
    "idempotency_key",
    "idempotencykey",
    "websocket_key",
    "accessor"
  };

  /// Words for a password, of which two and more words speak.
  private static final String[] OF_LABELS = {
    "passw",
    "heslo",
    "senha",
    "wachtwoord",
    "contrase",
    "mot de passe",
    "kennwort",
    "parola",
    "salasana",
    "clave"
  };

  private NoSecrets() {}

  /// Whether `value`, which is given so, is harmless.
  static boolean is(Assignment assignment, String value) {
    return isNumber(assignment, value)
        || hasManyDots(value)
        || isTime(value)
        || isFolder(assignment, value)
        || isLabel(value)
        || isDigest(assignment, value)
        || isObject(value)
        || isMeasure(assignment, value)
        || isHint(assignment, value)
        || isPattern(value)
        || value.startsWith("HTTP/")
        || isOfArn(assignment)
        || isEncrypted(assignment, value)
        || isListed(assignment, value)
        || isVersioned(value)
        || isOfOther(assignment)
        || isBcrypt(value)
        || TestWords.disguised(value.toLowerCase(Locale.ROOT))
        || isSentence(assignment, value)
        || isPublicKey(assignment, value)
        || isForAnyone(assignment);
  }

  /// A hash of a password, which has a rule of its own.
  private static boolean isBcrypt(String value) {
    return value.length() > 59 && value.startsWith("$2") && value.charAt(3) == '$';
  }

  /// `0xf1`, `0x9e37_79b1`: a constant of a program.
  private static boolean isNumber(Assignment assignment, String value) {
    String digits = value.startsWith("0x") ? value.substring(2).toLowerCase(Locale.ROOT) : "";
    boolean parted = digits.indexOf('_') > 0;
    return assignment.quote() == 0
        && !digits.isEmpty()
        && (parted || value.length() <= LONGEST_NUMBER)
        && Randomness.isHex(digits.replace("_", ""));
  }

  /// `PASSWORD_RESET_TIMEOUT = 259200`.
  private static boolean isMeasure(Assignment assignment, String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Characters.kind(value.charAt(i)) != Characters.DIGIT) {
        return false;
      }
    }
    return ValueFeatures.isOfNoSecret(assignment.name());
  }

  /// `passwordHint = "At least 10 characters"`.
  private static boolean isHint(Assignment assignment, String value) {
    return value.indexOf(' ') > 0 && ValueFeatures.isOfNoSecret(assignment.name());
  }

  /// `^.*(?=.{8,})(?=.*\d).*$`: what a password must look like.
  private static boolean isPattern(String value) {
    return value.contains("(?") || (value.charAt(0) == '^' && value.endsWith("$"));
  }

  /// `<EncryptedPassword>`, a sealed secret of Kubernetes: nobody reads it who has not the key.
  private static boolean isEncrypted(Assignment assignment, String value) {
    String before = assignment.name().substring(0, assignment.keywordAt()).toLowerCase(Locale.ROOT);
    boolean named =
        value.length() >= SHORTEST_ENCRYPTED
            && value.indexOf(' ') < 0
            && (before.contains("encrypted") || before.contains("hashed"));
    boolean sealed = value.startsWith("Ag") && value.length() > LONGEST_OPEN;
    return sealed || named;
  }

  /// `["login", "password", "last_year"]`: a word in a list of words.
  private static boolean isListed(Assignment assignment, String value) {
    return assignment.link() == Assignment.Link.COMMA && isOnlySmall(value.replace("_", ""));
  }

  /// `2026-11-27T09:05:00Z`.
  private static boolean isTime(String value) {
    boolean date =
        value.length() >= DATE && value.charAt(4) == '-' && value.charAt(DATE - 3) == '-';
    for (int i = 0; date && i < value.length(); i++) {
      char c = value.charAt(i);
      boolean sign = i < DATE ? c == '-' : "-:.+ TZ".indexOf(c) >= 0;
      date = sign || Characters.kind(c) == Characters.DIGIT;
    }
    return date;
  }

  /// `pwd: /home/ann`: that is what the command of that name prints.
  private static boolean isFolder(Assignment assignment, String value) {
    String name = assignment.name().toLowerCase(Locale.ROOT);
    return value.charAt(0) == '/' && value.indexOf('/', 1) > 0 && name.endsWith("pwd");
  }

  /// `arn:aws:secretsmanager:eu-west-1:1234:secret:prod/a-pNa4hg`.
  private static boolean isOfArn(Assignment assignment) {
    String before = assignment.beforeName(NEAR);
    int arn = before.lastIndexOf("arn:");
    return arn >= 0 && before.indexOf(' ', arn) < 0 && before.endsWith(":");
  }

  /// `"newPassword": "Nové heslo"`, `Contraseña`, `see vault`: what a form says, or somebody to
  /// somebody.
  private static boolean isLabel(String value) {
    boolean words = value.indexOf(' ') > 0;
    String lower = value.toLowerCase(Locale.ROOT);
    for (String word : OF_LABELS) {
      if (words ? lower.contains(word) : lower.startsWith(word) && isOfLetters(lower)) {
        return !Characters.any(value, Characters.DIGIT);
      }
    }
    return lower.startsWith("see ") || lower.startsWith("ask ");
  }

  /// `session_token_sha256`: what it is the digest of cannot be told from it.
  private static boolean isDigest(Assignment assignment, String value) {
    boolean says =
        value.startsWith("SHA256:") || assignment.beforeName(CHECKSUM).endsWith("checksum/");
    boolean digest =
        value.length() >= SHORTEST_DIGEST
            && Randomness.isHex(value.toLowerCase(Locale.ROOT))
            && Characters.endsWithWord(assignment.name(), DIGESTS);
    return says || digest;
  }

  /// `java.lang.Object@2bd79ce`: how Java shows what has no other text.
  private static boolean isObject(String value) {
    int at = value.indexOf('@');
    return at > 0
        && value.lastIndexOf('.', at) > 0
        && value.length() - at <= LONGEST_HASH + 1
        && value.length() - at > 1
        && Randomness.isHex(value.substring(at + 1))
        && Characters.isIdentifier(value.substring(0, at));
  }

  /// `1.3.6.1.5.5.7.3.1`, perhaps with its end as C writes it.
  private static boolean hasManyDots(String value) {
    String text = value.replaceAll("(?:\\\\+x00|\0)$", "");
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      dots += text.charAt(i) == '.' ? 1 : 0;
      if (text.charAt(i) != '.' && Characters.kind(text.charAt(i)) != Characters.DIGIT) {
        return false;
      }
    }
    return dots > 2;
  }

  /// `jackson-core-2.15.1`: an artifact and its version.
  private static boolean isVersioned(String value) {
    int dots = 0;
    for (int i = value.length() - 1; i > 0; i--) {
      char c = value.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c == '-' || c == ':') {
        return dots == 2 && Characters.kind(value.charAt(value.length() - 1)) == Characters.DIGIT;
      }
      if (c != '.' && Characters.kind(c) != Characters.DIGIT) {
        return false;
      }
    }
    return false;
  }

  /// What is there against forged requests opens nothing; a name or an id only says which secret.
  private static boolean isOfOther(Assignment assignment) {
    String name = assignment.name().toLowerCase(Locale.ROOT).replace('-', '_');
    for (String other : NAMES_OF_OTHERS) {
      if (name.endsWith(other) || (other.endsWith("srf") && name.contains(other))) {
        return true;
      }
    }
    return false;
  }

  /// `Second pass: look for …`: a word amid words; or words with a comma among them.
  private static boolean isSentence(Assignment assignment, String value) {
    if (value.contains(", ")) {
      return true;
    }
    String before = assignment.beforeName(2);
    return assignment.quote() == 0
        && assignment.link() == Assignment.Link.COLON
        && isOnlySmall(value)
        && assignment.around(0) == ' '
        && Characters.kind(assignment.around(1)) == Characters.LOWER
        && before.length() == 2
        && Characters.kind(before.charAt(0)) == Characters.LOWER
        && before.charAt(1) == ' ';
  }

  private static boolean isOfLetters(String lower) {
    return lower.chars().allMatch(c -> c >= 0x80 || (c >= 'a' && c <= 'z'));
  }

  private static boolean isOnlySmall(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Characters.kind(value.charAt(i)) != Characters.LOWER) {
        return false;
      }
    }
    return true;
  }

  /// `{"key_id": …, "key": …}`: what one asks for to encrypt a secret with, as at GitHub.
  private static boolean isPublicKey(Assignment assignment, String value) {
    if (!assignment.isNameQuoted()
        || !assignment.name().equals("key")
        || value.length() != PUBLIC_KEY
        || !value.endsWith("=")) {
      return false;
    }
    StringBuilder behind = new StringBuilder();
    for (int i = 0; i < NEAR && assignment.around(i) != 0; i++) {
      behind.append(assignment.around(i));
    }
    return behind.indexOf("\"key_id\"") >= 0 || assignment.beforeName(NEAR).contains("\"key_id\"");
  }

  /// The password of `anonymous`, which is whatever one likes.
  private static boolean isForAnyone(Assignment assignment) {
    String before = assignment.beforeName(NEAR).toLowerCase(Locale.ROOT);
    int user = before.lastIndexOf("user");
    return user >= 0 && before.indexOf("anonymous", user) >= 0;
  }
}
