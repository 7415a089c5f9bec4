package dev.mcpgateway.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What says the same is the same, and nothing else.
class CanonicalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { "b" : [ 1 , {} , "\\u0061" ] , "a" : null } | {"a":null,"b":[1,{},"a"]}
          {"\\u0062":"\\/\\t","B":"\\u00e9"}            | {"B":"é","b":"/\\t"}
          {"a":{"z":1,"y":2}}                           | {"a":{"y":2,"z":1}}
          {"a":1,"a":2}                                 | {"a":1,"a":2}
          [1.0,1e2,-0]                                  | [1.0,1e2,-0]
          "x"                                           | "x"
          """)
  void spellsWhatSaysTheSameAlike(String json, String canonical) {
    assertThat(Canonical.of(Slice.of(json)).text()).isEqualTo(canonical);
    assertThat(Canonical.of(Slice.of(canonical)).text()).isEqualTo(canonical);
  }

  @Test
  void leavesAMemberOutOfTheOutermostObjectAlone() {
    Slice json = Slice.of("{\"name\":\"n\",\"x\":{\"name\":\"m\"}}");

    assertThat(Canonical.without("name", json).text()).isEqualTo("{\"x\":{\"name\":\"m\"}}");
  }

  /// A hostile definition may be as long as a message.
  @Test
  void takesALongValueAsItIs() {
    String most = "{\"b\":1,\"a\":\"" + "x".repeat(Canonical.MOST_BYTES - 14) + "\"}";
    Slice fits = Slice.of(most);
    Slice longer = Slice.of(most + " ");

    assertThat(fits.length()).isEqualTo(Canonical.MOST_BYTES);
    assertThat(Canonical.of(fits).text()).startsWith("{\"a\"");
    assertThat(Canonical.of(longer)).isSameAs(longer);
  }
}
