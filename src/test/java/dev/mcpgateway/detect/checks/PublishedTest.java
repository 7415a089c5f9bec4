package dev.mcpgateway.detect.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.Confidence;
import org.junit.jupiter.api.Test;

/// A key of public sample code is none that somebody lost.
class PublishedTest {
  @Test
  void takesAKeyOfSampleCodeForAnExample() {
    String key = "AIza" + "SyANUvH9H9BsUccjs" + "u2pCmEkOPjjaXeDQgY";

    assertThat(Tokens.random(key)).isEqualTo(Confidence.PLACEHOLDER);
    assertThat(Tokens.random(key.replace('U', 'V'))).isEqualTo(Confidence.LIKELY);
  }
}
