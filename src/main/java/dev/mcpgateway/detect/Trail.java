package dev.mcpgateway.detect;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Tokenizer;
import org.jspecify.annotations.Nullable;

/// Where in a JSON text the scanner is: the keys and indices from the root. Costs a few stores per
/// token; becomes words only for a finding.
final class Trail {
  /// A path is for a person, and a thousand findings may each have one.
  private static final int MOST_PATH_CHARACTERS = 512;

  /// Of a longer key its beginning is told.
  static final int MOST_KEY_CHARACTERS = 40;

  private static final int ARRAY = -1;

  private byte[] bytes = {};
  private int depth;

  /// Per open container: where the present key is, or ARRAY and the index of the present element.
  private final int[] keyFrom = new int[Tokenizer.MAX_DEPTH + 1];

  private final int[] keyTo = new int[Tokenizer.MAX_DEPTH + 1];
  private final @Nullable String[] masks = new @Nullable String[Tokenizer.MAX_DEPTH + 1];

  void reset(byte[] array) {
    bytes = array;
    depth = 0;
  }

  void enterObject() {
    open(0);
  }

  void enterArray() {
    open(ARRAY);
  }

  private void open(int kind) {
    keyFrom[depth] = kind;
    keyTo[depth] = -1;
    masks[depth] = null;
    depth++;
  }

  void leave() {
    depth--;
  }

  /// The next member of the innermost object: the offsets of its key, between the quotes.
  void key(int from, int to) {
    keyFrom[depth - 1] = from;
    keyTo[depth - 1] = to;
    masks[depth - 1] = null;
  }

  /// A value begins: in an array, the next element.
  void value() {
    if (depth > 0 && keyFrom[depth - 1] == ARRAY) {
      keyTo[depth - 1]++;
    }
  }

  /// The present key holds what `rule` looks for, and is not to be named. What only may be
  /// something does not take the place of another rule.
  void mask(String rule, Confidence confidence) {
    if (depth > 0 && (confidence != Confidence.PLACEHOLDER || masks[depth - 1] == null)) {
      masks[depth - 1] = rule;
    }
  }

  int depth() {
    return depth;
  }

  boolean isArray(int level) {
    return keyFrom[level] == ARRAY;
  }

  /// Whether the key at `level` is `name`.
  boolean isKey(int level, String name) {
    return !isArray(level) && JsonText.matches(bytes, keyFrom[level], keyTo[level], name);
  }

  /// `params.arguments.query[2]`; empty at the root.
  String path() {
    StringBuilder path = new StringBuilder();
    appendTo(path);
    return path.toString();
  }

  /// Appends where it is to the path of what it is in.
  void appendTo(StringBuilder path) {
    for (int level = 0; level < depth; level++) {
      if (path.length() > MOST_PATH_CHARACTERS) {
        path.append('…');
        return;
      }
      String mask = masks[level];
      if (mask != null) {
        path.append('[').append(mask).append(']');
      } else if (isArray(level)) {
        path.append('[').append(keyTo[level]).append(']');
      } else {
        appendKey(path, level);
      }
    }
  }

  private void appendKey(StringBuilder path, int level) {
    // Six bytes, an escape, are the most that one UTF-16 unit takes.
    int end = Math.min(keyTo[level], keyFrom[level] + 6 * (MOST_KEY_CHARACTERS + 1));
    String key =
        JsonText.decode(bytes, keyFrom[level], wholeUpTo(keyFrom[level], end, keyTo[level]));
    if (isIdentifier(key)) {
      if (!path.isEmpty()) {
        path.append('.');
      }
      path.append(key);
      return;
    }
    path.append("[\"");
    int length = Math.min(key.length(), MOST_KEY_CHARACTERS);
    for (int i = 0; i < length; i++) {
      appendHarmless(path, key.charAt(i));
    }
    path.append(key.length() > MOST_KEY_CHARACTERS ? "…\"]" : "\"]");
  }

  /// An offset at most `end` at which a character of the key ends.
  private int wholeUpTo(int from, int end, int keyEnd) {
    if (end == keyEnd) {
      return end;
    }
    int at = from;
    int last = from;
    while (at <= end) {
      last = at;
      if (bytes[at] == '\\') {
        at += bytes[at + 1] == 'u' ? 6 : 2;
      } else {
        at++;
        while ((bytes[at] & 0xc0) == 0x80) {
          at++;
        }
      }
    }
    return last;
  }

  private static boolean isIdentifier(String key) {
    if (key.isEmpty() || key.length() > MOST_KEY_CHARACTERS || Character.isDigit(key.charAt(0))) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static void appendHarmless(StringBuilder path, char c) {
    if (c == '"' || c == '\\') {
      path.append('\\').append(c);
    } else if (Visible.is(c)) {
      path.append(c);
    } else {
      path.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
    }
  }
}
