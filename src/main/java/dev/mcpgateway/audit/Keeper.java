package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Puts a log aside when it is large or old enough, compresses what nobody writes to any more, and
/// deletes what is to be kept no longer.
///
/// Many gateways do so at once: whoever puts a file aside holds a lock, and compresses only what it
/// can lock alone, since every writer holds a shared lock on the file it writes to.
final class Keeper {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Storage storage;
  private final LogFiles files;
  private final InstantSource clock;
  private final Consumer<Event> tell;

  /// Keeps the files of a log; `tell` records what is deleted.
  Keeper(Storage storage, InstantSource clock, Consumer<Event> tell) {
    this.storage = storage;
    this.files = new LogFiles(storage.file());
    this.clock = clock;
    this.tell = tell;
  }

  /// Whether a new file is due.
  boolean isDue(OpenLog log) throws IOException {
    long size = log.size();
    return size >= storage.rotate().bytes()
        || (size > 0
            && storage.rotate().age().isPresent()
            && isOlder(storage.file(), storage.rotate().age().get()));
  }

  /// By the time at which the file was made, where the system knows it.
  private boolean isOlder(Path file, Duration age) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.creationTime().toInstant().plus(age).isBefore(clock.instant());
  }

  /// Puts the log aside, unless another gateway does so or has done so; then its name is free.
  ///
  /// @return what is to be recorded of it
  Optional<Event> putAside(OpenLog log) throws IOException {
    try (FileChannel guard = PrivateFiles.append(guardFile(".lock"));
        FileLock lock = tryLock(guard)) {
      if (lock == null || !log.isAt(storage.file())) {
        return Optional.empty();
      }
      List<LogFiles.Aside> aside = files.aside();
      Path place = files.aside(aside.isEmpty() ? 1 : aside.getLast().number() + 1);
      Files.move(files.current(), place);
      return Optional.of(event("audit/rotate", place));
    }
  }

  /// Putting aside and compressing have a lock each: the former must never wait for the latter,
  /// which waits for the disk.
  private Path guardFile(String suffix) {
    return files.current().resolveSibling(files.current().getFileName() + suffix);
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private Event event(String method, Path file) {
    JsonWriter details = new JsonWriter().beginObject();
    details.key("file").value(String.valueOf(file.getFileName())).endObject();
    return Event.of(clock.instant(), method, details);
  }

  /// Compresses and deletes in a thread of its own, which no message waits for and the end of the
  /// process does not either. Leaves the file that we write to alone.
  void start(Object own) {
    Thread keeping = new Thread(() -> keep(own), "audit keeper");
    keeping.setDaemon(true);
    keeping.start();
  }

  private void keep(Object own) {
    try {
      if (files.aside().isEmpty()) {
        return;
      }
      try (FileChannel guard = PrivateFiles.append(guardFile(".keep.lock"));
          FileLock lock = tryLock(guard)) {
        if (lock != null) {
          for (LogFiles.Aside aside : files.aside()) {
            if (!aside.packed() && !OpenLog.identity(aside.path()).equals(own)) {
              pack(aside.path());
            }
          }
          delete();
        }
      }
    } catch (IOException e) {
      // Somebody else does it later: nothing is lost by a file that stays as it is.
    }
  }

  /// Takes two fifths of the time that the usual compression takes, from cores that the sessions
  /// want too, and makes a log larger by a twelfth.
  private static final class Packer extends GZIPOutputStream {
    Packer(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private void pack(Path file) throws IOException {
    Path packed = LogFiles.packed(file);
    Path draft = packed.resolveSibling(packed.getFileName() + ".tmp");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock alone = tryLock(channel)) {
      if (alone == null) {
        return;
      }
      Files.deleteIfExists(draft);
      try (FileChannel target = PrivateFiles.append(draft);
          Packer out = new Packer(Channels.newOutputStream(target))) {
        InputStream in = Channels.newInputStream(channel);
        in.transferTo(out);
        out.flush();
        out.finish();
        target.force(true);
      }
      Files.setLastModifiedTime(draft, Files.getLastModifiedTime(file));
      Files.move(draft, packed, StandardCopyOption.REPLACE_EXISTING);
      Files.delete(file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Deletes the oldest files, each after that was recorded. The newest stays: its number says
  /// which comes next.
  private void delete() throws IOException {
    List<LogFiles.Aside> aside = files.aside();
    long bytes = 0;
    for (LogFiles.Aside one : aside) {
      bytes += Files.size(one.path());
    }
    for (LogFiles.Aside oldest : aside.subList(0, Math.max(0, aside.size() - 1))) {
      if (!isTooMuch(bytes) && !isTooOld(oldest.path())) {
        return;
      }
      bytes -= Files.size(oldest.path());
      tell.accept(event("audit/retire", files.aside(oldest.number())));
      Files.delete(oldest.path());
    }
  }

  private boolean isTooMuch(long bytes) {
    return storage.retain().bytes().isPresent() && bytes > storage.retain().bytes().get();
  }

  private boolean isTooOld(Path file) throws IOException {
    if (storage.retain().age().isEmpty()) {
      return false;
    }
    Instant last = Files.getLastModifiedTime(file).toInstant();
    return last.plus(storage.retain().age().get()).isBefore(clock.instant());
  }
}
