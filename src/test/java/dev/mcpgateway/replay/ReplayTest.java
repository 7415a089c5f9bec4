package dev.mcpgateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What passed is judged again in its order and at its time, so that a bound holds back what it
/// would have held back.
class ReplayTest {
  private static final String TEN_A_MINUTE = "{\"tools\":[{\"allow\":\"*\",\"per_minute\":10}]}";

  @TempDir private Path folder;
  private Past past;

  @BeforeEach
  void begin() {
    past = new Past(folder);
  }

  @Test
  void refusesTheEleventhCallInAMinute() throws IOException {
    past.begin("a");
    calls(11, Duration.ofSeconds(5));

    assertThat(past.changes(TEN_A_MINUTE)).containsExactly("a/12 pass → block (tool-limit)");
  }

  @Test
  void letsPassTheEleventhCallInAnHour() throws IOException {
    past.begin("a");
    calls(11, Duration.ofMinutes(5));

    assertThat(past.changes(TEN_A_MINUTE)).isEmpty();
  }

  @Test
  void refusesWhatARecordedBoundRefusedAndNothingElse() throws IOException {
    past.begin("a");
    calls(10, Duration.ofSeconds(1));
    past.call("a", "t", "{}", "block");
    past.now = past.now.plusSeconds(60);
    past.passed("a", "t");

    assertThat(past.changes(TEN_A_MINUTE)).isEmpty();
    assertThat(past.changes("{}")).containsExactly("a/12 block → pass ()");
  }

  @Test
  void countsEachSessionForItselfWhereTheirRecordsAreMixed() throws IOException {
    past.begin("a");
    past.begin("b");
    for (int i = 0; i < 3; i++) {
      past.passed("a", "t");
      past.passed("b", "t");
    }
    past.passed("a", "u");

    String three = "{\"tools\":[{\"allow\":\"t\",\"per_session\":3},{\"allow\":\"u\"}]}";
    assertThat(past.changes(three)).isEmpty();
    assertThat(past.changes(three.replace("3", "2")))
        .containsExactly("a/4 pass → block (tool-limit)", "b/4 pass → block (tool-limit)");
  }

  @Test
  void beginsToCountAnewWithTheNextSession() throws IOException {
    past.begin("a");
    calls(2, Duration.ofSeconds(1));
    past.end("a");
    past.begin("b");
    past.passed("b", "t");

    assertThat(past.changes("{\"tools\":[{\"allow\":\"*\",\"per_session\":2}]}")).isEmpty();
  }

  @Test
  void countsWhatIsDeniedOrBlockedNeitherThenNorNow() throws IOException {
    past.begin("a");
    for (String arguments : List.of("{}", "{\"x\":\"bad1\"}", "{}", "{}")) {
      past.call("a", "t", arguments, "pass");
    }

    assertThat(
            past.changes(
                """
                {"scanning":{"rules":[{"name":"own","pattern":"bad[0-9]","action":"block"}]},
                 "tools":[{"allow":"*","per_session":2}]}
                """))
        .containsExactly("a/3 pass → block (own)", "a/5 pass → block (tool-limit)");
  }

  @Test
  void saysWhichCallWasRefusedTooOftenBefore() throws IOException {
    past.begin("a");
    for (int i = 0; i < 3; i++) {
      past.call("a", "t", "{\"x\":1}", "pass");
    }
    past.call("a", "t", "{\"x\":2}", "pass");

    assertThat(past.changes("{\"limits\":{\"repeated_blocks\":2},\"tools\":[{\"deny\":\"t\"}]}"))
        .containsExactly(
            "a/2 pass → block (tool-denied)",
            "a/3 pass → block (tool-denied)",
            "a/4 pass → block (tool-denied, repeated-block)",
            "a/5 pass → block (tool-denied)");
  }

  /// Nobody knows whether they were the same.
  @Test
  void takesCallsWithoutContentForDifferentOnes() throws IOException {
    past.begin("a");
    for (int i = 0; i < 3; i++) {
      past.callWithoutContent("a", "t");
    }

    assertThat(past.changes("{\"limits\":{\"repeated_blocks\":1},\"tools\":[{\"deny\":\"t\"}]}"))
        .hasSize(3)
        .allMatch(change -> change.endsWith("pass → block (tool-denied)"));
  }

  @Test
  void raisesTheRiskOfASessionByWhatWasFoundInItBefore() throws IOException {
    past.begin("a");
    past.begin("b");
    past.passed("a", "send");
    past.answer(
        "a",
        "tools/call",
        "{}",
        "{\"rule_name\":\"jwt-token\",\"severity\":\"high\",\"confidence\":\"likely\",\"action\":\"alert\"}");
    past.passed("a", "send");
    past.passed("b", "send");

    assertThat(past.changes("{\"tools\":[{\"deny\":\"send\",\"risk\":\"high\"}]}"))
        .containsExactly("a/4 pass → block (tool-denied)");
  }

  @Test
  void knowsFromAListWhichToolsOnlyRead() throws IOException {
    past.begin("a");
    past.passed("a", "early");
    past.answer(
        "a",
        "tools/list",
        "{\"tools\":[{\"name\":\"read\",\"annotations\":{\"readOnlyHint\":true}},{\"name\":\"write\"}]}",
        "");
    past.passed("a", "read");
    past.passed("a", "write");

    assertThat(past.changes("{\"tools\":[{\"deny\":\"*\",\"read_only\":false}]}"))
        .containsExactly("a/2 pass → block (tool-denied)", "a/5 pass → block (tool-denied)");
  }

  @Test
  void saysWhereAnEntryAsksForWhatNobodyKnows() throws IOException {
    Replay replay = past.replay("{\"tools\":[{\"deny\":\"*\",\"read_only\":false}]}");

    assertThat(replay.judge(captured("{\"name\":\"t\"}")).open()).isTrue();
    assertThat(past.replay("{\"tools\":[{\"deny\":\"u\"}]}").judge(captured("{\"name\":\"t\"}")))
        .isEqualTo(new Replay.Outcome(Passed.Done.PASS, List.of(), false));
  }

  @Test
  void saysHowManySessionsBeganBefore() throws IOException {
    past.passed("a", "t");
    past.begin("b");
    past.passed("b", "t");
    Replay replay = past.replay("{}");
    replay.judge(captured("{\"name\":\"t\"}"));

    assertThat(replay.begunLate()).isEqualTo(1);
  }

  /// The first session comes back when it is forgotten already.
  @Test
  void remembersSoManySessionsAndNoMore() throws IOException {
    for (int i = 0; i <= Replay.MOST_SESSIONS; i++) {
      past.begin("s" + i);
      past.passed("s" + i, "t");
    }
    past.passed("s0", "t");
    past.passed("s1000", "t");

    assertThat(past.changes("{\"tools\":[{\"allow\":\"*\",\"per_session\":1}]}"))
        .containsExactly("s1000/3 pass → block (tool-limit)");
  }

  /// A capture has no times, so nothing is too much in a minute.
  @Test
  void countsTheCallsOfACapture() throws IOException {
    Replay session = past.replay("{\"tools\":[{\"allow\":\"*\",\"per_session\":2}]}");
    Replay minute = past.replay("{\"tools\":[{\"allow\":\"*\",\"per_minute\":2}]}");
    List<String> done = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Passed call = captured("{\"name\":\"t\"}");
      done.add(session.judge(call).done() + " " + minute.judge(call).done());
    }

    assertThat(done).containsExactly("PASS PASS", "PASS PASS", "BLOCK PASS");
  }

  @Test
  void asksWhereTheNewPolicyWouldAndNobodyWasAsked() throws IOException {
    past.begin("a");
    past.initialize("a", "");
    past.passed("a", "t");
    past.passed("a", "u");
    past.callWithoutContent("a", "t");

    assertThat(past.changes("{\"tools\":[{\"ask\":\"t\"},{\"deny\":\"u\"}]}"))
        .containsExactly(
            "a/3 pass → ask (tool-ask)",
            "a/4 pass → block (tool-denied)",
            "a/5 pass → ask (tool-ask)");
  }

  @Test
  void takesTheAnswerThatWasGivenToTheSameQuestion() throws IOException {
    past.call("a", "t", "{\"x\":1}", "ask");
    past.answered("a", "t", "approve", "the client: session");
    past.call("a", "t", "{\"x\":1}", "pass");
    past.call("a", "t", "{\"x\":2}", "ask");
    past.answered("a", "t", "approve", "the command: once");
    past.call("a", "t", "{\"x\":2}", "pass");

    assertThat(past.changes("{\"tools\":[{\"ask\":\"*\"}]}"))
        .containsExactly("a/6 pass → ask (tool-ask)");
    assertThat(past.changes("{}")).containsExactly("a/1 ask → pass ()", "a/4 ask → pass ()");
    assertThat(past.changes("{\"tools\":[{\"deny\":\"*\"}]}"))
        .contains("a/1 ask → block (tool-denied)");
  }

  @Test
  void asksInNoSessionAboutWhatWasAllowedForGood() throws IOException {
    past.call("a", "t", "{\"x\":1}", "ask");
    past.answered("a", "t", "approve", "the client: always");
    past.call("b", "t", "{\"x\":1}", "pass");
    past.call("b", "t", "{\"x\":2}", "pass");

    assertThat(past.changes("{\"tools\":[{\"ask\":\"*\"}]}"))
        .containsExactly("b/2 pass → ask (tool-ask)");
  }

  @Test
  void deniesWhatTheProjectOfASessionDeniesAndNothingInOthers() throws IOException {
    past.project("a", "{\"tools\":[{\"deny\":\"t\"}]}");
    past.project("c", "{\"tools\":[{\"deny\":\"u\"}]}");
    for (String session : List.of("a", "b", "c")) {
      past.begin(session);
      past.passed(session, "t");
      past.passed(session, "u");
    }

    assertThat(past.changes("{}"))
        .containsExactly("a/2 pass → block (tool-denied)", "c/3 pass → block (tool-denied)");
    assertThat(past.changes("{\"tools\":[{\"deny\":\"u\"}]}"))
        .contains("a/2 pass → block (tool-denied)", "a/3 pass → block (tool-denied)");
  }

  @Test
  void remembersWhatWasAllowedForGoodWhateverTheProject() throws IOException {
    past.project("b", "{\"mode\":\"enforce\"}");
    past.call("a", "t", "{\"x\":1}", "ask");
    past.answered("a", "t", "approve", "the client: always");
    past.call("b", "t", "{\"x\":1}", "pass");

    assertThat(past.changes("{\"tools\":[{\"ask\":\"*\"}]}")).isEmpty();
  }

  /// Revision 2026-07-28: a server that wants more says so in its answer, and the call comes again.
  @Test
  void asksOnceAboutACallThatComesAgainSinceTheServerWantsMore() throws IOException {
    String more = "{\"resultType\":\"input_required\",\"requestState\":\"s1\"}";
    past.call("a", "t", "{\"x\":1}", "ask");
    past.answered("a", "t", "approve", "the client: once");
    past.answer("a", "tools/call", more, "");
    past.call("a", "t", "{\"x\":1},\"requestState\":\"s1\"", "pass");
    past.call("a", "t", "{\"x\":2},\"requestState\":\"s1\"", "pass");
    past.call("b", "t", "{\"x\":1}", "pass");
    past.answer("b", "tools/call", more, "");
    past.call("b", "t", "{\"x\":1},\"requestState\":\"s1\"", "pass");

    assertThat(past.changes("{\"tools\":[{\"ask\":\"*\"}]}"))
        .containsExactly("a/5 pass → ask (tool-ask)", "b/1 pass → ask (tool-ask)");
  }

  /// One that said what it can in a session that is there from its beginning, or that said nothing.
  @Test
  void refusesWhatAClientCannotAskAbout() throws IOException {
    past.begin("a");
    past.call("a", "t", "{}", "block");
    past.initialize("a", ",\"params\":{\"capabilities\":{\"elicitation\":{}}}");
    past.passed("a", "t");
    past.initialize("a", ",\"params\":{\"capabilities\":{}}");
    past.passed("a", "t");

    assertThat(past.changes("{\"tools\":[{\"ask\":\"*\"}]}"))
        .containsExactly("a/4 pass → ask (tool-ask)", "a/6 pass → block (tool-ask)");
  }

  @Test
  void knowsNoClaimsAfterAListWithoutContent() throws IOException {
    past.begin("a");
    past.answer("a", "tools/list", "{\"tools\":[]}", "");
    past.passed("a", "t");
    past.add(
        "a",
        """
        "direction":"server->client","message_type":"response","message_id":1,"method":"tools/list",\
        "blocked":false,"action":"pass","violations":[]\
        """);
    past.passed("a", "t");

    assertThat(past.changes("{\"tools\":[{\"deny\":\"*\",\"read_only\":false}]}"))
        .containsExactly("a/3 pass → block (tool-denied)");
  }

  @Test
  void countsWhatTheUserRefused() throws IOException {
    past.call("a", "t", "{}", "ask");
    past.answered("a", "t", "deny", "the time: no");
    past.call("a", "t", "{}", "ask");
    past.answered("a", "t", "deny", "the client: no");
    past.call("a", "t", "{}", "ask");

    String twice = "{\"limits\":{\"repeated_blocks\":2},\"tools\":[{\"ask\":\"t\"}]}";
    assertThat(past.changes(twice)).containsExactly("a/5 ask → block (tool-ask, repeated-block)");
    assertThat(past.changes(twice.replace("2", "3"))).isEmpty();
  }

  /// What the user refused was not done, so nothing follows from it.
  @Test
  void remembersOfWhatWasAskedAboutOnlyWhatWentOn() throws IOException {
    String reading = "{\"path\":\"/home/u/.aws/credentials\"}";
    String config =
        "{\"mode\":\"strict\",\"scanning\":{\"overrides\":{\"path-cloud-credentials\":"
            + "{\"severity\":\"medium\"}}},\"tools\":[{\"ask\":\"read_file\"}]}";
    for (String answer : List.of("approve", "deny")) {
      past.call(answer, "read_file", reading, "ask");
      past.answered(answer, "read_file", answer, "the client: once");
      past.call(answer, "send_email", "{\"body\":\"hello\"}", "pass");
    }

    assertThat(past.changes(config))
        .containsExactly("approve/3 pass → block (flow-secret-then-outward)");
  }

  @Test
  void refusesWhatNobodyCanBeAskedAbout() throws IOException {
    CapturedTraffic traffic = new CapturedTraffic("s");
    Replay replay = past.replay("{\"tools\":[{\"ask\":\"*\"}]}");
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}";
    String initialize =
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
    List<String> done = new ArrayList<>();
    for (String line : List.of(call, "[" + call + "]", initialize, call)) {
      for (Passed passed : traffic.passed(Slice.of(line))) {
        done.add(replay.judge(passed).done().label());
      }
    }

    assertThat(done).containsExactly("ask", "block", "pass", "block");
  }

  private static Passed captured(String params) {
    String line =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}";
    return new CapturedTraffic("s").passed(Slice.of(line)).getFirst();
  }

  private void calls(int count, Duration apart) {
    for (int i = 0; i < count; i++) {
      past.call("a", "t", "{\"x\":" + i + "}", "pass");
      past.now = past.now.plus(apart);
    }
  }
}
