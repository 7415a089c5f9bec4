package dev.mcpgateway.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// Writes a file that only its owner may read, whole or not at all: it is written beside its place
/// and moved there. A configuration may hold a webhook's address, which is often a key.
final class OwnFile {
  private OwnFile() {}

  /// Writes `bytes` to `file`; a symbolic link stays one.
  ///
  /// @throws FileAlreadyExistsException when it exists and is not to be replaced
  static void write(Path file, byte[] bytes, boolean replace) throws IOException {
    Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = Optional.ofNullable(place.getParent()).orElse(place);
    makeFolder(folder);
    Path draft = Files.createTempFile(folder, "config", ".tmp", owner(folder, "rw-------"));
    try {
      Files.write(draft, bytes);
      if (replace) {
        Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
      } else {
        if (Files.exists(file)) {
          throw new FileAlreadyExistsException(file.toString());
        }
        Files.move(draft, place);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Makes the folder and those above it, where they are missing, for nobody else to read.
  static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, owner(folder, "rwx------"));
    }
  }

  /// Opens a file to write, making it for nobody else to read where it is missing.
  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        owner(file, "rw-------"));
  }

  private static FileAttribute<?>[] owner(Path path, String permissions) {
    boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return known
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
