package dev.mcpgateway.policy;

import java.util.Locale;

/// What the user says about a call.
public enum Consent {
  /// It does not go on.
  NO,
  /// It goes on.
  ONCE,
  /// It goes on, and so does the same call for as long as the session lasts.
  SESSION,
  /// It goes on, and so does the same call from now on, in every session.
  ALWAYS;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The word for it.
  public String label() {
    return label;
  }

  /// What a word says; no, where it is none of these.
  public static Consent of(String word) {
    for (Consent one : values()) {
      if (one.label.equals(word)) {
        return one;
      }
    }
    return NO;
  }
}
