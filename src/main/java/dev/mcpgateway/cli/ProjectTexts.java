package dev.mcpgateway.cli;

import dev.mcpgateway.config.ProjectText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the project's file said in a session, oldest first. Nothing of it is forgotten before the
/// session ends: the agent that is guarded works in the project, and can write to its file. For one
/// thread at a time.
final class ProjectTexts {
  /// As many are held, each on top of those before it: more than anybody writes while a session
  /// runs. Whoever writes more replaces the last one.
  static final int MOST = 16;

  private final List<ProjectText> texts = new ArrayList<>();

  /// Takes up what the file says now.
  ///
  /// @return whether it never said so before
  /// @throws IOException when it cannot be read
  boolean read(Path file) throws IOException {
    ProjectText now = ProjectText.read(file);
    for (ProjectText text : texts) {
      if (text.isSameAs(now)) {
        return false;
      }
    }
    if (texts.size() == MOST) {
      texts.removeLast();
    }
    texts.add(now);
    return true;
  }

  /// All of it.
  List<ProjectText> held() {
    return List.copyOf(texts);
  }
}
