package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules and policy are tried on what passed before they go live.
class AuditReplayIT {
  @TempDir private Path home;

  @Test
  void saysWhichVerdictsWouldChange() throws Exception {
    record(
        call("t", "an apple77 a day"),
        call("t", "a pear99 or two"),
        call("apple5", "named after a finding"),
        "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\",\"method\":\"ping\"}");

    assertThat(replay(write("same.json", "own", "redact", "apple[0-9]+")).out())
        .contains("messages judged anew; nothing would change")
        .contains("hold masked values: those were judged by the findings recorded with them");

    assertThat(replay(write("harder.json", "own", "block", "apple[0-9]+")).out())
        .contains("redact → block", "tools/call t", "(own)")
        .doesNotContain("block → ");

    Path other = write("other.json", "fruit", "block", "pear[0-9]+");
    assertThat(changes(replay(other, log(), "--format", "json")))
        .contains("redact pass", "block pass", "pass block")
        .doesNotContain("pass pass");
    assertThat(replay(other, "--tool", "nothing").out()).startsWith("0 messages judged anew");

    Path watching = home.resolve("watching.json");
    Files.writeString(
        watching,
        Files.readString(home.resolve("config.json"))
            .replaceFirst("\\{", "{\"mode\":\"observe\","));
    assertThat(changes(replay(watching, "--format", "json")))
        .containsOnly("redact alert", "block alert");
  }

  @Test
  void heedsWhereARuleCounts() throws Exception {
    String rule =
        "{\"scanning\":{\"rules\":[{\"name\":\"own\",\"action\":\"block\",\"pattern\":\"apple7\"%s}]}}";
    Files.writeString(home.resolve("config.json"), "{\"limits\":{\"drain\":\"1s\"}}");
    pass(call("t", "an apple77 a day"));
    Path own = home.resolve("tried.json");

    for (String elsewhere :
        List.of("tools\":[\"u", "methods\":[\"ping", "paths\":[\"result.*", "servers\":[\"x")) {
      Files.writeString(own, rule.formatted(",\"" + elsewhere + "\"]"));
      assertThat(replay(own).out()).as(elsewhere).contains("nothing would change");
    }
    Files.writeString(own, rule.formatted(",\"tools\":[\"?\"],\"methods\":[\"tools/*\"]"));
    assertThat(changes(replay(own, "--format", "json"))).containsOnly("pass block");
  }

  @Test
  void keepsWhatIsAllowedAndHeedsWhatAServerIsSaidToBe() throws Exception {
    String rule =
        "\"rules\":[{\"name\":\"own\",\"pattern\":\"apple[0-9]+\",\"action\":\"block\",\"severity\":\"medium\"}]";
    String allow =
        "\"allow\":[{\"rule\":\"own\",\"pattern\":\"apple77\",\"reason\":\"a well-known apple\"}]";
    Files.writeString(
        home.resolve("config.json"),
        "{\"limits\":{\"drain\":\"1s\"},\"scanning\":{" + rule + "," + allow + "}}");
    pass(call("t", "an apple77 a day"));

    Path same = Files.copy(home.resolve("config.json"), home.resolve("same.json"));
    assertThat(replay(same).out()).contains("nothing would change");

    Path strict = home.resolve("strict.json");
    Files.writeString(strict, "{\"scanning\":{" + rule + "}}");
    assertThat(changes(replay(strict, "--format", "json"))).containsOnly("pass block");

    Path spared = home.resolve("spared.json");
    Files.writeString(
        spared, "{\"scanning\":{" + rule + "},\"servers\":{\"s\":{\"mode\":\"observe\"}}}");
    assertThat(changes(replay(spared, "--format", "json"))).containsOnly("pass alert");
  }

  /// Where the arguments were not kept, an entry that asks for them says nothing.
  @Test
  void deniesCallsByThePolicyOnToolsAsFarAsTheirArgumentsAreKnown() throws Exception {
    Path plain = home.resolve("plain.json");
    Files.writeString(
        plain, "{\"tools\":[{\"deny\":\"rm\"},{\"deny\":\"t\",\"where\":{\"x\":\"*secret*\"}}]}");
    Path watching = home.resolve("watching.json");
    Files.writeString(
        watching, Files.readString(plain).replaceFirst("\\{", "{\"mode\":\"observe\","));
    Path own = home.resolve("config.json");
    Files.writeString(own, "{\"limits\":{\"drain\":\"1s\"}}");
    pass(call("t", "nothing"), call("t", "a secret place"), call("rm", "nothing"));

    assertThat(replay(plain).out())
        .contains("it would change for 2: 2 pass → block", "tools/call rm  (tool-denied)")
        .containsOnlyOnce("tools/call t  (tool-denied)");
    assertThat(replay(watching).out()).contains("nothing would change");

    Files.delete(Path.of(log()));
    Files.writeString(
        own, "{\"limits\":{\"drain\":\"1s\"},\"auditing\":{\"capture\":\"metadata\"}}");
    pass(call("t", "a secret place"), call("rm", "nothing"));
    assertThat(replay(plain).out())
        .contains("it would change for 1: 1 pass → block", "tools/call rm  (tool-denied)");
  }

  @Test
  void refusesWhatIsLongerThanTheNewLimit() throws Exception {
    Path capture = home.resolve("capture.jsonl");
    Files.write(capture, List.of(call("t", "a".repeat(2000)), call("t", "short")));
    Path smaller = home.resolve("smaller.json");
    Files.writeString(smaller, "{\"limits\":{\"message_bytes\":1024}}");

    assertThat(replay(smaller, capture.toString()).out())
        .contains("line 1")
        .contains("2 messages judged anew; it would change for 1: 1 pass → block");
  }

  @Test
  void judgesACaptureBesideTheConfigurationInForce() throws Exception {
    write("config.json", "own", "alert", "apple[0-9]+");
    Path capture = home.resolve("capture.jsonl");
    Files.write(
        capture,
        List.of(
            call("t", "an apple77 a day"),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"apple78\"}]}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"method\":\"x\"}",
            ""));
    Path harder = write("harder.json", "own", "block", "apple[0-9]+");

    assertThat(replay(harder, capture.toString()).out())
        .contains("line 1", "line 2", "alert → block")
        .contains("3 messages judged anew; it would change for 2: 2 alert → block")
        .contains("1 events, answers of the gateway and lines that are no messages were left out");
    assertThat(replay(harder, capture.toString(), "--blocked").err())
        .contains("--blocked goes with the audit log");
    assertThat(audit("replay").err()).contains("audit replay wants --config FILE");
  }

  @Test
  void countsWhatPassedAndSaysWhatItCannotKnow() throws Exception {
    Files.writeString(home.resolve("config.json"), "{\"limits\":{\"drain\":\"1s\"}}");
    pass(
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"elicitation\":{}}}}",
        call("t", "one"),
        call("t", "two"),
        call("u", "three"));
    pass(call("t", "four"), call("t", "five"));
    Path counting = home.resolve("counting.json");
    Files.writeString(
        counting, "{\"tools\":[{\"allow\":\"t\",\"per_session\":2},{\"ask\":\"u\"}]}");

    assertThat(replay(counting).out())
        .contains("it would change for 1: 1 pass → ask", "tools/call u  (tool-ask)");
    Files.writeString(counting, "{\"tools\":[{\"allow\":\"t\",\"per_minute\":1}]}");
    assertThat(replay(counting).out())
        .contains("it would change for 2: 2 pass → block", "tools/call t  (tool-limit)");
    assertThat(replay(counting, "--grep", "five").out())
        .contains("it would change for 1: 1 pass → block");

    Path capture =
        Files.write(home.resolve("capture.jsonl"), List.of(call("t", "one"), call("t", "two")));
    assertThat(replay(counting, capture.toString()).out())
        .contains("nothing would change")
        .contains("2 of them have no time: nothing was too much in a minute (per_minute)");
    Files.writeString(counting, "{\"tools\":[{\"deny\":\"*\",\"read_only\":false}]}");
    assertThat(replay(counting, capture.toString()).out())
        .contains("2 calls may be decided otherwise");
  }

  @Test
  void tellsAToolThatTurnsIntoAnotherInACaptureAndLeavesThePinsAlone() throws Exception {
    Files.writeString(home.resolve("config.json"), "{\"definitions\":{\"pin\":false}}");
    String list = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/list\"}";
    String answer =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{\"tools\":[{\"name\":\"t\",\"description\":\"%s\"}]}}";
    Path capture =
        Files.write(
            home.resolve("capture.jsonl"),
            List.of(
                list.formatted(1),
                answer.formatted(1, "Adds."),
                list.formatted(2),
                answer.formatted(2, "Sends."),
                call("t", "one")));
    Path pinning = Files.writeString(home.resolve("pinning.json"), "{}");

    assertThat(replay(pinning, capture.toString()).out())
        .contains("line 4", "it would change for 1: 1 pass → alert", "(definition-changed)");
    Files.writeString(pinning, "{\"definitions\":{\"change\":\"block\"}}");
    assertThat(replay(pinning, capture.toString()).out())
        .contains("it would change for 2: 1 pass → block, 1 pass → redact");
    assertThat(home.resolve("pins")).doesNotExist();
  }

  @Test
  void saysWhatTheUserSaidOfACallThatWouldPassUnasked() throws Exception {
    String record =
        "{\"v\":1,\"session\":\"a\",\"seq\":%d,\"direction\":\"client->server\",\"server\":\"s\","
            + "\"message_type\":\"request\",\"message_id\":1,\"method\":\"tools/call\",\"tool\":\"t\","
            + "\"blocked\":false,\"action\":\"%s\",\"event\":\"a-1\",\"reason\":\"%s\",\"violations\":[]}";
    Path log =
        Files.write(
            home.resolve("asked.jsonl"),
            List.of(
                record.formatted(1, "ask", "tool-ask"),
                record.formatted(2, "deny", "the client: no")));
    Path letting = Files.writeString(home.resolve("letting.json"), "{}");

    assertThat(replay(letting, log.toString()).out())
        .contains("ask → pass", "tools/call t  (you said no)");
    assertThat(replay(letting, log.toString(), "--format", "json").out())
        .contains("\"answer\":\"no\"");
    Files.writeString(letting, "{\"tools\":[{\"ask\":\"t\"}]}");
    assertThat(replay(letting, log.toString(), "--action", "ask").out())
        .contains("1 messages judged anew; nothing would change");
  }

  /// Where the session ran, not where the replay does; and what the file says now.
  @Test
  void addsWhatTheProjectOfEachSessionTightens() throws Exception {
    Files.writeString(home.resolve("config.json"), "{\"limits\":{\"drain\":\"1s\"}}");
    Path project = Files.createDirectories(home.resolve("project/deep"));
    pass(call("t", "one"));
    Path input = Files.write(home.resolve("input"), List.of(call("t", "two"), call("u", "two")));
    String session =
        "cd '%s' && '%s' stdio --name s -- cat < '%s'"
            .formatted(project, Packaged.built().launcher(), input);
    assertThat(run(List.of("sh", "-c", session)).exit()).isZero();
    Path plain = Files.writeString(home.resolve("plain.json"), "{}");
    assertThat(replay(plain).out()).contains("nothing would change");

    Path file = Files.writeString(project.resolveSibling(".mcp-gateway.json"), "{\"tools\":[{");
    assertThat(replay(plain).out()).contains("nothing would change");
    assertThat(replay(plain).err())
        .contains(file.toString(), "it is ignored as long as this is so");
    Files.writeString(file, "{\"tools\":[{\"deny\":\"u\"}]}");
    assertThat(replay(plain).out())
        .contains("it would change for 1: 1 pass → block", "tools/call u  (tool-denied)")
        .doesNotContain("project");

    assertThat(run(List.of("sh", "-c", session)).exit()).isZero();
    Files.writeString(file, "{\"tools\":[{\"deny\":\"x\"}]}");
    assertThat(replay(plain).out())
        .contains("it would change for 1: 1 block → pass")
        .contains("1 sessions had a project's file that says something else now, or is gone");
  }

  /// Of both configurations: a capture is judged where the user is.
  @Test
  void judgesACaptureByTheProjectInWhichItIsReplayed() throws Exception {
    Path project = Files.createDirectories(home.resolve("project"));
    Files.writeString(
        project.resolve(".mcp-gateway.json"),
        "{\"scanning\":{\"rules\":[{\"name\":\"own\",\"pattern\":\"apple77\",\"action\":\"alert\"}]}}");
    Path capture = Files.write(home.resolve("capture.jsonl"), List.of(call("t", "apple77")));
    Path denying =
        Files.writeString(home.resolve("denying.json"), "{\"tools\":[{\"deny\":\"t\"}]}");
    String replay =
        "cd '%s' && '%s' audit replay --config '%s' '%s'"
            .formatted(project, Packaged.built().launcher(), denying, capture);

    assertThat(run(List.of("sh", "-c", replay)).out()).contains("alert → block");
    assertThat(replay(denying, capture.toString()).out()).contains("pass → block");
  }

  /// A pipe gives what it holds only once, and its beginning tells what it is.
  @Test
  void readsACaptureThroughAPipeToItsLastByte() throws Exception {
    Path capture =
        Files.write(home.resolve("capture.jsonl"), List.of(call("t", "a"), call("t", "b")));
    Path denying =
        Files.writeString(home.resolve("denying.json"), "{\"tools\":[{\"deny\":\"t\"}]}");
    String replay =
        "'%s' audit replay --config '%s' ".formatted(Packaged.built().launcher(), denying);

    for (String command :
        List.of(
            "cat '%s' | %s -".formatted(capture, replay),
            "%s - < '%s'".formatted(replay, capture),
            "cat '%s' | %s /dev/stdin".formatted(capture, replay),
            "cd '%s' && mkfifo p && { cat '%s' > p & %s p; }".formatted(home, capture, replay))) {
      assertThat(run(List.of("sh", "-c", command)).out())
          .as(command)
          .contains("line 1", "line 2", "2 messages judged anew; it would change for 2");
    }
    record(call("t", "a"));
    Run log = run(List.of("sh", "-c", "cat '%s' | %s -".formatted(log(), replay)));
    assertThat(log.exit()).isEqualTo(2);
    assertThat(log.err()).contains("an audit log is read more than once");
  }

  private void record(String... lines) throws Exception {
    write("config.json", "own", "redact", "apple[0-9]+");
    pass(lines);
  }

  private void pass(String... lines) throws Exception {
    Path input = Files.write(home.resolve("input"), List.of(lines));
    String session =
        "'" + Packaged.built().launcher() + "' stdio --name s -- cat < '" + input + "'";
    assertThat(run(List.of("sh", "-c", session)).exit()).isZero();
  }

  private static String call(String tool, String text) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":{\"x\":\""
        + text
        + "\"}}}";
  }

  private Run replay(Path config, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("replay", "--config", config.toString()));
    all.addAll(List.of(words));
    return audit(all.toArray(String[]::new));
  }

  private static List<String> changes(Run replay) {
    List<String> changes = new ArrayList<>();
    for (String line : replay.out().lines().toList()) {
      JsonValue change = JsonValue.parse(Slice.of(line)).orElseThrow();
      changes.add(change.at("was").text() + " " + change.at("would_be").text());
    }
    return changes;
  }

  private Path write(String name, String rule, String action, String pattern) throws Exception {
    return Files.writeString(
        home.resolve(name),
        """
        {"limits": {"drain": "1s"}, "scanning": {"rules": [{"name": "%s", "pattern": "%s", "action": "%s", "severity": "medium"}]}}
        """
            .formatted(rule, pattern, action));
  }

  private String log() {
    return home.resolve("audit.jsonl").toString();
  }

  private Run audit(String... words) throws Exception {
    List<String> command = new ArrayList<>(Packaged.built().command("audit"));
    command.addAll(List.of(words));
    return run(command);
  }

  private Run run(List<String> command) throws Exception {
    return Run.of(Packaged.bareEnvironment(home), command);
  }
}
