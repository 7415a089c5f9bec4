package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/// A log that is open for appending, under a shared lock for as long as it is: nobody compresses a
/// file to which somebody may still write. For one thread at a time.
final class OpenLog {
  private static final String MISSING = "missing";

  /// Somebody may put the file aside between the opening and the locking, but not without end.
  private static final int TRIES = 100;

  private final FileChannel channel;
  private final FileChannel reader;
  private final Object identity;

  /// Whether it is a file, not a device.
  private final boolean regular;

  private OpenLog(FileChannel channel, FileChannel reader, Object identity, boolean regular) {
    this.channel = channel;
    this.reader = reader;
    this.identity = identity;
    this.regular = regular;
  }

  /// Opens the file, or makes it.
  static OpenLog open(Path file) throws IOException {
    for (int i = 1; ; i++) {
      FileChannel channel = PrivateFiles.append(file);
      if (!Files.isRegularFile(file)) {
        return new OpenLog(channel, channel, identity(file), false);
      }
      FileChannel reader = FileChannel.open(file, StandardOpenOption.READ);
      Object identity = identity(file);
      lock(reader);
      if (identity.equals(identity(file)) || i == TRIES) {
        return new OpenLog(channel, reader, identity, true);
      }
      channel.close();
      reader.close();
    }
  }

  private static void lock(FileChannel reader) {
    try {
      reader.tryLock(0, Long.MAX_VALUE, true);
    } catch (OverlappingFileLockException e) {
      // Another session in this very process holds it.
    } catch (IOException e) {
      // A file system without locks: nothing is ever compressed on it by others at once.
    }
  }

  /// Whether the file still stands under its name.
  boolean isAt(Path file) {
    return identity.equals(identity(file));
  }

  /// What tells one file of this name from another, where the system knows such a thing.
  static Object identity(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? "unknown" : key;
    } catch (IOException e) {
      return MISSING;
    }
  }

  Object identity() {
    return identity;
  }

  /// The hash of the last complete line; empty when there is none.
  byte[] lastHash() throws IOException {
    return regular ? Braid.last(reader) : new byte[0];
  }

  /// Its size; 0 for what is no file.
  long size() throws IOException {
    return regular ? reader.size() : 0;
  }

  int write(ByteBuffer buffer) throws IOException {
    return channel.write(buffer);
  }

  /// Waits until the disk has what was written.
  void sync() throws IOException {
    if (regular) {
      channel.force(false);
    }
  }

  void close() throws IOException {
    try {
      channel.close();
    } finally {
      reader.close(); // and with it the lock is given up
    }
  }
}
