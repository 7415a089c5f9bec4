package dev.mcpgateway.arguments;

import java.util.HashMap;
import java.util.Map;

/// What is known of the variables of a shell: those that it sets itself, and what every shell has.
final class Variables {
  /// How many are kept.
  private static final int MOST = 1_000;

  private final Map<String, String> known = new HashMap<>();

  Variables() {
    known.put("HOME", "~");
    known.put("IFS", " ");
    known.put("SHELL", "/bin/bash");
    known.put("BASH", "/bin/bash");
    known.put("0", "bash");
    known.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    known.put("OLDPWD", "/");
  }

  void set(String name, String value) {
    if (known.size() < MOST) {
      known.put(name, value);
    }
  }

  /// Whether a value falls apart at a separator that the script set itself.
  boolean separates(String value) {
    String separators = known.getOrDefault("IFS", "");
    for (int i = 0; i < separators.length(); i++) {
      char c = separators.charAt(i);
      if (!Character.isWhitespace(c) && value.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// The value; that of one that stands for an argument is empty, since nobody gives any.
  String of(String name) {
    String value = known.get(name);
    if (value != null) {
      return value;
    }
    boolean argument = name.length() == 1 && !Character.isLetter(name.charAt(0));
    return argument && name.charAt(0) != '_' ? "" : Character.toString(Shell.UNKNOWN);
  }

  /// The value of what stands between `${` and `}`.
  String expanded(String inside) {
    int end = 0;
    while (end < inside.length()
        && (Character.isLetterOrDigit(inside.charAt(end)) || inside.charAt(end) == '_')) {
      end++;
    }
    if (end == 0) {
      boolean special = !inside.isEmpty() && "@*#?-!".indexOf(inside.charAt(0)) >= 0;
      return special ? "" : Character.toString(Shell.UNKNOWN);
    }
    String name = inside.substring(0, end);
    String value = of(name);
    String rest = inside.substring(end);
    if (name.equals("IFS")) {
      return " ";
    }
    if (rest.startsWith(":-") || rest.startsWith(":=")) {
      return known.containsKey(name) ? value : rest.substring(2);
    }
    return rest.startsWith(":") ? part(value, rest.substring(1)) : value;
  }

  /// `${HOME:0:1}`: a part of a value.
  private static String part(String value, String bounds) {
    int colon = bounds.indexOf(':');
    int from = number(colon < 0 ? bounds : bounds.substring(0, colon));
    int length = colon < 0 ? value.length() : number(bounds.substring(colon + 1));
    String text = value.equals("~") ? "/home/" : value;
    if (value.indexOf(Shell.UNKNOWN) >= 0 || from < 0 || length < 0) {
      return Character.toString(Shell.UNKNOWN);
    }
    int start = Math.min(from, text.length());
    return text.substring(start, Math.min(text.length(), start + length));
  }

  private static int number(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > 6) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
      number = 10 * number + digits.charAt(i) - '0';
    }
    return number;
  }
}
