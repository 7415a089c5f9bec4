package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Which dates are days of birth by what stands beside them.
class BirthsTest {
  private static final String DATE = "1980/4/3";
  private static final byte[] BORN = (DATE + "生").getBytes(StandardCharsets.UTF_8);

  private final Births births = new Births(0, 1);

  @Test
  void knowsADateBySignBehindIt() {
    births.reset(BORN.length);

    assertThat(births.take(BORN, 0, 0, DATE.length(), false)).isTrue();
  }

  /// A buffer is used again, and holds what an earlier text left behind the present one.
  @Test
  void readsNothingBehindTheEndOfTheText() {
    births.reset(DATE.length());

    assertThat(births.take(BORN, 0, 0, DATE.length(), false)).isFalse();
  }
}
