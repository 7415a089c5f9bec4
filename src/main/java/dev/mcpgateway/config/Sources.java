package dev.mcpgateway.config;

import dev.mcpgateway.policy.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the configuration of a session comes from: the defaults, the user's file over them, what
/// the command line says over that, and a project's file, which may only tighten what came out.
///
/// @param file the user's file
/// @param named whether the command line names it: it must exist then
/// @param home the gateway's own folder
/// @param server the session's server, of which the file may say more; empty for none
/// @param project the project's file
/// @param mode the mode that the command line asks for
/// @param held what project files have said in the session, which holds as well; oldest first
public record Sources(
    Path file,
    boolean named,
    Path home,
    String server,
    Optional<Path> project,
    Optional<Mode> mode,
    List<ProjectText> held) {
  /// Copies the list.
  public Sources {
    held = List.copyOf(held);
  }

  /// Where nothing was said before.
  public Sources(
      Path file,
      boolean named,
      Path home,
      String server,
      Optional<Path> project,
      Optional<Mode> mode) {
    this(file, named, home, server, project, mode, List.of());
  }

  /// One file, which must exist.
  static Sources only(Path file, Path home, String server) {
    return new Sources(file, true, home, server, Optional.empty(), Optional.empty());
  }
}
