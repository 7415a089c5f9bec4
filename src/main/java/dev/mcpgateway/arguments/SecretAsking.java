package dev.mcpgateway.arguments;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a text asks a person for a secret, or names a field of a form for one: for a password, a
/// key, a token, the number of a card, a seed phrase. Texts that only speak of such things, that
/// ask for the name of one, or that warn of handing it over, do not.
final class SecretAsking {
  /// More of a text is not read.
  private static final int MOST_CHARACTERS = 4_000;

  private static final String SECRET =
      "(?:pass ?(?:word|phrase|code)s?|passwd|pwd|passwort|kennwort|contrase\u00f1a|mot de passe|senha"
          + "|\u043f\u0430\u0440\u043e\u043b\u044c|\u5bc6\u7801|\u30d1\u30b9\u30ef\u30fc\u30c9"
          + "|api ?(?:keys?|secrets?|tokens?)"
          + "|(?:private|secret|encryption|master|ssh|signing|secret access|wallet) keys?"
          + "|(?:access|auth|authentication|authorization|bearer|refresh|bot|session|oauth|security"
          + "|login|github|gitlab|slack) tokens?"
          + "|client secrets?|webhook secrets?|session cookies?"
          + "|(?:seed|recovery|mnemonic|secret|backup) (?:phrase|words|codes?)|mnemonic"
          + "|card (?:number|details|pin)|(?:credit|debit|bank|payment) ?cards?(?: number| details)?"
          + "|cvv2?|cvc2?|card verification (?:code|value|number)|(?:bank|card) pin|pin (?:code|number)"
          + "|(?:one time|2fa|two factor|mfa|otp|totp) (?:code|pin|token)|otp"
          + "|social security(?: number)?|ssn|credentials)";

  private static final String WORD = "[^\\s.!?;]{1,40}";

  /// What a field is called: the secret, with little before it and more behind it at most.
  private static final Pattern FIELD =
      Pattern.compile(
          "((?:"
              + WORD
              + " ){0,5}?)("
              + SECRET
              + ")(?: (?:value|text|string|again|here|confirmation|field|input|\\d))?"
              + "(?: ?[(:,./].*| (?:for|of|from|in|on|or|and|with|used|that|which) .*)?",
          Pattern.DOTALL);

  private static final Pattern ASKING =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(?:re-?)?enter|provide|give|type|input|paste|supply|submit|share|send|tell"
              + "|fill in|insert|confirm|verify|needs?|requires?|specify|reply with|what is|what['\u2019]s"
              + "|set|choose|create)((?: "
              + WORD
              + "){0,8}?) ("
              + SECRET
              + ")(?![\\p{L}\\d])(?! (?:name|id|hint|length|polic|manager|type|file|path|location|label"
              + "|rotation|strength|rules|reset|protected|vault|is stored|in your browser))");

  /// Such a word before the secret says that something else is meant.
  private static final Set<String> OTHERWISE =
      Set.of(
          "name",
          "names",
          "id",
          "label",
          "alias",
          "path",
          "location",
          "length",
          "purpose",
          "expiry",
          "expiration",
          "reason",
          "type",
          "kind",
          "description",
          "hint",
          "file",
          "url",
          "link",
          "whether",
          "which",
          "how",
          "where",
          "if",
          "page",
          "without",
          "not",
          "never",
          "no",
          "max",
          "min",
          "has",
          "use",
          "uses",
          "is",
          "show",
          "hide",
          "forgot",
          "public",
          "instead",
          "store");

  private static final Pattern REFUSING =
      Pattern.compile(
          "(?:(?<!\\p{L})(?:not|never|without|avoid|cannot|nobody|will ever)|n['\u2019]t)(?: "
              + WORD
              + "){0,3} ?");

  private SecretAsking() {}

  /// The secret for which a field of that name or title is, in plain words.
  static Optional<String> field(String name) {
    String words = name.replaceAll("[_\\-]+", " ");
    return called(words).or(() -> called(words.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ")));
  }

  private static Optional<String> called(String words) {
    Matcher matcher = FIELD.matcher(plain(words));
    return matcher.matches() && !isOther(matcher.group(1))
        ? Optional.of(matcher.group(2))
        : Optional.empty();
  }

  /// The secret for which a text asks, in plain words.
  static Optional<String> text(String text) {
    String plain = plain(text);
    Matcher matcher = ASKING.matcher(plain);
    for (int at = 0; matcher.find(at); at = matcher.start() + 1) {
      if (!isOther(matcher.group(1)) && !isRefused(plain, matcher.start())) {
        return Optional.of(matcher.group(2));
      }
    }
    return Optional.empty();
  }

  private static boolean isOther(String before) {
    for (String word : before.split(" ", -1)) {
      if (OTHERWISE.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRefused(String text, int verb) {
    String before = text.substring(Math.max(0, verb - 100), verb);
    Matcher matcher = REFUSING.matcher(before);
    while (matcher.find()) {
      if (matcher.end() == before.length()) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String text) {
    String begin = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    return begin
        .toLowerCase(Locale.ROOT)
        .replaceAll("one-time", "one time")
        .replaceAll("two-factor", "two factor")
        .replaceAll("[\\s\u00a0\"`*_]+", " ")
        .strip();
  }
}
