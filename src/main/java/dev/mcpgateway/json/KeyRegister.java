package dev.mcpgateway.json;

/// Tells whether two keys of one object name the same member to some parser.
@SuppressWarnings("DoNotCallSuggester") // not written yet
public final class KeyRegister {
  /// What a key is beside the keys before it in the same object.
  public enum Clash {
    NONE,
    /// The same text once decoded.
    DUPLICATE,
    /// The same text to a reader that ignores case, as Go's does.
    CASE_VARIANT,
    /// The object has so many keys that this one was not compared.
    NOT_COMPARED
  }

  /// Forgets everything.
  public void reset() {
    throw new UnsupportedOperationException();
  }

  /// An object begins.
  public void enter() {
    throw new UnsupportedOperationException();
  }

  /// The innermost open object has the key whose raw bytes, without quotes, are given.
  public Clash add(byte[] bytes, int from, int to, boolean escaped) {
    throw new UnsupportedOperationException();
  }

  /// The innermost open object ends.
  public void leave() {
    throw new UnsupportedOperationException();
  }
}
