package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;

/// The random key of this installation, under which digests and fingerprints are made: without it,
/// nobody can test a guess of a short secret against the audit.
///
/// It stands as 64 hex digits in `key` in the program's home, readable by its owner alone, and is
/// made at first use.
public final class InstallationKey {
  private static final int BYTES = 32;

  private final byte[] key;

  private InstallationKey(byte[] key) {
    this.key = key;
  }

  /// Has the JDK look up its hashes, so that nobody has to wait for that later.
  public static void prepare() {
    Hmac.sha256();
  }

  /// Reads the key in `home`, or makes it. Several processes may do so at once; they agree on one.
  ///
  /// @throws IOException when it cannot be read or made, or is damaged; the message says which file
  public static InstallationKey in(Path home) throws IOException {
    Path file = home.resolve("key");
    try {
      return read(file);
    } catch (NoSuchFileException e) {
      make(home, file);
      return read(file);
    }
  }

  /// A key that is forgotten with the process, for one who keeps no records.
  public static InstallationKey ephemeral() {
    return new InstallationKey(RandomBytes.of(BYTES));
  }

  /// A digest under this key, for one thread.
  Hmac hmac() {
    return new Hmac(key);
  }

  /// A short keyed digest of a finding's value: the same value gives the same digits in every
  /// session.
  public String fingerprint(CharSequence value) {
    return hmac().fingerprint(value);
  }

  /// A keyed digest, as 64 hex digits.
  public String digest(Slice bytes) {
    return java.util.HexFormat.of().formatHex(hmac().digest(bytes));
  }

  private static InstallationKey read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    try {
      byte[] key = HexFormat.of().parseHex(text);
      if (key.length == BYTES) {
        return new InstallationKey(key);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(damaged(file), e);
    }
    throw new IOException(damaged(file));
  }

  private static String damaged(Path file) {
    return file + " is not a key of 64 hex digits; restore it, or delete it to make a new one";
  }

  private static void make(Path home, Path file) throws IOException {
    byte[] key = RandomBytes.of(BYTES);
    PrivateFiles.makeFolder(home);
    Path draft = PrivateFiles.makeTemporary(home, "key");
    try {
      Files.writeString(draft, HexFormat.of().formatHex(key) + "\n");
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // another gateway was first, and its key is everybody's
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(draft, file); // a file system without hard links, where two first ones may race
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
