package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;

/// Files and folders that only their owner may read: 0600 and 0700 where the system knows such a
/// thing.
public final class PrivateFiles {
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  private static final int RANDOM_BYTES = 8;

  private PrivateFiles() {}

  /// Makes the folder and those above it, where they are missing.
  public static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, owner(folder, "rwx------"));
    }
  }

  /// Opens a file for appending, each write at its end whoever else writes.
  public static FileChannel append(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      makeFolder(folder);
    }
    return FileChannel.open(file, APPEND, owner(file, "rw-------"));
  }

  /// An empty file beside the final one, under a name that no other process takes.
  public static Path makeTemporary(Path folder, String name) throws IOException {
    String random = HexFormat.of().formatHex(RandomBytes.of(RANDOM_BYTES));
    Path file = folder.resolve(name.concat(random).concat(".tmp"));
    return Files.createFile(file, owner(folder, "rw-------"));
  }

  private static FileAttribute<?>[] owner(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }
}
