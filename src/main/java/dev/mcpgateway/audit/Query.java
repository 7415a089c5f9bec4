package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads an audit log from its end: the newest records are found without reading the rest.
///
/// What has been appended by others since it was opened is not seen. A line on which several writes
/// ran into each other, since one of them was cut short by the death of its writer, is taken apart;
/// what is left of the cut record is counted, not shown. For one thread.
public final class Query implements Closeable {
  /// Lines beyond it are no records, which hold a message at most: damage, and too much to keep.
  static final int MAX_LINE_BYTES = 72 << 20;

  private final FileChannel channel;
  private final RecordLine reader = new RecordLine();

  /// A record's place in the file.
  ///
  /// @param from the offset of its first byte
  /// @param to the offset after its last byte, before the line end
  public record Found(long from, long to) {}

  /// What a query found.
  ///
  /// @param records the newest matching records, oldest first
  /// @param torn how many lines held something that is no whole record
  public record Page(List<Found> records, long torn) {
    /// Copies the records.
    public Page {
      records = List.copyOf(records);
    }
  }

  /// What a query asks for.
  ///
  /// @param server the exact name of the server
  /// @param method the exact method
  public record Filter(Optional<String> server, Optional<String> method) {
    /// Everything.
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());

    boolean matches(RecordLine.Subject subject) {
      return server.map(name -> name.equals(subject.server())).orElse(true)
          && method.map(name -> name.equals(subject.method())).orElse(true);
    }
  }

  private Query(FileChannel channel) {
    this.channel = channel;
  }

  /// Opens a log for reading.
  ///
  /// @throws IOException when it is not there or cannot be read
  public static Query open(Path file) throws IOException {
    return new Query(FileChannel.open(file));
  }

  /// Finds the newest `count` records that match.
  ///
  /// @throws IOException when reading fails
  public Page newest(int count, Filter filter) throws IOException {
    Predicate<RecordLine.Subject> wanted = filter::matches;
    LinesFromEnd lines = new LinesFromEnd(channel);
    List<Found> found = new ArrayList<>();
    long torn = 0;
    while (found.size() < count && lines.previous()) {
      RecordLine.Content content = content(lines);
      torn += content.torn() ? 1 : 0;
      for (RecordLine.Part part : content.records().reversed()) {
        if (found.size() < count && wanted.test(part.subject())) {
          found.add(new Found(lines.from() + part.from(), lines.from() + part.to()));
        }
      }
    }
    return new Page(found.reversed(), torn);
  }

  private RecordLine.Content content(LinesFromEnd lines) throws IOException {
    long length = lines.to() - lines.from();
    if (length > MAX_LINE_BYTES) {
      return RecordLine.Content.LOST;
    }
    return reader.read(lines.text());
  }

  /// The bytes of a record, exactly as they were written.
  ///
  /// @throws IOException when reading fails
  public Slice read(Found record) throws IOException {
    return LinesFromEnd.read(channel, record.from(), record.to());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
