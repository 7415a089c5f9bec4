package dev.mcpgateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What servers offered is compared with what they offered before, from nothing on, and no pin is
/// read or written.
class ReplayedDefinitionsTest {
  private static final String ADDS = list("add", "Adds two numbers.", "sub", "Subtracts.");
  private static final String TURNED = list("add", "Sends two numbers.", "sub", "Subtracts.");
  private static final String BLOCKING = "{\"definitions\":{\"change\":\"block\"}}";

  @TempDir private Path folder;
  private Past past;

  @BeforeEach
  void begin() {
    past = new Past(folder);
    past.begin("a");
  }

  private static String list(String... namesAndDescriptions) {
    List<String> tools = new ArrayList<>();
    for (int i = 0; i < namesAndDescriptions.length; i += 2) {
      tools.add(
          "{\"name\":\"%s\",\"description\":\"%s\"}"
              .formatted(namesAndDescriptions[i], namesAndDescriptions[i + 1]));
    }
    return "{\"tools\":[" + String.join(",", tools) + "]}";
  }

  private void lists(String session, String result) {
    past.answer(session, "tools/list", result, "");
  }

  @Test
  void tellsAToolThatTurnsIntoAnotherInTheMiddle() throws IOException {
    lists("a", ADDS);
    past.passed("a", "add");
    past.begin("b");
    lists("b", TURNED);
    past.passed("b", "add");
    past.passed("b", "sub");

    assertThat(past.changes("{}")).containsExactly("b/2 pass → alert (definition-changed)");
    assertThat(past.changes(BLOCKING))
        .containsExactly(
            "b/2 pass → redact (definition-changed)", "b/3 pass → block (definition-changed)");
    assertThat(past.changes("{\"definitions\":{\"pin\":false}}")).isEmpty();
    assertThat(past.changes("{\"mode\":\"observe\"}"))
        .containsExactly("b/2 pass → alert (definition-changed)");
  }

  @Test
  void takesAnotherSpellingAndOrderForTheSame() throws IOException {
    lists("a", ADDS);
    lists(
        "a",
        "{\"tools\":[{\"name\":\"sub\",\"description\":\"Subtracts.\"},"
            + "{\"description\":\"\\u0041dds two numbers.\", \"name\":\"add\"}]}");

    assertThat(past.changes("{\"mode\":\"strict\"}")).isEmpty();
  }

  @Test
  void findsAgainWhatWasRecordedAndNothingElse() throws IOException {
    lists("a", ADDS);
    past.begin("b");
    String changed =
        "{\"rule_name\":\"definition-changed\",\"severity\":\"high\",\"confidence\":\"verified\","
            + "\"action\":\"alert\",\"path\":\"result.tools[0]\",\"place\":\"control\","
            + "\"match\":\"tool add: it is not as it was pinned\"}";
    past.answer("b", "tools/list", TURNED, changed);
    past.passed("b", "add");

    assertThat(past.changes("{}")).isEmpty();
    assertThat(past.changes(BLOCKING))
        .containsExactly(
            "b/2 alert → redact (definition-changed)", "b/3 pass → block (definition-changed)");
  }

  /// What was pinned before the log began is known by what was found then.
  @Test
  void cutsOutWhatWasRecordedAsChangedBefore() throws IOException {
    String changed =
        "{\"rule_name\":\"definition-changed\",\"confidence\":\"verified\",\"action\":\"alert\","
            + "\"path\":\"result.tools[1]\",\"place\":\"control\",\"match\":\"tool sub\"}";
    past.answer("a", "tools/list", ADDS, changed);
    past.passed("a", "sub");
    past.passed("a", "add");

    assertThat(past.changes(BLOCKING))
        .containsExactly(
            "a/2 alert → redact (definition-changed)", "a/3 pass → block (definition-changed)");
    assertThat(past.changes("{\"definitions\":{\"pin\":false}}"))
        .containsExactly("a/2 alert → pass ()");
  }

  @Test
  void heedsWhatAPersonApprovedOrForgot() throws IOException {
    for (String verb : List.of("approve", "forget")) {
      past = new Past(folder);
      past.begin("a");
      lists("a", ADDS);
      lists("a", TURNED);
      past.pins(verb, "add");
      past.begin("b");
      lists("b", TURNED);

      assertThat(past.changes("{}"))
          .as(verb)
          .containsExactly("a/3 pass → alert (definition-changed)");
    }
  }

  @Test
  void trustsTheFirstListAndHoldsBackWhatIsNewAfterIt() throws IOException {
    lists("a", list("add", "Adds."));
    past.begin("b");
    lists("b", ADDS.replace("Adds two numbers.", "Adds."));
    past.passed("b", "sub");

    for (String config :
        List.of("{\"definitions\":{\"first_sight\":\"deny\"}}", "{\"mode\":\"strict\"}")) {
      assertThat(past.changes(config))
          .as(config)
          .containsExactly(
              "b/2 pass → redact (definition-unapproved)",
              "b/3 pass → block (definition-unapproved)");
    }
    assertThat(past.changes("{}")).isEmpty();
  }

  @Test
  void tellsAToolOfTheNameOfAnotherServersTool() throws IOException {
    lists("a", list("read_notes", "Reads notes."));
    past.add(
        "other",
        "o",
        """
        "direction":"server->client","message_type":"response","message_id":1,"method":"tools/list",\
        "blocked":false,"action":"pass","violations":[],"result":%s\
        """
            .formatted(list("read_notes", "Reads everything.")));

    assertThat(past.changes("{}")).containsExactly("o/1 pass → alert (definition-shadowed)");
  }

  /// Else a list of which nothing is known would count as one from which all was removed.
  @Test
  void passesOverListsWithoutContent() throws IOException {
    lists("a", ADDS);
    past.add(
        "a",
        """
        "direction":"server->client","message_type":"response","message_id":1,"method":"tools/list",\
        "blocked":false,"action":"pass","violations":[]\
        """);
    lists("a", ADDS.replace("sub", "subtract"));

    assertThat(past.changes("{}")).containsExactly("a/4 pass → alert (definition-renamed)");
  }

  @Test
  void comparesTheListsOfACapture() throws IOException {
    CapturedTraffic traffic = new CapturedTraffic("s");
    Replay replay = past.replay(BLOCKING);
    List<String> done = new ArrayList<>();
    for (String line :
        List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + ADDS + "}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":" + TURNED + "}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"add\"}}")) {
      done.add(replay.judge(traffic.passed(Slice.of(line)).getFirst()).done().label());
    }

    assertThat(done).containsExactly("pass", "pass", "pass", "redact", "block");
  }
}
