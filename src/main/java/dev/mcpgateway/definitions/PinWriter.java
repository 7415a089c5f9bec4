package dev.mcpgateway.definitions;

import dev.mcpgateway.definitions.Pin.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps pins in their file: writes them by a thread that lives only while there is something to
/// write.
final class PinWriter implements PinStore {
  /// How long the end of a session waits for what is still to be written.
  private static final long LAST_WRITE_MILLIS = 2_000;

  private final Path folder;
  private final PinFile file;
  private final List<Pin> unwritten = new ArrayList<>();
  private @Nullable Thread writer;
  private volatile Optional<IOException> failure = Optional.empty();

  /// Keeps the pins of `server` in a file in `folder`.
  PinWriter(Path folder, String server) {
    this.folder = folder;
    this.file = new PinFile(folder, server);
  }

  @Override
  public Map<String, Pin> read() throws IOException {
    return file.read();
  }

  @Override
  public String stamp() {
    try {
      return Files.getLastModifiedTime(file.path()).toString() + " " + Files.size(file.path());
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public Neighbours neighbours() {
    return Neighbours.of(folder, file.server());
  }

  @Override
  public boolean beginsAnywhere() {
    return false;
  }

  @Override
  public Optional<IOException> failure() {
    return failure;
  }

  @Override
  public synchronized boolean isIdle() {
    return writer == null;
  }

  @Override
  public synchronized void add(Pin pin) {
    unwritten.add(pin);
  }

  @Override
  public synchronized void start() {
    if (!unwritten.isEmpty() && writer == null) {
      Thread thread = Thread.ofPlatform().daemon().name("pins").unstarted(this::write);
      writer = thread;
      thread.start();
    }
  }

  private void write() {
    while (true) {
      List<Pin> now;
      synchronized (this) {
        now = List.copyOf(unwritten);
        unwritten.clear();
        if (now.isEmpty()) {
          writer = null;
          notifyAll();
          return;
        }
      }
      try {
        file.update(stored -> now.forEach(pin -> merge(stored, pin)));
        failure = Optional.empty();
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }

  /// Puts in what was seen, unless somebody approved the very same in the meantime.
  private static void merge(Map<String, Pin> stored, Pin seen) {
    Pin there = stored.get(seen.key());
    if (there == null) {
      if (stored.size() < PinFile.MOST_PINS) {
        stored.put(seen.key(), seen);
      }
      return;
    }
    boolean same = there.pinned().digest().equals(seen.pinned().digest());
    boolean approved = there.state() == State.APPROVED && seen.state() != State.APPROVED;
    if (same && !approved) {
      stored.put(seen.key(), seen);
    } else if (same) {
      stored.put(seen.key(), there.changedTo(seen.changed()).missing(seen.missingSince()));
    }
  }

  @Override
  public synchronized void flush() {
    long end = System.nanoTime() + LAST_WRITE_MILLIS * 1_000_000;
    try {
      while (writer != null && System.nanoTime() < end) {
        wait(LAST_WRITE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
