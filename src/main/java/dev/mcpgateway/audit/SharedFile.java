package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A small file that several processes change: each reads it, writes the new one beside its place
/// and moves it there, under a lock that all of them take. Readers see the old one or the new one.
public final class SharedFile {
  /// Reads what stands there now and gives what is to stand there.
  @FunctionalInterface
  public interface Change {
    /// The whole of the file from now on.
    byte[] apply() throws IOException;
  }

  private SharedFile() {}

  /// Changes a file, which only its owner may read then.
  ///
  /// @param lock the name of the lock, a file in the same folder
  public static void change(Path folder, String name, String lock, Change change)
      throws IOException {
    synchronized (SharedFile.class) { // a lock of the system holds for a whole process
      PrivateFiles.makeFolder(folder);
      try (FileChannel channel = PrivateFiles.append(folder.resolve(lock));
          FileLock _ = channel.lock()) {
        replace(folder, name, change.apply());
      }
    }
  }

  private static void replace(Path folder, String name, byte[] content) throws IOException {
    Path draft = PrivateFiles.makeTemporary(folder, name);
    try {
      Files.write(draft, content);
      Files.move(
          draft,
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
