package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// HMAC-SHA-256 (RFC 2104) under one key.
///
/// Built on `MessageDigest`, since loading `javax.crypto` costs more at start than everything else
/// we do. The states after the two padded keys are kept and cloned, which saves two of four blocks
/// for a short message. For one thread.
final class Hmac {
  private static final int BLOCK_BYTES = 64;
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest inner;
  private final MessageDigest outer;

  Hmac(byte[] key) {
    byte[] block = new byte[BLOCK_BYTES];
    byte[] fitting = key.length > BLOCK_BYTES ? sha256().digest(key) : key;
    System.arraycopy(fitting, 0, block, 0, fitting.length);
    inner = padded(block, (byte) 0x36);
    outer = padded(block, (byte) 0x5c);
  }

  /// The code of `text` in UTF-8, as 64 hex digits.
  String hex(String text) {
    return hex(List.of(Slice.of(text)));
  }

  /// The code of `message`.
  byte[] digest(Slice message) {
    MessageDigest digest = copy(inner);
    digest.update(message.array(), message.from(), message.length());
    MessageDigest last = copy(outer);
    return last.digest(digest.digest());
  }

  /// The code of the concatenation of `parts`, as 64 hex digits.
  String hex(List<Slice> parts) {
    MessageDigest digest = copy(inner);
    for (Slice part : parts) {
      digest.update(part.array(), part.from(), part.length());
    }
    MessageDigest last = copy(outer);
    return HEX.formatHex(last.digest(digest.digest()));
  }

  /// The code of `text`, cut to 16 hex digits: enough to tell findings apart, too little to search
  /// for its input.
  String fingerprint(CharSequence text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return hex(List.of(Slice.of(bytes))).substring(0, 16);
  }

  private static MessageDigest padded(byte[] key, byte pad) {
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] = (byte) (key[i] ^ pad);
    }
    MessageDigest digest = sha256();
    digest.update(block);
    return digest;
  }

  private static MessageDigest copy(MessageDigest state) {
    try {
      return (MessageDigest) state.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's SHA-256 cannot be cloned", e);
    }
  }

  /// The code of `message` under a key that is used once, given a digest at rest.
  static byte[] once(MessageDigest sha256, byte[] key, byte[] message) {
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] = (byte) ((i < key.length ? key[i] : 0) ^ 0x36);
    }
    sha256.update(block);
    byte[] inside = sha256.digest(message);
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] ^= 0x36 ^ 0x5c;
    }
    sha256.update(block);
    return sha256.digest(inside);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
