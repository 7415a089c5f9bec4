package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mcpgateway.audit.Entry.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking at what passed.
class AuditCommandIT {
  private static final String FIRST = record(1, "files", "tools/list", "pass");
  private static final String SECOND = record(2, "files", "tools/call", "block");
  private static final String THIRD = record(3, "mail", "tools/call", "pass");

  @TempDir private Path folder;
  private Path log = Path.of("");

  @BeforeEach
  void writeLog() throws IOException {
    Files.createDirectory(folder.resolve("home"));
    log = folder.resolve("home/audit.jsonl");
    Files.writeString(log, FIRST + "\n" + SECOND + "\n" + THIRD + "\n");
  }

  @Test
  void copiesRecordsIntoAPipeExactlyAsTheyStand() throws Exception {
    Run run = audit();

    assertThat(run).isEqualTo(new Run(0, Files.readString(log), ""));
  }

  @Test
  void showsSoManyOfAServerAndAMethod() throws Exception {
    assertThat(audit("-n", "1").out()).isEqualTo(THIRD + "\n");
    assertThat(audit("--lines", "2").out()).isEqualTo(SECOND + "\n" + THIRD + "\n");
    assertThat(audit("--server", "files", "--method", "tools/call").out()).isEqualTo(SECOND + "\n");
    assertThat(audit("--server=mail").out()).isEqualTo(THIRD + "\n");
  }

  @Test
  void setsRecordsOutOnSeveralLines() throws Exception {
    assertThat(audit("-n", "1", "--pretty").out())
        .startsWith("{\n  \"v\": 1,\n")
        .contains("\n  \"server\": \"mail\",\n");
  }

  @Test
  void filtersAndFormats() throws Exception {
    assertThat(audit("--action", "block").out()).isEqualTo(SECOND + "\n");
    assertThat(audit("--server", "f*", "--format", "json").out())
        .isEqualTo("[\n" + FIRST + ",\n" + SECOND + "\n]\n");
    assertThat(audit("--since", "2026-11-23", "--format", "json").out()).isEqualTo("[]\n");
    assertThat(audit("-n", "1", "--format", "csv").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("2026-11-22T13:10:43.3Z,s,3,,mail,request,,tools/call,");
    assertThat(audit("-n", "all", "--format", "table").out().lines()).hasSize(4);
    assertThat(audit("--grep", "MAIL").out()).isEqualTo(THIRD + "\n");
  }

  @Test
  void joinsCallsShowsOneAndCounts() throws Exception {
    String call =
        "{\"v\":1,\"timestamp\":\"2026-11-22T13:10:44Z\",\"session\":\"s\",\"seq\":4,\"direction\":\"client->server\",\"server\":\"mail\",\"message_type\":\"request\",\"message_id\":7,\"method\":\"tools/call\",\"tool\":\"send\",\"blocked\":false,\"action\":\"pass\",\"violations\":[{\"rule_name\":\"r\",\"action\":\"block\"}],\"params\":{\"to\":\"a\\u001b[2J\"}}";
    String answer =
        "{\"v\":1,\"timestamp\":\"2026-11-22T13:10:45Z\",\"session\":\"s\",\"seq\":5,\"direction\":\"server->client\",\"server\":\"mail\",\"message_type\":\"response\",\"message_id\":7,\"method\":\"tools/call\",\"tool\":\"send\",\"blocked\":false,\"action\":\"pass\",\"violations\":[],\"result\":{},\"duration_ms\":31}";
    Files.writeString(log, call + "\n" + answer + "\n");

    assertThat(audit("--calls", "--format", "table").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .contains("mail", "tools/call send", "would block", "31 ms");
    assertThat(audit("--calls").out())
        .isEqualTo("{\"request\":" + call + ",\"answer\":" + answer + "}\n");
    for (String id : List.of("7", "s/4")) {
      assertThat(audit("show", id).out())
          .contains("tools/call request", "tools/call response", "duration_ms", "\\u001b[2J")
          .doesNotContain("\u001b");
    }
    assertThat(audit("show", "8").exit()).isEqualTo(1);
    assertThat(audit("stats").out())
        .contains("2 messages, 0 blocked, 1 findings")
        .contains("enforce would have blocked 1 messages, and redacted 0")
        .contains("p50 31");
  }

  @Test
  void followsTheLogIntoTheNextFile() throws Exception {
    Path shown = folder.resolve("shown");
    List<String> command = Packaged.built().command("audit", "-f", "-n", "1", "--server", "mail");
    ProcessBuilder following = new ProcessBuilder(command).redirectOutput(shown.toFile());
    following.environment().clear();
    following.environment().putAll(environment());
    Process follow = following.start();
    try {
      await(shown, THIRD + "\n");
      Files.writeString(log, FIRST + "\n" + THIRD + "\n", StandardOpenOption.APPEND);
      await(shown, THIRD + "\n" + THIRD + "\n");
      Files.move(log, log.resolveSibling("audit-00000001.jsonl"));
      Files.writeString(log, SECOND + "\n" + THIRD + "\n");
      await(shown, (THIRD + "\n").repeat(3));
    } finally {
      follow.destroy();
    }
  }

  /// As with `| head -1`.
  @Test
  void endsFollowingWhenNobodyReadsAnyMore() throws Exception {
    ProcessBuilder following = new ProcessBuilder(Packaged.built().command("audit", "-f"));
    following.environment().clear();
    following.environment().putAll(environment());
    Process follow = following.start();
    try {
      assertThat(follow.inputReader().readLine()).isEqualTo(FIRST);
      follow.getInputStream().close();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (follow.isAlive() && System.nanoTime() < deadline) {
        Files.writeString(log, THIRD + "\n", StandardOpenOption.APPEND);
        Thread.sleep(100);
      }
      assertThat(follow.isAlive()).isFalse();
      assertThat(follow.exitValue()).isZero();
    } finally {
      follow.destroy();
    }
  }

  private static void await(Path file, String text) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!Files.readString(file).equals(text)) {
      assertThat(System.nanoTime()).as(Files.readString(file)).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void drawsATableOnATerminal() throws Exception {
    TerminalRun.assumePossible();

    String shown =
        TerminalRun.of(80, environment(), Packaged.built().command("audit", "--server", "files"));

    assertThat(shown.lines()).hasSize(3);
    assertThat(shown).contains("files", "tools/call", "\u001b[31mblocked\u001b[0m");
  }

  /// A pipe gets the very bytes; what a terminal would obey is escaped there, in every form.
  @Test
  void showsJsonOnATerminalWithoutWhatItWouldObey() throws Exception {
    TerminalRun.assumePossible();
    String obeyed = THIRD.replaceFirst("\"server\":\"[^\"]*", "\"server\":\"\u009b31m\u202e");
    assertThat(obeyed).isNotEqualTo(THIRD);
    Files.writeString(log, obeyed + "\n");

    for (String form : List.of("jsonl", "json", "pretty", "table", "csv")) {
      List<String> command = Packaged.built().command("audit", "--format", form);
      assertThat(TerminalRun.of(80, environment(), command))
          .as(form)
          .contains("\\u009b31m")
          .doesNotContain("\u009b", "\u202e");
    }
    assertThat(audit("--calls", "--format", "jsonl").out()).contains("\\u009b31m\\u202e");
    assertThat(audit().out()).isEqualTo(obeyed + "\n");
  }

  /// Half of a log in a file is not to be taken for all of it.
  @Test
  void failsWhereNotAllCouldBeWritten() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no full device");
    String command = "'" + String.join("' '", Packaged.built().command("audit")) + "'";

    Run full = Run.of(environment(), List.of("/bin/sh", "-c", command + " > /dev/full"));
    assertThat(full.exit()).isEqualTo(1);
    assertThat(full.err()).contains("mcp-gateway: not all could be written to stdout: No space");

    Run head = Run.of(environment(), List.of("/bin/sh", "-c", command + " | :"));
    assertThat(head).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void takesEveryActionThatItRecords() throws Exception {
    for (Outcome outcome : Outcome.values()) {
      assertThat(audit("--action", outcome.label()).exit()).as(outcome.label()).isNotEqualTo(2);
    }
  }

  @Test
  void countsWhatWasCutShortAndShowsTheRest() throws Exception {
    Files.writeString(log, FIRST.substring(0, 30) + SECOND + "\n", StandardOpenOption.APPEND);

    Run run = audit("-n", "2");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo(THIRD + "\n" + SECOND + "\n");
    assertThat(run.err()).contains("1 line holds a record cut short");
  }

  @Test
  void saysWhereItLookedForALogThatIsNotThere() throws Exception {
    Files.delete(log);

    Run run = audit();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("mcp-gateway: there is no audit log yet at " + log);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws Exception {
    for (String[] wrong :
        List.of(
            new String[] {"--servr", "a"},
            new String[] {"-n", "many"},
            new String[] {"-n", "0"},
            new String[] {"words"},
            new String[] {"--server"})) {
      Run run = audit(wrong);

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("mcp-gateway: ").hasLineCount(1);
    }
  }

  @Test
  void readsTheLogThatTheConfigurationNames() throws Exception {
    Path other = folder.resolve("other.jsonl");
    Files.move(log, other);
    Path config = folder.resolve("config.json");
    Files.writeString(config, "{\"auditing\": {\"audit_log\": \"other.jsonl\"}}");

    assertThat(audit("--config", config.toString(), "-n", "1").out()).isEqualTo(THIRD + "\n");
  }

  private Run audit(String... arguments) throws Exception {
    List<String> command = Packaged.built().command("audit");
    command.addAll(List.of(arguments));
    return Run.of(environment(), command);
  }

  private Map<String, String> environment() {
    return Packaged.bareEnvironment(folder.resolve("home"));
  }

  private static String record(int sequence, String server, String method, String action) {
    return "{\"v\":1,\"timestamp\":\"2026-11-22T13:10:43.3Z\",\"session\":\"s\",\"seq\":%d,\"server\":\"%s\",\"method\":\"%s\",\"message_type\":\"request\",\"action\":\"%s\",\"violations\":[]}"
        .formatted(sequence, server, method, action);
  }
}
