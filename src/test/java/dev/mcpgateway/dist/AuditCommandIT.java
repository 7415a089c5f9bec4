package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  void drawsATableOnATerminal() throws Exception {
    TerminalRun.assumePossible();

    String shown =
        TerminalRun.of(80, environment(), Packaged.built().command("audit", "--server", "files"));

    assertThat(shown.lines()).hasSize(3);
    assertThat(shown).contains("files", "tools/call", "\u001b[31mblocked\u001b[0m");
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
