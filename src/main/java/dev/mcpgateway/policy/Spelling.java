package dev.mcpgateway.policy;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// How else a name may be spelled that some server takes for the same.
public final class Spelling {
  /// What Pydantic, and with it most servers in Python, takes for a truth value.
  private static final Set<String> TRUE = Set.of("true", "1", "1.0", "yes", "on", "y", "t");

  private static final Set<String> FALSE = Set.of("false", "0", "0.0", "no", "off", "n", "f");

  private Spelling() {}

  /// The name in lower case, letters of other widths as plain ones, without space around it and
  /// without what nobody sees.
  public static String plain(String name) {
    boolean plain = true;
    for (int i = 0; i < name.length() && plain; i++) {
      char c = name.charAt(i);
      plain = c > ' ' && c < 0x7f && (c < 'A' || c > 'Z');
    }
    if (plain) {
      return name;
    }
    String wide = Normalizer.normalize(name, Normalizer.Form.NFKC);
    StringBuilder kept = new StringBuilder(wide.length());
    for (int i = 0; i < wide.length(); i++) {
      char c = wide.charAt(i);
      if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
        kept.append(c);
      }
    }
    return kept.toString().strip().toLowerCase(Locale.ROOT);
  }

  /// Whether some reader takes a value for the number or truth value that `text` is.
  static boolean mayMean(String value, String text) {
    if (value.length() > Condition.LONGEST_NUMBER) {
      return false;
    }
    return switch (text) {
      case "true" -> TRUE.contains(plain(value));
      case "false" -> FALSE.contains(plain(value));
      default -> isSameNumber(value, text);
    };
  }

  private static boolean isSameNumber(String value, String text) {
    try {
      return new BigDecimal(plain(value)).compareTo(new BigDecimal(text)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /// Whether a name holds what ends a text or line for some readers.
  public static boolean ends(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
