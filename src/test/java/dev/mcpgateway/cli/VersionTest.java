package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Two places that name the version name the same one.
class VersionTest {
  @Test
  void isThatOfTheProject() {
    assertThat(Version.NUMBER).isEqualTo(System.getProperty("project.version"));
  }
}
