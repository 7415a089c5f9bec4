package dev.mcpgateway.definitions;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import java.util.Optional;

/// One thing that a server offers, as it stands in a message.
///
/// @param kind what it is
/// @param name its name, which calls name
/// @param bytes all of it
record Definition(Listed kind, String name, Slice bytes) {
  /// The longest name that is followed, as it is spelled. The specification asks for at most 128
  /// characters.
  static final int MOST_NAME_BYTES = 1_024;

  /// Reads a definition of that kind; empty when nobody could call it: it has no name, two, or one
  /// that is too long.
  static Optional<Definition> read(Listed kind, Slice bytes) {
    if (kind == Listed.INSTRUCTIONS) {
      return isString(bytes)
          ? Optional.of(new Definition(kind, kind.label(), bytes))
          : Optional.empty();
    }
    Members members = new Members(bytes);
    if (!members.next("name")) {
      return Optional.empty();
    }
    Slice name = members.value();
    if (members.next("name") || !isString(name) || name.length() > MOST_NAME_BYTES) {
      return Optional.empty();
    }
    String text = JsonText.decode(name.array(), name.from() + 1, name.to() - 1);
    return Optional.of(new Definition(kind, text, bytes));
  }

  private static boolean isString(Slice value) {
    return value.array()[value.from()] == '"';
  }

  /// What tells it from all others of its server.
  String key() {
    return kind.label().concat(" ").concat(name);
  }
}
