package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The verification keys of a log's seals: a file of 64 hex digits a line, the newest key and those
/// before it. Lines that begin with `#` say something to people.
public final class VerificationKeys {
  /// More epochs than sessions in a lifetime: a record that names a later one is forged.
  private static final long MOST_EPOCHS = 50_000_000;

  private final Map<String, byte[]> keys = new HashMap<>();

  /// The epoch that was asked for last, for each key: sessions come in the order of their epochs.
  private final Map<String, SealState> latest = new HashMap<>();

  private VerificationKeys() {}

  /// No key: seals are not checked.
  public static VerificationKeys none() {
    return new VerificationKeys();
  }

  /// The keys in a file.
  ///
  /// @throws IOException when it cannot be read or holds something else
  public static VerificationKeys read(Path file) throws IOException {
    VerificationKeys read = new VerificationKeys();
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        read.add(file, text);
      }
    }
    if (read.keys.isEmpty()) {
      throw new IOException(file + " holds no key");
    }
    return read;
  }

  private void add(Path file, String text) throws IOException {
    byte[] key;
    try {
      key = HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds a line that is no key of 64 hex digits", e);
    }
    if (key.length != Chain.HASH_BYTES) {
      throw new IOException(file + " holds a line that is no key of 64 hex digits");
    }
    keys.put(SealState.id(key), key);
  }

  /// Whether there is none.
  boolean isEmpty() {
    return keys.isEmpty();
  }

  boolean has(String id) {
    return keys.containsKey(id);
  }

  /// What to say of a key that is not here.
  static String unknown(String what, String id) {
    return what
        + " key "
        + id
        + ", which the key file lacks: put it there, on a line of its own, if you made it; if you"
        + " did not, somebody else did";
  }

  /// The state of an epoch; empty when its key is not here, or no session can have got there.
  Optional<SealState> at(String id, long epoch) {
    byte[] key = keys.get(id);
    if (key == null || epoch < 0 || epoch > MOST_EPOCHS) {
      return Optional.empty();
    }
    SealState state = latest.getOrDefault(id, SealState.first(key));
    if (state.epoch() > epoch) {
      state = SealState.first(key);
    }
    while (state.epoch() < epoch) {
      state = state.next();
    }
    latest.put(id, state);
    return Optional.of(state);
  }

  /// Never the keys.
  @Override
  public String toString() {
    return "VerificationKeys " + keys.keySet();
  }
}
