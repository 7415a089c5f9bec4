package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The self-check finds what is wrong, says what to do, and finds nothing where all is well.
class DoctorIT {
  @TempDir private Path home;

  private Run doctor(String... words) throws Exception {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path link = bin.resolve("mcp-gateway");
    if (!Files.isSymbolicLink(link)) {
      Files.createSymbolicLink(link, Packaged.built().launcher());
    }
    Map<String, String> environment =
        new HashMap<>(Packaged.bareEnvironment(home.resolve(".mcp-gateway")));
    environment.put("HOME", home.toString());
    environment.put("PATH", bin + ":/usr/bin:/bin");
    String line = "cd '" + home + "' && exec mcp-gateway doctor " + String.join(" ", words);
    return Run.of(environment, List.of("sh", "-c", line));
  }

  @Test
  void findsNothingWhereAllIsWell() throws Exception {
    Run run = doctor();

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .allSatisfy(line -> assertThat(line).startsWith("ok "))
        .anySatisfy(line -> assertThat(line).contains("start cache: valid"))
        .anySatisfy(line -> assertThat(line).contains("configuration: defaults: mode enforce, "))
        .anySatisfy(
            line -> assertThat(line).contains("clients: none found: 0 servers behind the gateway"))
        .anySatisfy(line ->
            assertThat(line).contains("session: planted secrets were redacted and blocked"));
  }

  /// Who chose it may have forgotten it.
  @Test
  void remindsOfProtectionThatIsSwitchedOff() throws Exception {
    Path own = Files.createDirectories(home.resolve(".mcp-gateway"));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
    Path file =
        Files.writeString(
            own.resolve("config.json"),
            """
            {"mode": "observe", "on_error": "open", "scanning": {"scan_response": false}}
            """);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    Run run = doctor();

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "warning  protection: mode observe: everything passes and is recorded\n",
            "→ mcp-gateway wrap --mode enforce\n",
            "warning  protection: no answer is scanned\n",
            "warning  protection: on_error is open");
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() throws Exception {
    Path own = Files.createDirectories(home.resolve(".mcp-gateway"));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(own.resolve("config.json"), "{\"mode\": \"enforc\"}");
    Files.writeString(
        own.resolve("audit.jsonl"),
        "{\"v\":1,\"session\":\"s\",\"seq\":1,\"timestamp\":\"2999-01-01T00:00:00Z\"}\n");
    Files.createDirectories(home.resolve(".cursor"));
    Files.writeString(
        home.resolve(".cursor/mcp.json"), "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}");

    Run run = doctor("--json");

    assertThat(run.exit()).isEqualTo(1);
    List<JsonValue> checks = JsonValue.parse(Slice.of(run.out())).orElseThrow().elements();
    assertThat(checks)
        .filteredOn(check -> !check.at("state").text().equals("ok"))
        .allSatisfy(check -> assertThat(check.at("remedy").text()).isNotEmpty())
        .extracting(check -> check.at("subject").text() + " " + check.at("state").text())
        .contains(
            "configuration failure", "permissions warning", "clock warning", "clients warning");
    assertThat(run.out()).contains("config.json:1:10: mode \\\"enforc\\\" is unknown");
  }

  @Test
  void findsALogThatSomebodyChanged() throws Exception {
    Path own = Files.createDirectories(home.resolve(".mcp-gateway"));
    Run session =
        Run.of(
            Packaged.bareEnvironment(own),
            List.of("sh", "-c", "echo '{}' | " + Packaged.built().launcher() + " stdio -- cat"));
    assertThat(session.exit()).isZero();
    assertThat(doctor().out()).contains("audit chain: intact");

    Path log = own.resolve("audit.jsonl");
    Files.writeString(log, Files.readString(log).replaceFirst("\"pid\":", "\"pid\":1"));

    Run run = doctor();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("audit.jsonl:1: record 1 of session ")
        .contains("has been changed");
  }
}
