package dev.mcpgateway.definitions;

import dev.mcpgateway.json.Slice;

/// Recognises a definition without its text: a keyed hash, since a definition may hold a short
/// secret that anyone could guess from a plain one.
@FunctionalInterface
public interface Digests {
  /// The digest of `bytes`, in hex digits.
  String of(Slice bytes);
}
