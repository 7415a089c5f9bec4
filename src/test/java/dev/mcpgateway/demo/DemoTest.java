package dev.mcpgateway.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.report.Terminal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The demo does not tell what did not happen. `DemoIT` plays it through the real program.
@DisabledOnOs(OS.WINDOWS)
class DemoTest {
  @TempDir private Path home;

  @Test
  void failsWhenAnAnswerIsNotTheServers() {
    assertThatThrownBy(() -> play("cat"))
        .isInstanceOf(DemoFailure.class)
        .hasMessage("the answer to server/discover was changed");
  }

  @Test
  void failsWithTheLastWordsOfAGatewayThatEnds() {
    assertThatThrownBy(() -> play("sh", "-c", "read line; echo no disk >&2"))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining("did not write an answer")
        .hasMessageContaining("no disk");
  }

  private void play(String... command) throws Exception {
    Demo.play(List.of(command), List.of(command), home, Terminal.plain(), _ -> {});
  }
}
