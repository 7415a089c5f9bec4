package dev.mcpgateway.policy;

import java.text.Normalizer;
import java.util.Locale;

/// How else a name may be spelled that some server takes for the same.
public final class Spelling {
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
