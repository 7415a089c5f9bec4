package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The Dockerfile, as far as it can be looked at without an engine.
class DockerfileTest {
  @Test
  void hadolintFindsNothing() throws Exception {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    Run found;
    try {
      found = Run.of(environment, List.of("hadolint", "--no-color", "Dockerfile"));
    } catch (IOException missing) {
      assumeTrue(false, "there is no hadolint");
      return;
    }

    assertThat(found.out() + found.err()).isEmpty();
    assertThat(found.exit()).isZero();
  }

  /// What it copies is what the build makes, and all that an engine gets to see.
  @Test
  void copiesWhatTheBuildMakes() throws Exception {
    String text = Files.readString(Path.of("Dockerfile"));

    assertThat(Pattern.compile("^COPY (\\S+)", Pattern.MULTILINE).matcher(text).results())
        .map(copy -> copy.group(1))
        .containsExactly("target/mcp-gateway");
    assertThat(Files.readAllLines(Path.of(".dockerignore")))
        .containsExactly("*", "!target/mcp-gateway");
    assertThat(text).containsPattern("(?m)^USER (?!root|0$)");
  }
}
