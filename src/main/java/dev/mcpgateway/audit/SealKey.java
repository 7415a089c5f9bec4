package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HexFormat;

/// Makes the key that verifies the seals of every session to come.
public final class SealKey {
  private SealKey() {}

  /// Makes a key, and begins to seal with what follows from it.
  ///
  /// @param home where the state of the seal is kept
  /// @param again whether one that is in use may be replaced; the sessions that it sealed are still
  ///   verified by it
  /// @return the key, as 64 hex digits; it stands nowhere else
  /// @throws FileAlreadyExistsException when one is in use
  /// @throws IOException when the state cannot be written
  public static String make(Path home, boolean again) throws IOException {
    byte[] key = RandomBytes.of(Chain.HASH_BYTES);
    PrivateFiles.makeFolder(home);
    SealFile file = new SealFile(home);
    try (SealFile.Held _ = file.hold()) {
      if (file.exists() && !again) {
        throw new FileAlreadyExistsException(SealState.in(home).toString());
      }
      SealState.first(key).write(SealState.in(home));
    }
    return HexFormat.of().formatHex(key);
  }
}
