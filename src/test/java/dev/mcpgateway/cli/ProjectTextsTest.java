package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of a project's file that is written again and again.
class ProjectTextsTest {
  @TempDir private Path folder;

  @Test
  void holdsTheFirstAndTheLastOfMany() throws Exception {
    ProjectTexts texts = new ProjectTexts();
    Path file = folder.resolve(ProjectFile.NAME);
    int many = ProjectTexts.MOST + 3;
    for (int i = 0; i < many; i++) {
      assertThat(texts.read(Files.writeString(file, "{\"a\":" + i + "}"))).isTrue();
      assertThat(texts.read(file)).isFalse();
    }
    Files.writeString(file, "{\"a\":0}");

    assertThat(texts.read(file)).isFalse();
    assertThat(texts.held()).hasSize(ProjectTexts.MOST);
    assertThat(texts.held().getFirst().text().text()).isEqualTo("{\"a\":0}");
    assertThat(texts.held().getLast().text().text()).isEqualTo("{\"a\":" + (many - 1) + "}");
  }
}
