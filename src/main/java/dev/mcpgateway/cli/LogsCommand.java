package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.notify.DailyLog;
import dev.mcpgateway.notify.Level;
import dev.mcpgateway.policy.Glob;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Style;
import dev.mcpgateway.report.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `mcp-gateway logs`: what the gateways had to say, day by day.
final class LogsCommand {
  static final Options.Known KNOWN =
      new Options.Known(
          "logs",
          Map.of(
              "--lines",
              "--lines",
              "-n",
              "--lines",
              "--level",
              "--level",
              "--server",
              "--server",
              "-s",
              "--server",
              "--config",
              "--config",
              "-c",
              "--config"),
          Map.of("--follow", "--follow", "-f", "--follow"),
          0);

  private static final int USUAL_COUNT = 50;
  private static final Duration LOOK = Duration.ofMillis(300);

  private final Path folder;
  private final Level least;
  private final String server;
  private final Terminal terminal;
  private final PrintStream out = Main.out();

  private LogsCommand(Path folder, Level least, String server) {
    this.folder = folder;
    this.least = least;
    this.server = server;
    this.terminal = Screen.terminal().orElse(Terminal.plain());
  }

  static int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments, KNOWN);
      int count = AuditCommand.count(options.value("--lines").orElse("" + USUAL_COUNT));
      String word = options.value("--level").orElse("debug");
      Optional<Level> level = Level.of(word);
      if (level.isEmpty()) {
        throw new Options.Wrong(
            "--level takes debug, info, warning or error, not \"" + word + "\"");
      }
      Optional<Config> config = AuditCommand.config(options);
      if (config.isEmpty()) {
        return Main.USAGE;
      }
      Path folder = config.get().logging().destination();
      LogsCommand logs =
          new LogsCommand(folder, level.get(), options.value("--server").orElse("*"));
      return logs.show(count, options.has("--follow"));
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, "the log cannot be read: " + Failures.describe(e));
    }
  }

  private int show(int count, boolean follow) throws IOException {
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    Path current = DailyLog.file(folder, today);
    long offset = follow && Files.exists(current) ? Files.size(current) : 0;
    List<Path> files = files();
    if (files.isEmpty() && !follow) {
      return Main.fail(Main.OK, "there is no log yet in " + folder);
    }
    Deque<String> newest = new ArrayDeque<>();
    for (Path file : files.reversed()) {
      List<String> lines = matching(file);
      while (newest.size() < count && !lines.isEmpty()) {
        newest.addFirst(lines.removeLast());
      }
    }
    newest.forEach(this::print);
    if (follow) {
      follow(today, offset);
    }
    return Main.OK;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> DailyLog.day(file).isPresent())
          .sorted(Comparator.comparing(file -> DailyLog.day(file).orElseThrow()))
          .toList();
    }
  }

  private List<String> matching(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (matches(line)) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  /// A line in either form: JSON, or `TIME level [server] text`.
  private record Line(String time, String level, String server, String text) {
    static Line of(String line) {
      if (line.startsWith("{")) {
        JsonValue json = JsonValue.parse(Slice.of(line)).orElse(JsonValue.absent());
        return new Line(
            json.at("time").text(),
            json.at("level").text(),
            json.at("server").text(),
            json.at("message").text());
      }
      String[] words = line.split(" ", 3);
      int end = words.length < 3 ? -1 : words[2].indexOf("] ");
      return end < 0
          ? new Line("", "", "", line)
          : new Line(words[0], words[1], words[2].substring(1, end), words[2].substring(end + 2));
    }
  }

  private boolean matches(String text) {
    Line line = Line.of(text);
    Level level = Level.of(line.level()).orElse(Level.INFO);
    return level.isAtLeast(least) && Glob.matches(server, line.server());
  }

  private void print(String text) {
    Line line = Line.of(text);
    Style style =
        switch (line.level()) {
          case "error" -> Style.RED;
          case "warning" -> Style.YELLOW;
          default -> Style.DIM;
        };
    String said = Printable.of("[" + line.server() + "] " + line.text());
    String level = terminal.paint(style, (Printable.of(line.level()) + "       ").substring(0, 7));
    out.println(Printable.of(line.time()) + " " + level + " " + said);
  }

  /// Goes on until somebody ends us, or reads no more.
  private void follow(LocalDate from, long fromOffset) throws IOException {
    LocalDate day = from;
    long offset = fromOffset;
    try {
      while (!Stdout.isGone()) {
        offset += more(DailyLog.file(folder, day), offset);
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        if (!day.equals(today)) {
          more(DailyLog.file(folder, day), offset);
          day = today;
          offset = 0;
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long more(Path file, long offset) throws IOException {
    if (!Files.exists(file) || Files.size(file) <= offset) {
      return 0;
    }
    byte[] bytes = new byte[(int) Math.min(1 << 20, Files.size(file) - offset)];
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      reader.seek(offset);
      reader.readFully(bytes);
    }
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty() && matches(line)) {
        print(line);
      }
    }
    return whole;
  }
}
