package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Assignment;

/// Tells what only says where a value comes from: a variable, a call, a template, a look-up in the
/// environment.
final class References {
  private static final String[] NOTHING = {
    "null",
    "none",
    "nil",
    "true",
    "false",
    "undefined",
    "function",
    "lambda",
    "new",
    "await",
    "return",
    "string",
    "str",
    "bool",
    "boolean",
    "optional",
    "some",
    "not",
    "int",
    "async",
    "self",
    "this",
    "void",
    "byte",
    "bytes",
    "u8",
    "any",
    "object",
    "const",
    "let",
    "var",
    "if",
    "in",
    "is",
    "chararray",
    "bytearray",
    "securestring",
    "charsequence"
  };

  private static final String[] PARTS = {
    "${",
    "$(",
    "{{",
    "#{",
    "}}",
    "process.env",
    "environ",
    "getenv",
    "***",
    "...",
    "\u00e2\u0080\u00a6",
    "secrets.",
    "vault:",
    "kms:",
    "%(",
    "{0}"
  };

  private References() {}

  /// Whether `value`, which is given to a name so, is no value.
  static boolean is(Assignment assignment, String value) {
    char first = value.charAt(0);
    boolean bare = assignment.quote() == 0;
    if (bare && isCode(assignment, value)) {
      return true;
    }
    boolean between = first == ' ' && value.endsWith("="); // two attributes
    if (between
        || first == '['
        || first == '{'
        || first == '<'
        || isFormat(value)
        || isVariable(value)) {
      return true;
    }
    for (String part : PARTS) {
      if (value.contains(part)) {
        return true;
      }
    }
    return isConcatenation(value);
  }

  private static boolean isCode(Assignment assignment, String value) {
    char next = assignment.next();
    boolean prose = assignment.link() == Assignment.Link.PROSE;
    if ((next == '(' && !prose) || next == '[' || next == '.' || next == '+' || next == '{') {
      return true;
    }
    if ("&*@!:=?".indexOf(value.charAt(0)) >= 0) {
      return true;
    }
    for (String word : NOTHING) {
      if (word.equalsIgnoreCase(value)) {
        return true;
      }
    }
    // a member or a path of modules: opts.password, self::KEY
    boolean called = (next == '"' || next == '-') && isCmdlet(value);
    return value.contains("::") || value.contains("->") || isMember(value) || called;
  }

  private static boolean isMember(String value) {
    int dot = value.indexOf('.');
    if (dot > 0 && isOf(value, 0, dot, Characters.DIGIT)) {
      return dot < value.length() - 1 && isOf(value, dot + 1, value.length(), Characters.LOWER);
    }
    return dot > 0
        && dot < value.length() - 1
        && Characters.isIdentifier(value)
        && !Characters.any(value, Characters.DIGIT)
        && Letters.surprise(value) < HARDEST_WORD;
  }

  private static boolean isOf(String value, int from, int to, int kind) {
    for (int i = from; i < to; i++) {
      if (Characters.kind(value.charAt(i)) != kind) {
        return false;
      }
    }
    return true;
  }

  /// `Read-Host`, `ConvertTo-SecureString`: a verb and a noun of PowerShell.
  private static boolean isCmdlet(String value) {
    int hyphen = value.indexOf('-');
    return hyphen > 2
        && value.lastIndexOf('-') == hyphen
        && hyphen < value.length() - 2
        && Characters.kind(value.charAt(0)) == Characters.UPPER
        && Characters.kind(value.charAt(hyphen + 1)) == Characters.UPPER
        && !Characters.any(value, Characters.DIGIT)
        && Characters.any(value.substring(hyphen), Characters.LOWER)
        && Characters.isIdentifier(value.replace("-", ""));
  }

  private static final double HARDEST_WORD = 4.7;

  private static final int LONGEST_FORMAT = 40;

  /// `$PASS`, `%PASS%`, `$PASS$`: no `$2a$10$…`, which is a hash, and no `$uper$ecret`.
  private static boolean isVariable(String value) {
    if (value.length() < 2) {
      return false;
    }
    char first = value.charAt(0);
    char last = value.charAt(value.length() - 1);
    if (first == '%' && last == '%') {
      return true;
    }
    if (first != '$' && first != '@') {
      return false;
    }
    int kind = Characters.kind(value.charAt(1));
    return kind != Characters.DIGIT
        && kind != Characters.OTHER
        && Characters.isIdentifier(value)
        && value.indexOf('$', 1) < 0;
  }

  /// `%s`, `%d:%v`, `%[1]s`.
  private static boolean isFormat(String value) {
    if (value.length() >= LONGEST_FORMAT && value.indexOf(' ') < 0) {
      return false; // a key with a percent sign
    }
    for (int i = value.indexOf('%'); i >= 0 && i + 1 < value.length(); ) {
      char next = value.charAt(i + 1);
      boolean escape = i + 2 < value.length() && isHex(next) && isHex(value.charAt(i + 2));
      if (!escape && "sdvqxfT[%".indexOf(next) >= 0) {
        return true;
      }
      i = value.indexOf('%', i + 1);
    }
    return false;
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0;
  }

  /// What stands between two quotes of different strings: `' + password + '`.
  private static boolean isConcatenation(String value) {
    String inner = value.strip();
    return !inner.isEmpty()
        && (inner.charAt(0) == '+' || inner.charAt(0) == '.')
        && (inner.length() == 1
            || inner.charAt(1) == ' '
            || inner.charAt(1) == '$'
            || inner.endsWith("("));
  }
}
