package dev.mcpgateway.demo;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The client of the demo, talking to the real program in a process of its own. One thread asks;
/// two more take what the process prints off its pipes.
final class DemoSession implements AutoCloseable {
  /// Longer than the slowest machine takes; only a demo that fails waits for so long.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process gateway;
  private final Thread listener;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private final List<String> heard = new ArrayList<>();
  private int requests;

  /// A call and its answer, as the client sees them.
  ///
  /// @param request the line that was sent
  /// @param answer the line that came back
  record Exchange(String request, String answer) {
    /// The `result` of the answer.
    JsonValue result() {
      return json().at("result");
    }

    /// The `error` of the answer.
    JsonValue error() {
      return json().at("error");
    }

    /// The text of a tool's result.
    String text() {
      List<JsonValue> content = result().at("content").elements();
      return content.isEmpty() ? "" : content.getFirst().at("text").text();
    }

    private JsonValue json() {
      return JsonValue.parse(Slice.of(answer)).orElse(JsonValue.absent());
    }
  }

  private DemoSession(Process gateway) {
    this.gateway = gateway;
    collect("stdout", gateway.inputReader(StandardCharsets.UTF_8), answers);
    listener = collect("stderr", gateway.errorReader(StandardCharsets.UTF_8), notices);
  }

  /// Starts `command` with its files in `home`.
  static DemoSession start(List<String> command, Path home) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("MCP_GATEWAY_HOME", home.toString());
    return new DemoSession(builder.start());
  }

  private static Thread collect(String name, BufferedReader from, BlockingQueue<String> to) {
    return Thread.ofPlatform()
        .daemon()
        .name("demo " + name)
        .start(() -> {
          try (from) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
              to.add(line);
            }
          } catch (IOException e) {
            to.add("(" + e + ")");
          }
        });
  }

  /// Sends a request and waits for what comes next.
  Exchange ask(String method, String params) throws DemoFailure {
    requests++;
    return askRaw(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(requests, method, params));
  }

  /// Sends a line as it is and waits for what comes next.
  Exchange askRaw(String line) throws DemoFailure {
    tell(line);
    return new Exchange(line, take(answers, "an answer to " + line));
  }

  /// Sends a line that nobody answers.
  void tell(String line) throws DemoFailure {
    try {
      OutputStream input = gateway.getOutputStream();
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new DemoFailure("the gateway does not read: " + e.getMessage() + said());
    }
  }

  /// Waits for a line on stderr that holds all `words`.
  String notice(String... words) throws DemoFailure {
    while (true) {
      String line = take(notices, "a notice with " + String.join(" ", words));
      heard.add(line);
      if (List.of(words).stream().allMatch(line::contains)) {
        return line;
      }
    }
  }

  /// Everything that came on stderr.
  List<String> heard() {
    notices.drainTo(heard);
    return heard;
  }

  /// Closes the gateway's input, as a client does that has finished, and waits for its end.
  ///
  /// @return its exit code
  int end() throws DemoFailure {
    try {
      gateway.getOutputStream().close();
      if (!gateway.waitFor(PATIENCE)) {
        throw new DemoFailure("the gateway does not end when its client has" + said());
      }
      return gateway.exitValue();
    } catch (IOException | InterruptedException e) {
      throw new DemoFailure("the gateway cannot be ended: " + e + said());
    }
  }

  private String take(BlockingQueue<String> lines, String what) throws DemoFailure {
    try {
      long left = PATIENCE.toNanos();
      String line = null;
      while (line == null && left > 0 && (gateway.isAlive() || !lines.isEmpty())) {
        line = lines.poll(100, TimeUnit.MILLISECONDS);
        left -= TimeUnit.MILLISECONDS.toNanos(100);
      }
      if (line == null) {
        String why = gateway.isAlive() ? "within " + PATIENCE.toSeconds() + " s" : "any more";
        throw new DemoFailure("the gateway did not write " + what + " " + why + said());
      }
      return line;
    } catch (InterruptedException e) {
      throw new DemoFailure("interrupted");
    }
  }

  /// The last words of a gateway that has ended may still be on their way.
  private String said() {
    try {
      if (!gateway.isAlive()) {
        listener.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<String> lines = heard();
    return lines.isEmpty() ? "" : "; on stderr it said: " + String.join(" | ", lines);
  }

  @Override
  public void close() {
    List<ProcessHandle> tree = gateway.descendants().toList();
    gateway.destroy();
    tree.forEach(ProcessHandle::destroy);
  }
}
