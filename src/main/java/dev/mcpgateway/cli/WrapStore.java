package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.clients.Wraps;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// What `wrap` noted for `unwrap`, held against others who do the same at the same time.
final class WrapStore implements Closeable {
  private final FileChannel lock;
  private final Wraps wraps;

  private WrapStore(FileChannel lock, Wraps wraps) {
    this.lock = lock;
    this.wraps = wraps;
  }

  private static Path file() {
    return Home.path().resolve("wrapped.json");
  }

  /// Waits until nobody else has it.
  static WrapStore open() throws IOException {
    OwnFile.makeFolder(Home.path());
    FileChannel lock = OwnFile.open(Home.path().resolve("wrapped.lock"));
    try {
      lock.lock();
      return new WrapStore(lock, read());
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /// What was noted so far, to look at.
  static Wraps read() throws IOException {
    try {
      return Wraps.read(file());
    } catch (IOException e) {
      throw new IOException(
          file()
              + ": "
              + Failures.describe(e)
              + "; without it servers are unwrapped all the same,"
              + " so move it away");
    }
  }

  Wraps wraps() {
    return wraps;
  }

  void save() throws IOException {
    OwnFile.write(file(), wraps.text().copy(), true);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
