package dev.mcpgateway.clients;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The lock that clients written in JavaScript hold while they write a file, Claude Code among
/// them: a folder `FILE.lock` beside it, made by the library proper-lockfile. Whoever makes the
/// folder has the lock; one that nobody has touched for ten seconds is a dead program's.
final class ClientLock implements Closeable {
  /// After which that library takes a lock for abandoned; its holders touch it twice as often.
  static final Duration ABANDONED = Duration.ofSeconds(10);

  /// How long to wait for a client, which holds it for the time of one write.
  private static final int TRIES = 100;

  private static final int MILLIS_BETWEEN_TRIES = 20;

  private final Optional<Path> folder;

  private ClientLock(Optional<Path> folder) {
    this.folder = folder;
  }

  /// Takes the lock of a file; empty if a client would not let go of it. Where no folder can be
  /// made, or something else has that name, there is no such lock, and nobody is kept out.
  static Optional<ClientLock> hold(Path file) throws IOException {
    Path folder = file.resolveSibling(file.getFileName() + ".lock");
    for (int i = 0; i < TRIES; i++) {
      try {
        return Optional.of(new ClientLock(Optional.of(Files.createDirectory(folder))));
      } catch (FileAlreadyExistsException e) {
        if (!isHeld(folder)) {
          return Optional.of(new ClientLock(Optional.empty()));
        }
      } catch (IOException e) {
        return Optional.of(new ClientLock(Optional.empty()));
      }
      pause();
    }
    return Optional.empty();
  }

  /// Whether it is a lock, or was one until just now; an abandoned one is taken away.
  private static boolean isHeld(Path folder) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
      Instant touched = attributes.lastModifiedTime().toInstant();
      if (attributes.isDirectory() && touched.isBefore(Instant.now().minus(ABANDONED))) {
        Files.deleteIfExists(folder);
      }
      return attributes.isDirectory();
    } catch (NoSuchFileException e) {
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(MILLIS_BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a client writes", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      Files.deleteIfExists(folder.get());
    }
  }
}
