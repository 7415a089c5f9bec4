package dev.mcpgateway.detect;

/// Turns a value into 16 hex digits of a keyed hash, so that the same secret can be recognised
/// without being kept.
@FunctionalInterface
public interface Fingerprints {
  /// The fingerprint of `value`.
  String of(CharSequence value);
}
