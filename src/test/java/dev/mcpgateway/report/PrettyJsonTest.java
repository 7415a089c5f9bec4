package dev.mcpgateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import org.junit.jupiter.api.Test;

/// JSON for eyes stays the same JSON.
class PrettyJsonTest {
  @Test
  void setsOutEachLevelAndKeepsSpelling() {
    assertThat(pretty("{\"a\":[1.0e5,{},[],{\"b\":null}],\"c\":\"\\u0041\"}"))
        .isEqualTo(
            """
            {
              "a": [
                1.0e5,
                {},
                [],
                {
                  "b": null
                }
              ],
              "c": "\\u0041"
            }\
            """);
  }

  @Test
  void showsNothingThatTurnsTextAround() {
    assertThat(pretty("{\"a\u202e\":\"b\u009b\"}")).isEqualTo("{\n  \"a\\u202e\": \"b\\u009b\"\n}");
  }

  @Test
  void showsWhatIsNoJsonAsItIs() {
    assertThat(pretty("{\"a\":\u0007")).isEqualTo("{\"a\":\\u0007");
  }

  private static String pretty(String json) {
    return PrettyJson.of(Slice.of(json), Terminal.plain());
  }
}
