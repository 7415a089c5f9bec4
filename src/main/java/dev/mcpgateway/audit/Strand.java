package dev.mcpgateway.audit;

import java.security.MessageDigest;

/// What a verification knows of one session: how far its chain has been followed.
final class Strand {
  final String session;
  final String server;
  final String since;
  long sequence;
  String hash;
  String until = "";
  String sealedBy = "";
  long epoch = -1;
  boolean closed;
  boolean broken;

  /// The key of the next seal; empty when it cannot be known.
  private byte[] key = new byte[0];

  Strand(RecordView first) {
    session = first.text(RecordView.SESSION);
    server = first.text(RecordView.SERVER);
    since = first.text(RecordView.TIMESTAMP);
    hash = first.text(RecordView.PREV);
  }

  void key(byte[] first) {
    key = first;
  }

  boolean hasKey() {
    return key.length > 0;
  }

  /// The seal that the record with this hash must have; the next call is for the next record.
  byte[] seal(MessageDigest sha256, byte[] recordHash) {
    byte[] seal = Hmac.once(sha256, key, recordHash);
    key = Seal.after(sha256, key);
    return seal;
  }

  /// Goes over the seals of records that are missing.
  void skip(MessageDigest sha256, long records) {
    for (long i = 0; i < records && hasKey(); i++) {
      key = Seal.after(sha256, key);
    }
  }

  /// What is told of it while it has no end.
  Verification.Open open() {
    return new Verification.Open(session, server, since, until, sequence);
  }

  /// The session as a person knows it.
  String name() {
    return "session " + session + (server.isEmpty() ? "" : " (" + server + ")");
  }
}
