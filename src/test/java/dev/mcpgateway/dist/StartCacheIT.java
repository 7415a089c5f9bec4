package dev.mcpgateway.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.SampleGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a session needs is in the start cache. A class that is read from the runtime instead, or
/// made at run time, costs milliseconds, and the first of its kind ten times that.
class StartCacheIT {
  /// Classes of the JDK's own that are no lambdas are left aside: which of them are met when
  /// threads wait for each other differs from run to run.
  private static final String OURS = "dev.mcpgateway.";

  private static final String MADE = "Lambda";

  @TempDir private Path directory;

  @Test
  void holdsEveryClassOfASessionWithACallThatPassesAndOneThatIsBlocked() throws Exception {
    Packaged program = Packaged.built().copyTo(directory.resolve("program"));
    Path log = directory.resolve("classes.log");
    Files.writeString(
        program.options(), "\n-Xlog:class+load=info:file=" + log + "\n", StandardOpenOption.APPEND);

    play(program);

    assertThat(Files.readAllLines(log)).hasSizeGreaterThan(1_000);
    assertThat(notFromTheCache(log)).isEmpty();
  }

  private void play(Packaged program) throws IOException, InterruptedException {
    String java = program.home().resolve("runtime/bin/java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            program.command(
                "stdio",
                "--",
                java,
                "-m",
                "mcp.gateway/dev.mcpgateway.cli.Main",
                "demo",
                "--serve"));
    builder.environment().put("HOME", directory.resolve("home").toString());
    builder.environment().remove("MCP_GATEWAY_HOME");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process gateway = builder.start();
    try (OutputStream in = gateway.getOutputStream();
        BufferedReader out =
            new BufferedReader(new InputStreamReader(gateway.getInputStream(), UTF_8))) {
      ask(
          in,
          out,
          "initialize",
          """
          {"protocolVersion":"2025-11-25","capabilities":{},\
          "clientInfo":{"name":"test","version":"1"}}\
          """);
      ask(in, out, "tools/list", "{}");
      ask(in, out, "tools/call", "{\"name\":\"echo\",\"arguments\":{\"message\":\"some words\"}}");
      String token = new SampleGenerator(5).expand("ghp_{base62:30}{crc}");
      assertThat(
              ask(
                  in,
                  out,
                  "tools/call",
                  "{\"name\":\"echo\",\"arguments\":{\"message\":\"use " + token + "\"}}"))
          .contains("isError");
    }
    assertThat(gateway.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static String ask(OutputStream in, BufferedReader out, String method, String params)
      throws IOException {
    String line =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}\n"
            .formatted(method, params);
    in.write(line.getBytes(UTF_8));
    in.flush();
    return String.valueOf(out.readLine());
  }

  private static List<String> notFromTheCache(Path log) throws IOException {
    List<String> others = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      boolean counts = line.contains(OURS) || line.contains(MADE);
      if (counts && line.contains(" source: ") && !line.contains("shared objects file")) {
        others.add(line);
      }
    }
    return others;
  }
}
