package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The chain of one session's records: each holds the hash of the one before it and its own, which
/// covers every byte of the line that stands before it. `docs/audit-format.md` is the
/// specification. For one thread at a time.
final class Chain {
  static final int HASH_BYTES = 32;

  private final MessageDigest sha256 = Hmac.sha256();
  private long sequence;
  private byte[] last = new byte[HASH_BYTES];
  private @Nullable Seal seal;

  /// Where a chain stands: after a write that failed, it goes back to what was written.
  ///
  /// @param sequence the number of the last record
  /// @param last its hash
  /// @param key the key for the next seal; empty without one
  @SuppressWarnings("ArrayRecordComponent") // the very arrays are meant, which nobody changes
  record State(long sequence, byte[] last, byte[] key) {}

  /// Seals every record from now on.
  void seal(Seal with) {
    seal = with;
  }

  /// The number of the next record.
  long next() {
    return ++sequence;
  }

  /// The number of the last record.
  long sequence() {
    return sequence;
  }

  /// Ends the record that stands in `json`: its hash, its seal, its last bracket.
  void close(JsonWriter json) {
    json.key(RecordKeys.PREV).hex(last);
    Slice line = json.written();
    sha256.update(line.array(), line.from(), line.length());
    last = sha256.digest();
    json.key(RecordKeys.HASH).hex(last);
    Seal with = seal;
    if (with != null) {
      json.key("seal").hex(with.next(last));
    }
    json.endObject();
  }

  /// The hash of the last record; all zeros before the first.
  byte[] last() {
    return last;
  }

  State state() {
    Seal with = seal;
    return new State(sequence, last, with == null ? new byte[0] : with.key());
  }

  void back(State to) {
    sequence = to.sequence();
    last = to.last();
    Seal with = seal;
    if (with != null && to.key().length > 0) {
      with.back(to.key());
    }
  }
}
