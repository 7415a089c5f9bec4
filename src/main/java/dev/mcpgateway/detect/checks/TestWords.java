package dev.mcpgateway.detect.checks;

/// Values that stand for a password without being one.
final class TestWords {
  private static final String[] WORDS = {
    "password",
    "passwd",
    "pass",
    "pwd",
    "pw",
    "secret",
    "token",
    "apikey",
    "api_key",
    "api-key",
    "key",
    "test",
    "testing",
    "tester",
    "foo",
    "bar",
    "baz",
    "qux",
    "quux",
    "foobar",
    "user",
    "username",
    "admin",
    "root",
    "guest",
    "demo",
    "example",
    "sample",
    "default",
    "changeme",
    "change_me",
    "change-me",
    "changeit",
    "none",
    "not",
    "the",
    "set",
    "null",
    "nil",
    "undefined",
    "true",
    "false",
    "yes",
    "no",
    "empty",
    "string",
    "str",
    "text",
    "value",
    "val",
    "unknown",
    "required",
    "optional",
    "hidden",
    "redacted",
    "removed",
    "masked",
    "dummy",
    "fake",
    "mock",
    "placeholder",
    "xxx",
    "abc",
    "abcd",
    "abc123",
    "qwerty",
    "letmein",
    "passwort",
    "kennwort",
    "wachtwoord",
    "senha",
    "parola",
    "mot",
    "de",
    "passe",
    "nouveau",
    "neues",
    "welcome",
    "todo",
    "tbd",
    "bearer",
    "basic",
    "oauth",
    "jwt",
    "auth",
    "env",
    "bool",
    "boolean",
    "int",
    "object",
    "any",
    "char",
    "self",
    "this",
    "var",
    "invalid",
    "wrong",
    "hello",
    "world",
    "postgres",
    "mysql",
    "mongodb",
    "redis",
    "rabbitmq",
    "localhost",
    "my",
    "super",
    "top",
    "mypass",
    "mypassword",
    "mysecret",
    "mytoken",
    "mykey",
    "somepass",
    "secretpassword",
    "in",
    "public",
    "private",
    "raw",
    "file",
    "input",
    "username_or_email",
    "credentials",
    "optional"
  };

  private static final String[] PARTS = {
    "test",
    "example",
    "sample",
    "dummy",
    "fake",
    "mock",
    "demo",
    "value",
    "your",
    "default",
    "invalid",
    "wrong",
    "removed",
    "redacted",
    "here",
    "local"
  };

  /// Longer ones could be taken apart in too many ways.
  private static final int LONGEST = 24;

  /// What people write for a letter, and which.
  private static final String DISGUISES = "013457@$!";

  private static final String MEANT = "oieastasi";

  private TestWords() {}

  /// Whether a text in lower case is such a word, or such words and digits.
  static boolean in(String lower) {
    int end = lower.length();
    while (end > 0 && !isLetter(lower.charAt(end - 1))) {
      end--;
    }
    int start = 0;
    while (start < end && !isLetter(lower.charAt(start))) {
      start++;
    }
    return end > start && end - start <= LONGEST && isWords(lower, start, end);
  }

  /// Whether it is `secret` or `password` with digits for letters, and digits behind: `s3cr3t4`.
  static boolean disguised(String lower) {
    StringBuilder word = new StringBuilder(lower);
    while (!word.isEmpty() && !isLetter(word.charAt(word.length() - 1))) {
      word.setLength(word.length() - 1);
    }
    for (int i = 0; i < word.length(); i++) {
      int at = DISGUISES.indexOf(word.charAt(i));
      if (at >= 0) {
        word.setCharAt(i, MEANT.charAt(at));
      }
    }
    String text = word.toString();
    boolean named = text.endsWith("secret") || text.endsWith("password") || text.endsWith("passwd");
    return named && isWords(text, 0, text.length());
  }

  /// Whether a text in lower case has such a word in it.
  static boolean partOf(String lower) {
    for (String part : PARTS) {
      if (lower.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWords(String text, int start, int end) {
    if (start == end) {
      return true;
    }
    char first = text.charAt(start);
    if (!isLetter(first)) {
      return isWords(text, start + 1, end);
    }
    for (String word : WORDS) {
      if (text.startsWith(word, start)
          && start + word.length() <= end
          && isWords(text, start + word.length(), end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
