package dev.mcpgateway.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server that runs behind a contender, in a home of its own, and the client's end of its pipes.
final class Wrapped implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path home;
  private final Process process;
  private final OutputStream in;
  private final InputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;

  private Wrapped(Path home, Process process) {
    this.home = home;
    this.process = process;
    this.in = process.getOutputStream();
    this.out = process.getInputStream();
  }

  static Wrapped start(Contender contender, List<String> server) throws IOException {
    return start(contender, server, "");
  }

  /// Starts it with a configuration in its home, unless that is empty.
  static Wrapped start(Contender contender, List<String> server, String config) throws IOException {
    Path home = Files.createTempDirectory("bench");
    if (!config.isEmpty()) {
      Files.createDirectory(home.resolve(".mcp-gateway"));
      Files.writeString(home.resolve(".mcp-gateway/config.json"), config);
    }
    List<String> command = new ArrayList<>(contender.command());
    command.addAll(server);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("MCP_GATEWAY_HOME");
    return new Wrapped(home, builder.start());
  }

  /// Sends a line.
  void send(byte[] line) throws IOException {
    in.write(line);
    in.flush();
  }

  /// Reads a line and forgets it, but for its length.
  int skipLine() throws IOException {
    int length = 0;
    while (true) {
      if (at == end) {
        fill();
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      length += at - from;
      if (at < end) {
        at++;
        return length;
      }
    }
  }

  /// Sends a line and reads the one that answers it; gives the time in nanoseconds.
  long call(byte[] line) throws IOException {
    long start = System.nanoTime();
    send(line);
    skipLine();
    return System.nanoTime() - start;
  }

  /// Reads whatever is there; gives the number of line feeds in it.
  int skipSomeLines() throws IOException {
    if (at == end) {
      fill();
    }
    int lines = 0;
    for (; at < end; at++) {
      lines += buffer[at] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private void fill() throws IOException {
    at = 0;
    end = Math.max(0, out.read(buffer));
    if (end == 0) {
      throw new IOException("the server behind " + process.pid() + " has ended");
    }
  }

  /// The contender's memory in MiB: its own pages and its share of those it shares.
  double memory() {
    return tree().mapToLong(Wrapped::pss).sum() / 1024.0;
  }

  /// The CPU time that the contender has used, in milliseconds.
  double cpu() {
    return tree().mapToDouble(Wrapped::cpu).sum();
  }

  /// How many file descriptors the contender has open.
  long descriptors() {
    return tree().mapToLong(pid -> entries(pid, "fd")).sum();
  }

  /// How many threads it has.
  long threads() {
    return tree().mapToLong(pid -> entries(pid, "task")).sum();
  }

  private static long entries(long pid, String folder) {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), folder))) {
      return entries.count();
    } catch (IOException e) {
      return 0; // it has ended
    }
  }

  private Stream<Long> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(ProcessHandle::pid)
        .filter(pid -> !read(pid, "comm").strip().equals(EchoServer.NAME));
  }

  private static long pss(long pid) {
    return read(pid, "smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static double cpu(long pid) {
    String stat = read(pid, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
  }

  private static String read(long pid, String name) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), name));
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  /// Ends it at once.
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      kill();
    }
    try (Stream<Path> files = Files.walk(home)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
