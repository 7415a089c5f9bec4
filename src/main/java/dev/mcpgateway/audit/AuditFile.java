package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// The audit log as a file of JSON lines that many gateways append to at once.
///
/// The records of one call go into one `O_APPEND` write, so that records of several processes never
/// mix. Shared by both directions of a session: whoever records holds the lock.
public final class AuditFile implements AuditLog {
  /// Several records are written together up to this size; a single larger one still goes in one
  /// write.
  private static final int BUFFER_BYTES = 64 * 1024;

  /// How often it is looked at whether the file still stands under its name.
  private static final long LOOK_NANOS = 1_000_000_000;

  private final Path file;
  private final EntryWriter writer;
  private final JsonWriter json = new JsonWriter();
  private FileChannel channel;
  private Object identity;
  private long lookedNanos = System.nanoTime();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private AuditFile(Path file, FileChannel channel, EntryWriter writer) {
    this.file = file;
    this.channel = channel;
    this.writer = writer;
    this.identity = identity();
  }

  /// Opens the log for one session, making the file where it is missing.
  ///
  /// @throws IOException when it cannot be opened for writing
  public static AuditFile open(Path file, EntryWriter writer) throws IOException {
    return new AuditFile(file, PrivateFiles.append(file), writer);
  }

  @Override
  public synchronized void record(List<Entry> entries) throws IOException {
    followName();
    buffer.clear();
    for (Entry entry : entries) {
      writer.write(entry, json.reset());
      add(json.toSlice());
    }
    flush();
  }

  /// Somebody may move the log away or delete it: then the name gets a new file.
  private void followName() throws IOException {
    long now = System.nanoTime();
    if (now - lookedNanos < LOOK_NANOS) {
      return;
    }
    lookedNanos = now;
    if (!identity.equals(identity())) {
      FileChannel next = PrivateFiles.append(file);
      channel.close();
      channel = next;
      identity = identity();
    }
  }

  /// What tells one file of this name from another, where the system knows such a thing.
  private Object identity() {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? "unknown" : key;
    } catch (IOException e) {
      return "missing";
    }
  }

  private void add(Slice line) throws IOException {
    int needed = line.length() + 1;
    if (needed > buffer.remaining()) {
      flush();
    }
    if (needed > buffer.capacity()) {
      buffer = ByteBuffer.allocateDirect(needed);
    }
    buffer.put(line.array(), line.from(), line.length()).put((byte) '\n');
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  /// Where it is.
  @Override
  public String toString() {
    return file.toString();
  }
}
