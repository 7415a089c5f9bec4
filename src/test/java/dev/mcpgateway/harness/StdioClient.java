package dev.mcpgateway.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A client at the near end of a process that speaks lines.
///
/// The process sees no more of the environment than the SDKs give: home, path, shell, terminal and
/// user. One thread calls the methods; what the process prints is taken off its pipes by two
/// threads of our own, or not at all until [#startReading()].
public final class StdioClient implements AutoCloseable {
  /// Long enough for a busy machine; only a failing test waits for so long.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;

  /// What came and was not asked for yet; the end of the output is an empty one.
  private final BlockingQueue<Optional<byte[]>> lines = new LinkedBlockingQueue<>();

  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final List<Thread> readers = new ArrayList<>();
  private volatile boolean lineIsOpen;

  private StdioClient(Process process) {
    this.process = process;
    readers.add(Thread.ofPlatform().daemon().start(this::readStderr));
  }

  /// Starts a command in the given home, and reads what it prints.
  public static StdioClient start(Path home, List<String> command) throws IOException {
    StdioClient client = startUnread(home, command);
    client.startReading();
    return client;
  }

  /// Starts a command whose output stays in the pipe until [#startReading()].
  public static StdioClient startUnread(Path home, List<String> command) throws IOException {
    return new StdioClient(builder(home, command).start());
  }

  /// A process in the environment that clients give to their servers.
  public static ProcessBuilder builder(Path home, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("LOGNAME", "PATH", "SHELL", "TERM", "USER"));
    environment.put("HOME", home.toString());
    environment.put("MCP_GATEWAY_HOME", home.resolve(".mcp-gateway").toString());
    return builder;
  }

  public void startReading() {
    readers.add(Thread.ofPlatform().daemon().start(this::readLines));
  }

  public long pid() {
    return process.pid();
  }

  /// Sends a line; the line end is added.
  public void send(String line) throws IOException {
    sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Sends bytes as they are.
  public void sendBytes(byte[] bytes) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write(bytes);
    input.flush();
  }

  /// Closes the process's input: the way in which a client says goodbye.
  public void closeInput() throws IOException {
    process.getOutputStream().close();
  }

  /// The next line without its line end, or a failure when none comes.
  public byte[] nextLine() {
    return poll().orElseThrow(() -> new AssertionError("the output ended; stderr: " + stderr()));
  }

  /// The next answer, whatever else comes before it.
  public Answer nextAnswer() {
    return awaitAnswer(answer -> answer.id().isPresent());
  }

  /// The answer under an id that is spelled so in JSON, whatever else comes before it.
  public Answer answerTo(String id) {
    return awaitAnswer(answer -> answer.id().equals(Optional.of(id)));
  }

  /// The answers that come until those under all the given ids have, which are included. An answer
  /// of the gateway's own and one of the server's come in no certain order.
  public List<Answer> answersUntil(String... ids) {
    Set<String> missing = new HashSet<>(List.of(ids));
    List<Answer> answers = new ArrayList<>();
    while (!missing.isEmpty()) {
      Answer answer = nextAnswer();
      answer.id().ifPresent(missing::remove);
      answers.add(answer);
    }
    return answers;
  }

  private Answer awaitAnswer(Predicate<Answer> wanted) {
    while (true) {
      Answer answer = Answer.of(nextLine());
      if (wanted.test(answer)) {
        return answer;
      }
    }
  }

  /// Every line that is still to come until the output ends.
  public List<String> linesUntilEnd() {
    List<String> rest = new ArrayList<>();
    for (Optional<byte[]> line = poll(); line.isPresent(); line = poll()) {
      rest.add(new String(line.orElseThrow(), StandardCharsets.UTF_8));
    }
    return rest;
  }

  /// Whether the output, which must have ended, ended with a line end.
  public boolean endedWithLineEnd() {
    return !lineIsOpen;
  }

  private Optional<byte[]> poll() {
    try {
      Optional<byte[]> line = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new AssertionError("no line within " + PATIENCE + "; stderr: " + stderr());
      }
      return line;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// Waits for the end of the process.
  ///
  /// @return its exit code, 128+n for a signal
  public int awaitExit() {
    return awaitExit(PATIENCE);
  }

  /// Waits for the end of the process, but no longer than this.
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience)) {
        throw new AssertionError("still running after " + patience + "; stderr: " + stderr());
      }
      for (Thread reader : readers) {
        reader.join(patience);
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// What the process wrote to stderr so far.
  public String stderr() {
    return stderr.toString(StandardCharsets.UTF_8);
  }

  /// Sends a signal to this one process: `TERM`, `INT`, `HUP`, `KILL`.
  public void signal(String name) throws IOException {
    String kill = "kill -" + name + " " + process.pid();
    try {
      new ProcessBuilder("sh", "-c", kill).inheritIO().start().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// Ends the process if it still runs, and its descendants with it.
  @Override
  public void close() {
    List<ProcessHandle> tree = process.descendants().toList();
    process.destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
  }

  private void readLines() {
    try (InputStream output = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] chunk = new byte[1 << 16];
      for (int length = output.read(chunk); length >= 0; length = output.read(chunk)) {
        int from = 0;
        for (int at = 0; at < length; at++) {
          if (chunk[at] == '\n') {
            line.write(chunk, from, at - from);
            lines.add(Optional.of(line.toByteArray()));
            line.reset();
            from = at + 1;
          }
        }
        line.write(chunk, from, length - from);
      }
      lineIsOpen = line.size() > 0;
      if (lineIsOpen) {
        lines.add(Optional.of(line.toByteArray()));
      }
    } catch (IOException closed) {
      note("stdout", closed);
    } finally {
      lines.add(Optional.empty());
    }
  }

  private void readStderr() {
    try (InputStream errors = process.getErrorStream()) {
      byte[] chunk = new byte[1 << 13];
      for (int length = errors.read(chunk); length >= 0; length = errors.read(chunk)) {
        stderr.write(chunk, 0, length);
      }
    } catch (IOException closed) {
      note("stderr", closed);
    }
  }

  private void note(String pipe, IOException closed) {
    stderr.writeBytes(("[" + pipe + ": " + closed + "]\n").getBytes(StandardCharsets.UTF_8));
  }
}
