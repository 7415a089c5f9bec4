package dev.mcpgateway.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from losing the call that an answer belongs to when a peer respells its id, and from
/// ids made to cost time, memory or the session.
class JsonRpcIdTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "6, 6.0",
        "6, 6e0",
        "6, 60E-1",
        "0, -0",
        "0, -0.0",
        "100, 1e2",
        "1.5, 15e-1",
        "-3, -3.00",
        "\"a\", \"\\u0061\"",
        "\"/\", \"\\/\"",
        "9007199254740993, 9007199254740993.0",
        "123456789012345678901234567890, 123456789012345678901234567890.0",
      })
  void takesSpellingsOfOneIdForTheSame(String one, String other) {
    assertThat(new JsonRpcId(one).canonical()).isEqualTo(new JsonRpcId(other).canonical());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1, \"1\"",
        "1, 10",
        "1, -1",
        "1, 1.5",
        "null, \"null\"",
        "null, 0",
        "\"\", 0",
        "9007199254740993, 9007199254740992",
        "\"n:1\", 1",
      })
  void tellsDifferentIdsApart(String one, String other) {
    assertThat(new JsonRpcId(one).canonical()).isNotEqualTo(new JsonRpcId(other).canonical());
  }

  @Test
  void knowsTheIdThatDiffersInKindOnly() {
    assertThat(new JsonRpcId("1").otherKind()).isEqualTo(new JsonRpcId("\"1\"").canonical());
    assertThat(new JsonRpcId("\"1\"").otherKind()).isEqualTo(new JsonRpcId("1").canonical());
  }

  @Test
  void roundsAsAJavaScriptPeerDoes() {
    assertThat(new JsonRpcId("9007199254740993").rounded())
        .isEqualTo(new JsonRpcId("9007199254740992").rounded());
    assertThat(new JsonRpcId("\"9007199254740993\"").rounded()).isNaN();
    assertThat(new JsonRpcId("null").rounded()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e2147483647",
        "1e2147483648",
        "1e-2147483648",
        "1e99999999999999999999",
        "0e99999999999999999999",
        "-1.5E-99999999999999999999",
        "1E+00000000000000000000000000001",
      })
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void standsNumbersThatNoReaderCouldExpand(String number) {
    JsonRpcId id = new JsonRpcId(number);

    assertThat(id.canonical()).isEqualTo(new JsonRpcId(number).canonical()).hasSizeLessThan(100);
    assertThat(id.otherKind()).startsWith("s:");
    assertThat(id.rounded()).isNotNaN();
  }

  @Test
  void doesNotLetNullBeAnswered() {
    assertThat(new JsonRpcId("null").answerable()).isFalse();
    assertThat(new JsonRpcId("\"null\"").answerable()).isTrue();
    assertThat(new JsonRpcId("0").answerable()).isTrue();
  }
}
