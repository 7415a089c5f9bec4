package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person means by a time, and which filters there are.
class AuditFilterTest {
  private static final Instant NOW = Instant.parse("2026-11-25T14:30:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "now, 2026-11-25T14:30:00Z",
    "2h, 2026-11-25T12:30:00Z",
    "90m, 2026-11-25T13:00:00Z",
    "1w, 2026-11-18T14:30:00Z",
    "today, 2026-11-24T23:00:00Z",
    "Yesterday, 2026-11-23T23:00:00Z",
    "2026-11-20, 2026-11-19T23:00:00Z",
    "2026-11-20 08:00, 2026-11-20T07:00:00Z",
    "2026-11-20T08:00:00, 2026-11-20T07:00:00Z",
    "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
    "2026-11-20T08:00:00.5+02:00, 2026-11-20T06:00:00.5Z"
  })
  void knowsTimesAsTheyAreSaid(String said, Instant meant) throws Exception {
    assertThat(AuditFilter.time("--since", said, NOW, ZONE)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrowish", "2 hours", "2026-13-01", "9999999999h", "-1h"})
  void refusesOthers(String said) {
    assertThatThrownBy(() -> AuditFilter.time("--since", said, NOW, ZONE))
        .isInstanceOf(Options.Wrong.class)
        .hasMessageContaining("--since takes a time such as 2h");
  }

  @Test
  void refusesWordsThatNoRecordHas() {
    for (List<String> wrong :
        List.of(
            List.of("--severity", "bad"),
            List.of("--action", "passed"),
            List.of("--direction", "up"),
            List.of("--since", "soon"))) {
      assertThatThrownBy(() -> AuditFilter.of(Options.parse(wrong, AuditCommand.KNOWN), NOW, ZONE))
          .isInstanceOf(Options.Wrong.class)
          .hasMessageContaining(wrong.getFirst());
    }
  }
}
