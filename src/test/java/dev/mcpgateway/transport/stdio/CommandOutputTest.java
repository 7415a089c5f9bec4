package dev.mcpgateway.transport.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A secret from a command: all of what it prints, or a failure that repeats nothing of it.
class CommandOutputTest {
  private static List<String> shell(String line) {
    return List.of("sh", "-c", line);
  }

  @Test
  void takesWhatIsPrintedButForTheLastLineEnd() throws Exception {
    assertThat(CommandOutput.of(shell("printf 'a b\\n'"))).isEqualTo("a b");
    assertThat(CommandOutput.of(shell("printf 'a\\nb\\n\\n'"))).isEqualTo("a\nb\n");
    assertThat(CommandOutput.of(shell("printf é"))).isEqualTo("é");
  }

  @Test
  void takesAsMuchAsItSays() throws Exception {
    String print = "head -c " + CommandOutput.MAX_BYTES + " /dev/zero | tr '\\0' x";

    assertThat(CommandOutput.of(shell(print))).hasSize(CommandOutput.MAX_BYTES);
    assertThatThrownBy(() -> CommandOutput.of(shell(print + "; printf x")))
        .hasMessage("the command \"sh\" of \"fromCommand\" printed more than 64 KiB");
  }

  @Test
  void failsWithoutRepeatingAnything() {
    String secret = "hunter" + 2;

    assertThatThrownBy(() -> CommandOutput.of(shell("printf " + secret + "; exit 3")))
        .hasMessage("the command \"sh\" of \"fromCommand\" ended with 3");
    assertThatThrownBy(() -> CommandOutput.of(shell("true")))
        .hasMessage("the command \"sh\" of \"fromCommand\" printed nothing");
    assertThatThrownBy(() -> CommandOutput.of(shell("printf 'a\\0b'")))
        .hasMessage("the command \"sh\" of \"fromCommand\" printed a NUL");
    assertThatThrownBy(() -> CommandOutput.of(List.of("/no/such/program", secret)))
        .hasMessageContaining("cannot be run")
        .hasMessageNotContaining(secret);
  }

  @Test
  @Timeout(20)
  void doesNotWaitForWhatTheCommandLeavesBehind() throws Exception {
    assertThat(CommandOutput.of(shell("sleep 30 & echo a"))).isEqualTo("a");
  }

  @Test
  @Timeout(20)
  void doesNotWaitForEver() {
    assertThatThrownBy(() -> CommandOutput.of(shell("sleep 60 & sleep 60"), Duration.ofMillis(300)))
        .hasMessage("the command \"sh\" of \"fromCommand\" did not end within 0 seconds");
  }
}
