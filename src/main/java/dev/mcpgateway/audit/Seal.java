package dev.mcpgateway.audit;

import java.security.MessageDigest;

/// Seals the records of one session, each with a key of its own, from which the next is made and
/// which is then forgotten: who takes the machine over knows the keys of records to come, none of
/// those that were. `docs/audit-format.md` is the specification. For one thread at a time.
final class Seal {
  /// What stands before a key that is hashed to give the next one.
  private static final byte NEXT = 'n';

  private final MessageDigest sha256 = Hmac.sha256();
  private byte[] key;

  Seal(byte[] first) {
    key = first;
  }

  /// The seal of the record with this hash; the key is then the next one's.
  byte[] next(byte[] hash) {
    byte[] seal = Hmac.once(sha256, key, hash);
    key = after(sha256, key);
    return seal;
  }

  static byte[] after(MessageDigest sha256, byte[] key) {
    sha256.update(NEXT);
    return sha256.digest(key);
  }

  byte[] key() {
    return key;
  }

  void back(byte[] to) {
    key = to;
  }

  /// Never the key.
  @Override
  public String toString() {
    return "Seal";
  }
}
