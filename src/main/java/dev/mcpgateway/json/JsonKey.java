package dev.mcpgateway.json;

import java.nio.charset.StandardCharsets;

/// A key that is written often, made ready to be copied.
public final class JsonKey {
  /// It in quotes, and the colon.
  final byte[] bytes;

  /// A key of ASCII with nothing to escape.
  public JsonKey(String name) {
    bytes = ("\"" + name + "\":").getBytes(StandardCharsets.ISO_8859_1);
  }
}
