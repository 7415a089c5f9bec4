package dev.mcpgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the `.mcp-gateway.json` of the project in which we were started. It must belong to the
/// user or to root: whoever can write into a folder above, such as `/tmp`, is not to be listened
/// to.
final class ProjectFile {
  static final String NAME = ".mcp-gateway.json";

  /// A GUI client's own working directory is often `/`.
  private static final String PROJECT = "CLAUDE_PROJECT_DIR";

  private ProjectFile() {}

  /// The nearest one, upward from the project that the client names, or else from where we are.
  static Optional<Path> find() {
    String named = System.getenv(PROJECT);
    Path start = Path.of("").toAbsolutePath();
    if (named != null && !named.isEmpty()) {
      try {
        start = Path.of(named).toAbsolutePath();
      } catch (InvalidPathException e) {
        // It names nothing.
      }
    }
    return find(start);
  }

  static Optional<Path> find(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(NAME);
      if (Files.isRegularFile(file) && isTrusted(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean isTrusted(Path file) {
    try {
      String owner = Files.getOwner(file).getName();
      return owner.equals("root") || owner.equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
