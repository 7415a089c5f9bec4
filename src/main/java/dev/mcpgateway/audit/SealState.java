package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The epoch key from which the next session draws the key of its seals: `audit.seal` in the
/// program's home. Every session that draws moves it on, and what it was cannot be told from what
/// it is; the verification key, from which all of them follow, is kept elsewhere.
///
/// @param epoch how many sessions have drawn
/// @param id which verification key it follows from
/// @param key the key of this epoch
@SuppressWarnings("ArrayRecordComponent") // an array that nobody changes
record SealState(long epoch, String id, byte[] key) {
  private static final byte[] SESSION = "session".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 4;
  private static final HexFormat HEX = HexFormat.of();

  /// Where it stands.
  static Path in(Path home) {
    return home.resolve("audit.seal");
  }

  /// The state before any session has drawn.
  static SealState first(byte[] verificationKey) {
    return new SealState(0, id(verificationKey), verificationKey);
  }

  /// The short public name of a verification key.
  static String id(byte[] verificationKey) {
    byte[] code = Hmac.once(Hmac.sha256(), verificationKey, ID);
    return HEX.formatHex(code, 0, ID_BYTES);
  }

  /// @throws IOException when it cannot be read or is damaged; the message says which file
  static SealState read(Path file) throws IOException {
    JsonValue json = JsonValue.parse(Slice.of(Files.readAllBytes(file))).orElse(JsonValue.absent());
    try {
      byte[] key = HEX.parseHex(json.at("key").text());
      if (key.length == Chain.HASH_BYTES) {
        return new SealState(Long.parseLong(json.at("epoch").text()), json.at("id").text(), key);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(damaged(file), e);
    }
    throw new IOException(damaged(file));
  }

  private static String damaged(Path file) {
    return file + " is damaged; make a new key with audit keygen --force, and keep the old one";
  }

  /// Puts it in the place of what stands there, whole or not at all.
  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    Path draft = PrivateFiles.makeTemporary(folder, "audit.seal");
    try {
      String text =
          "{\"epoch\":"
              + epoch
              + ",\"id\":\""
              + id
              + "\",\"key\":\""
              + HEX.formatHex(key)
              + "\"}\n";
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// The seals of a session that draws now.
  Seal seal() {
    return new Seal(Hmac.once(Hmac.sha256(), key, SESSION));
  }

  /// The state after that.
  SealState next() {
    MessageDigest sha256 = Hmac.sha256();
    return new SealState(epoch + 1, id, Seal.after(sha256, key));
  }

  /// Never the key.
  @Override
  public String toString() {
    return "SealState " + epoch + " of " + id;
  }
}
