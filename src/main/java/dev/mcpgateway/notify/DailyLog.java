package dev.mcpgateway.notify;

import dev.mcpgateway.audit.PrivateFiles;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The gateway's own log: a file for each day (UTC), to which all gateways append a line at a time.
/// For one thread.
public final class DailyLog {
  /// How many days are kept, the present one included.
  static final int DAYS = 30;

  /// More than anybody reads of one day; a loop somewhere must not fill the disk.
  static final long MOST_BYTES = 64L << 20;

  private static final String STEM = "mcp-gateway-";
  private static final String SUFFIX = ".log";

  private final Path folder;
  private final boolean json;
  private String cleaned = "";

  /// A line.
  ///
  /// @param session the session's id in the audit log
  public record Line(Instant time, Level level, String server, String session, String text) {}

  /// A log with its files in that folder.
  ///
  /// @param json whether its lines are JSON
  public DailyLog(Path folder, boolean json) {
    this.folder = folder;
    this.json = json;
  }

  /// The file of a day.
  public static Path file(Path folder, LocalDate day) {
    return folder.resolve(STEM + day + SUFFIX);
  }

  /// The day of a file; empty for one that is none of ours.
  public static java.util.Optional<LocalDate> day(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.startsWith(STEM) || !name.endsWith(SUFFIX)) {
      return java.util.Optional.empty();
    }
    try {
      return java.util.Optional.of(
          LocalDate.parse(name.substring(STEM.length(), name.length() - SUFFIX.length())));
    } catch (java.time.DateTimeException e) {
      return java.util.Optional.empty();
    }
  }

  /// Appends a line.
  ///
  /// @throws IOException when it cannot be written
  public void write(Line line) throws IOException {
    LocalDate today = LocalDate.ofInstant(line.time(), ZoneOffset.UTC);
    try (FileChannel file = PrivateFiles.append(file(folder, today))) {
      if (file.size() < MOST_BYTES) {
        ByteBuffer bytes = ByteBuffer.wrap((json ? json(line) : text(line)).copy());
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
    }
    if (!cleaned.equals(today.toString())) {
      cleaned = today.toString();
      clean(today);
    }
  }

  private static Slice json(Line line) {
    JsonWriter json = new JsonWriter().beginObject();
    json.key("time").value(line.time().truncatedTo(ChronoUnit.MILLIS).toString());
    json.key("level").value(line.level().label()).key("server").value(line.server());
    json.key("session").value(line.session()).key("message").value(line.text());
    return Slice.of(json.endObject().toSlice().text() + "\n");
  }

  private static Slice text(Line line) {
    String time = line.time().truncatedTo(ChronoUnit.MILLIS).toString();
    String head = time + " " + line.level().label() + " [" + line.server() + "] ";
    StringBuilder text = new StringBuilder(head.length() + line.text().length() + 1).append(head);
    line.text()
        .codePoints()
        .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return Slice.of(text.append('\n').toString());
  }

  private void clean(LocalDate today) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (day(file).filter(day -> !day.isAfter(today.minusDays(DAYS))).isPresent()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
