package dev.mcpgateway.definitions;

import dev.mcpgateway.definitions.Pin.Concern;
import dev.mcpgateway.detect.views.Lookalikes;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The tools of all other servers of this machine, by name: a new tool may pose as one of them, or
/// speak of one.
///
/// The same definition on two servers is one server under two names, and no concern.
final class Neighbours {
  /// How many files of pins are read.
  private static final int MOST_SERVERS = 500;

  /// A shorter name may be anybody's word.
  private static final int SHORTEST_DISTINCTIVE = 8;

  private record Tool(String server, String name, String digest) {}

  private final Map<String, Tool> byName = new HashMap<>();
  private final Map<String, Tool> byLook = new HashMap<>();

  /// Those of all servers in `folder` but `server`. What cannot be read is left out: it is that
  /// server's session that says so.
  static Neighbours of(Path folder, String server) {
    Neighbours neighbours = new Neighbours();
    int read = 0;
    try {
      for (PinFile file : PinFile.all(folder)) {
        if (!file.server().equals(server) && read++ < MOST_SERVERS) {
          neighbours.add(file);
        }
      }
    } catch (IOException e) {
      // Nobody is known.
    }
    return neighbours;
  }

  private void add(PinFile file) {
    try {
      add(file.server(), file.read());
    } catch (IOException e) {
      // As said.
    }
  }

  /// Adds what is pinned of another server.
  void add(String server, Map<String, Pin> pins) {
    for (Pin pin : pins.values()) {
      if (pin.kind() == Listed.TOOLS && pin.missingSince().isEmpty()) {
        Tool tool = new Tool(server, pin.name(), pin.pinned().digest());
        byName.put(pin.name(), tool);
        byLook.put(look(pin.name()), tool);
      }
    }
  }

  /// What is odd about a tool beside its neighbours.
  ///
  /// @param text its canonical spelling, masked
  /// @param own the names of all tools of its server
  Optional<Concern> about(Definition tool, String digest, Slice text, Map<String, Pin> own) {
    Tool same = byName.get(tool.name());
    if (same != null) {
      return same.digest().equals(digest)
          ? Optional.empty()
          : concern(Sighting.SHADOWED, "server " + same.server() + " has a tool of this name");
    }
    Tool alike = byLook.get(look(tool.name()));
    if (alike != null) {
      String words = "it looks like " + alike.name() + " of server " + alike.server();
      return concern(Sighting.LOOKALIKE, words);
    }
    String twin = twin(tool.name(), own);
    return twin.isEmpty()
        ? spokenOf(text, own)
        : concern(Sighting.LOOKALIKE, "it looks like " + twin + " of the same server");
  }

  /// Another tool of the same server whose name looks the same: one of them is written with letters
  /// of another script.
  private static String twin(String name, Map<String, Pin> own) {
    boolean ascii = isAscii(name);
    String look = look(name);
    for (Pin pin : own.values()) {
      String other = pin.name();
      if (pin.kind() == Listed.TOOLS
          && pin.missingSince().isEmpty()
          && !(ascii && isAscii(other))
          && !other.equals(name)
          && look(other).equals(look)) {
        return other;
      }
    }
    return "";
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private Optional<Concern> spokenOf(Slice text, Map<String, Pin> own) {
    byte[] bytes = text.array();
    int from = text.from();
    while (from < text.to()) {
      int to = from;
      while (to < text.to() && isWord(bytes[to])) {
        to++;
      }
      if (to - from >= SHORTEST_DISTINCTIVE) {
        String word = new Slice(bytes, from, to).text();
        Tool tool = byName.get(word);
        if (tool != null
            && isDistinctive(word)
            && !own.containsKey(Listed.TOOLS.label().concat(" ").concat(word))) {
          return concern(
              Sighting.MEDDLES, "it speaks of " + tool.name() + " of server " + tool.server());
        }
      }
      from = to + 1;
    }
    return Optional.empty();
  }

  private static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-';
  }

  /// Whether it is made of several words, as few names in a sentence are.
  private static boolean isDistinctive(String name) {
    boolean lower = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_' || (lower && c >= 'A' && c <= 'Z')) {
        return true;
      }
      lower = c >= 'a' && c <= 'z';
    }
    return false;
  }

  private static Optional<Concern> concern(String rule, String words) {
    return Optional.of(new Concern(rule, words));
  }

  /// A name as the eye sees it.
  static String look(String name) {
    StringBuilder look = new StringBuilder();
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      int folded = c < 0x80 ? c : Lookalikes.fold(c);
      if (folded != Lookalikes.UNSEEN) {
        look.appendCodePoint(folded == Lookalikes.NONE ? c : folded);
      }
      i += Character.charCount(c);
    }
    return look.toString();
  }
}
