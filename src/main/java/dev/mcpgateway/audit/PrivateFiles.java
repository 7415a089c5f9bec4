package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
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

  /// The bits of a file's mode that say what kind of file it is, and what they are for a pipe.
  private static final int KIND = 0xf000;

  private static final int PIPE = 0x1000;

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
    refusePipe(file);
    return FileChannel.open(file, APPEND, owner(file, "rw-------"));
  }

  /// Refuses a pipe that lies in a folder: it keeps whoever opens it waiting until somebody opens
  /// its other end. Those that are open already, such as `/dev/fd/3`, do not.
  ///
  /// @throws FileSystemException when it is one
  public static void refusePipe(Path file) throws FileSystemException {
    if (!Files.isRegularFile(file) && !file.startsWith("/dev") && isPipe(file)) {
      throw new FileSystemException(file.toString(), null, "it is a pipe, not a file");
    }
  }

  private static boolean isPipe(Path file) {
    try {
      return Files.getAttribute(file, "unix:mode") instanceof Integer mode && (mode & KIND) == PIPE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
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
