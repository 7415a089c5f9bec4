package dev.mcpgateway.clients;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/// A file as it was read, to be replaced only if it is still the same: its client may write it at
/// any time.
public final class Snapshot {
  private final Path path;
  private final byte[] bytes;

  Snapshot(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /// Puts `text` in the file's place, at once and whole. Its mode stays, and its owner where that
  /// is allowed; a symbolic link stays one, and what it leads to is replaced.
  ///
  /// Other names of the file (hard links) keep the old text.
  ///
  /// @return whether it was; if not, the file is no more what was read, or its client holds it
  /// @throws IOException when it cannot be written: it is then as it was
  public boolean replace(Slice text) throws IOException {
    Path place = path.toRealPath();
    if (!Files.isWritable(place)) {
      throw new AccessDeniedException(place.toString()); // moving over it would need no permission
    }
    Path folder = Optional.ofNullable(place.getParent()).orElse(place);
    Path draft = Files.createTempFile(folder, "." + place.getFileName(), ".tmp");
    try {
      write(draft, text);
      keepAttributes(place, draft);
      return move(draft, place);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Whether the file has other names beside the one that it was read under.
  public boolean hasOtherNames() {
    try {
      return Files.getAttribute(path, "unix:nlink") instanceof Integer names && names > 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /// On the disk before it takes the other's place, or a power cut would leave neither.
  private static void write(Path draft, Slice text) throws IOException {
    try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(text.copy());
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  /// Looks and replaces under the client's own lock, so that it writes nothing in between.
  private boolean move(Path draft, Path place) throws IOException {
    Optional<ClientLock> lock = ClientLock.hold(path);
    if (lock.isEmpty()) {
      return false;
    }
    try (ClientLock _ = lock.get()) {
      if (!Arrays.equals(Files.readAllBytes(place), bytes)) {
        return false;
      }
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }

  private static void keepAttributes(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView now = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (old == null || now == null) {
      return;
    }
    PosixFileAttributes attributes = old.readAttributes();
    if (!attributes.owner().equals(now.readAttributes().owner())) {
      now.setOwner(attributes.owner());
    }
    if (!attributes.group().equals(now.readAttributes().group())) {
      now.setGroup(attributes.group());
    }
    now.setPermissions(attributes.permissions());
  }
}
