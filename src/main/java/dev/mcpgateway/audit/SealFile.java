package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// The file of the seal's state, from which one session at a time draws its key.
final class SealFile {
  /// A lock on a file holds between processes, not between the threads of one.
  private static final ReentrantLock HERE = new ReentrantLock();

  private final Path file;

  SealFile(Path home) {
    file = SealState.in(home);
  }

  boolean exists() {
    return Files.exists(file);
  }

  /// Waits until nobody else draws.
  Held hold() throws IOException {
    HERE.lock();
    try {
      FileChannel channel = PrivateFiles.append(file.resolveSibling("audit.seal.lock"));
      try {
        return new Held(file, channel, channel.lock());
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      HERE.unlock();
      throw e;
    }
  }

  /// The right to draw, until it is closed.
  record Held(Path file, FileChannel channel, FileLock lock) implements AutoCloseable {
    SealState read() throws IOException {
      return SealState.read(file);
    }

    /// Moves the state past an epoch, unless it already is; what it was cannot be made of it.
    void movePast(long epoch) throws IOException {
      SealState state = read();
      if (state.epoch() == epoch) {
        state.next().write(file);
      }
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        lock.release();
      } finally {
        HERE.unlock();
      }
    }
  }
}
