package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Assignment;
import java.util.Locale;

/// What can be said about a value that is given to a name, as numbers between 0 and 1: what it is
/// made of, how it is written, and what it is given to.
final class ValueFeatures {
  /// How many there are.
  static final int COUNT = 81;

  /// Where the bits that the text costs stand.
  static final int BITS = 21;

  private static final double LONG = 40;
  private static final double MANY_BITS = 128;
  private static final int HIGHEST = 8;

  private static final String[] OF_NO_SECRET = {
    "file",
    "path",
    "url",
    "uri",
    "name",
    "id",
    "ids",
    "type",
    "len",
    "length",
    "size",
    "count",
    "field",
    "label",
    "header",
    "prefix",
    "suffix",
    "hash",
    "policy",
    "rule",
    "error",
    "err",
    "msg",
    "message",
    "prompt",
    "text",
    "title",
    "placeholder",
    "help",
    "desc",
    "description",
    "format",
    "regex",
    "pattern",
    "expiry",
    "expires",
    "timeout",
    "ttl",
    "time",
    "at",
    "age",
    "version",
    "key",
    "ref",
    "store",
    "provider",
    "manager",
    "service",
    "endpoint",
    "host",
    "port",
    "user",
    "username",
    "required",
    "enabled",
    "changed",
    "reset",
    "hint",
    "strength",
    "algorithm",
    "alg",
    "method",
    "mode",
    "kind",
    "class",
    "index",
    "position",
    "pos",
    "map",
    "list",
    "set",
    "template",
    "var",
    "env",
    "dir",
    "arn",
    "selector",
    "claim",
    "claims",
    "attribute",
    "scope",
    "scopes",
    "column",
    "address",
    "backend",
    "button",
    "checks",
    "component",
    "confirmation",
    "created",
    "date",
    "days",
    "dialog",
    "duration",
    "encoder",
    "encoding",
    "expired",
    "form",
    "generator",
    "grant",
    "handler",
    "hasher",
    "hashers",
    "hours",
    "icon",
    "input",
    "level",
    "lifetime",
    "limit",
    "location",
    "management",
    "minutes",
    "modal",
    "owner",
    "page",
    "parser",
    "plugin",
    "protocol",
    "question",
    "resolver",
    "rotation",
    "scanning",
    "score",
    "screen",
    "seconds",
    "standard",
    "state",
    "status",
    "strategy",
    "symbol",
    "tokenizer",
    "updated",
    "validator",
    "validators",
    "view",
    "visible"
  };

  private static final String[] OF_NO_SECRET_BEFORE = {
    "public",
    "no",
    "is",
    "has",
    "show",
    "hide",
    "use",
    "enable",
    "with",
    "get",
    "set",
    "check",
    "validate",
    "valid",
    "require",
    "missing",
    "invalid",
    "bad",
    "wrong",
    "forgot",
    "cache",
    "sort",
    "primary",
    "foreign",
    "partition",
    "object",
    "lookup",
    "map",
    "registry",
    "config",
    "event"
  };

  /// Words for a credential that a name can have.
  private static final String[] KINDS = {
    "key", "auth", "token", "secret", "api", "cred", "seed", "password", "pass", "pwd"
  };

  private final double[] values = new double[COUNT];
  private final Assignment assignment;
  private final String value;
  private final String lower;
  private final String name;
  private int next;

  private ValueFeatures(Assignment assignment, String value) {
    this.assignment = assignment;
    this.value = value;
    this.lower = value.toLowerCase(Locale.ROOT);
    this.name = assignment.name();
  }

  /// The features of a value.
  static double[] of(Assignment assignment, String value) {
    ValueFeatures features = new ValueFeatures(assignment, value);
    features.ofLength();
    features.ofCharacters();
    features.ofGuessing();
    features.ofForm();
    features.ofPlace();
    features.ofName();
    features.ofKinds();
    return features.values;
  }

  /// Whether a name ends as that of a thing that is about a secret and is none.
  static boolean isOfNoSecret(String name) {
    return Characters.endsWithWord(name, OF_NO_SECRET);
  }

  private void add(double feature) {
    values[next++] = feature;
  }

  private void add(boolean feature) {
    values[next++] = feature ? 1 : 0;
  }

  private void ofLength() {
    int length = value.length();
    add(true);
    add(Math.min(1, length / LONG));
    add(length < 4);
    add(length < 6);
    add(length < 8);
    add(length >= 12);
    add(length >= 16);
    add(length >= 24);
    add(length >= 32);
    add(length > 80);
  }

  private void ofCharacters() {
    boolean small = Characters.any(value, Characters.LOWER);
    boolean capital = Characters.any(value, Characters.UPPER);
    boolean digit = Characters.any(value, Characters.DIGIT);
    boolean other = Characters.any(value, Characters.OTHER);
    add(small);
    add(capital);
    add(digit);
    add(other);
    add(digit && (small || capital));
    add(digit && small && capital);
    add(!small && !capital);
    add(Math.min(1, 2.0 * Characters.changes(value) / value.length()));
    add(Randomness.isHex(lower));
    add(digit && !small && !capital && !other);
  }

  private void ofGuessing() {
    double letters = Letters.surprise(value);
    add(letters / HIGHEST);
    add(Math.min(1, Letters.bits(value) / MANY_BITS));
    add(Math.min(1, Randomness.entropy(value) / HIGHEST * 1.5));
    add((double) Math.min(value.length(), Randomness.distinct(value)) / value.length());
    add(Letters.bits(value) < 24);
    add(Letters.bits(value) > 60);
    add(letters > 4.6);
    add(letters < 3.8);
  }

  private void ofForm() {
    add(TestWords.in(lower));
    add(TestWords.partOf(lower));
    add(lower.contains("pass") || lower.contains("secret") || lower.contains("token"));
    add(name.toLowerCase(Locale.ROOT).contains(lower) || lower.contains(keyword()));
    add(value.startsWith("/") || value.startsWith(".") || value.startsWith("~/"));
    add(value.indexOf('/') >= 0);
    add(value.contains("://"));
    add(value.indexOf(' ') >= 0);
    add(value.indexOf('.') > 0);
    add(Characters.isConstant(value));
    add(Characters.isIdentifier(value) && Letters.surprise(value) < 4.4);
    add(":.?!,".indexOf(value.charAt(value.length() - 1)) >= 0);
    add(Characters.isUuid(lower));
  }

  private void ofKinds() {
    boolean digit = Characters.any(value, Characters.DIGIT);
    add(ValueForms.isHexKey(value));
    add(ValueForms.isBase64(value));
    add(Randomness.isKey(value));
    add(ValueForms.isWordAndDigits(value));
    add(ValueForms.isWordAndDigits(value) && assignment.quote() != 0);
    add(ValueForms.hasSign(value) && digit && value.indexOf(' ') < 0);
    add(ValueForms.parts(value) > 2 && digit);
    add(ValueForms.parts(value) > 2 && !digit);
    add(ValueForms.isFile(value));
    add(value.indexOf('"') >= 0 || value.indexOf(',') >= 0);
  }

  private void ofPlace() {
    char quote = assignment.quote();
    add(quote == '"');
    add(quote == '\'');
    add(quote == 0);
    Assignment.Link link = assignment.link();
    add(link == Assignment.Link.EQUALS);
    add(link == Assignment.Link.COLON);
    add(link == Assignment.Link.COMPARED);
    add(link == Assignment.Link.COMMA || link == Assignment.Link.CALL);
    add(link == Assignment.Link.SPACE || link == Assignment.Link.ELEMENT);
    add(link == Assignment.Link.PROSE);
    add(assignment.isNested());
    add(assignment.isNameQuoted());
    add("+.([".indexOf(assignment.next() == 0 ? ' ' : assignment.next()) >= 0);
    boolean bare = quote == 0;
    boolean digit = Characters.any(value, Characters.DIGIT);
    add(bare && !digit && Characters.isIdentifier(value));
    add(bare && digit);
    add(bare && Characters.isConstant(assignment.name()) && link == Assignment.Link.EQUALS);
  }

  private void ofName() {
    String before = name.substring(0, assignment.keywordAt());
    String behind = name.substring(assignment.keywordAt());
    add(Characters.endsWithWord(behind, OF_NO_SECRET));
    add(Characters.beginsWithWord(before, OF_NO_SECRET_BEFORE));
    add(Characters.isConstant(name));
    add(before.isEmpty());
    String word = behind.toLowerCase(Locale.ROOT);
    for (String kind : KINDS) {
      add(word.startsWith(kind));
    }
    add(isKind(word));
  }

  private static boolean isKind(String word) {
    for (String kind : KINDS) {
      if (word.equals(kind)) {
        return true;
      }
    }
    return false;
  }

  private String keyword() {
    return name.substring(assignment.keywordAt()).toLowerCase(Locale.ROOT);
  }
}
