package dev.mcpgateway.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where clients find this program, today and after its next upgrade.
final class Installed {
  /// Folders of package runners that are emptied without a word.
  private static final List<String> CACHES =
      List.of("/_npx/", "/.cache/uv/", "/uv/cache/", "/pnpm/dlx", "/bunx-", "/.pnpm-store/");

  private Installed() {}

  /// The path to write into a client's file: a link on the `PATH` that leads here, since an upgrade
  /// moves the link, else the launcher itself.
  ///
  /// @throws Options.Wrong when it would soon lead nowhere
  static String path() throws Options.Wrong {
    List<String> command = Program.command();
    if (command.size() > 1) {
      throw new Options.Wrong(
          "this is not an installed mcp-gateway: it has no launcher; build it with mvn package and"
              + " run target/mcp-gateway/bin/mcp-gateway");
    }
    return path(Path.of(command.getFirst()), searchPath());
  }

  /// As [#path()], for a launcher and a `PATH`.
  static String path(Path own, String searchPath) throws Options.Wrong {
    String launcher = onPath(own, searchPath).orElse(own.toAbsolutePath().normalize().toString());
    String place = real(own);
    if (isInCache(launcher) || isInCache(place)) {
      throw new Options.Wrong(
          place
              + " is in the cache of a package runner, which is emptied some day; install it first,"
              + " as with npm install -g mcp-gateway");
    }
    return launcher;
  }

  /// Where it lies, whatever leads to it.
  private static String real(Path own) {
    try {
      return own.toRealPath().toString();
    } catch (IOException e) {
      return own.toAbsolutePath().normalize().toString();
    }
  }

  private static boolean isInCache(String path) {
    String plain = path.replace('\\', '/');
    return CACHES.stream().anyMatch(plain::contains);
  }

  /// Whether a folder of the `PATH` leads here.
  static boolean isOnPath() {
    List<String> command = Program.command();
    return command.size() == 1 && onPath(Path.of(command.getFirst()), searchPath()).isPresent();
  }

  private static String searchPath() {
    String path = System.getenv("PATH");
    return path == null ? "" : path;
  }

  /// Where a folder of `path` leads to the launcher, which may be the launcher itself.
  static Optional<String> onPath(Path launcher, String path) {
    String name = String.valueOf(launcher.getFileName());
    for (String folder : path.split(File.pathSeparator, -1)) {
      try {
        Path candidate = Path.of(folder).resolve(name);
        if (candidate.isAbsolute()
            && Files.isExecutable(candidate)
            && leadsTo(candidate.toRealPath(), launcher.toRealPath())) {
          return Optional.of(candidate.toString());
        }
      } catch (InvalidPathException | IOException e) {
        // It is no place where we could be.
      }
    }
    return Optional.empty();
  }

  /// From npm, the launcher on the `PATH` is in a package of its own, beside ours or around it:
  /// `mcp-gateway/bin/mcp-gateway` starts what is in `mcp-gateway-linux-x64`.
  private static boolean leadsTo(Path program, Path launcher) {
    Path own = launcher.resolve("../..").normalize();
    Path other = program.resolve("../..").normalize();
    String name = String.valueOf(own.getFileName());
    boolean beside =
        other.resolveSibling(name).equals(own) || other.resolve("node_modules", name).equals(own);
    return program.equals(launcher) || (beside && name.startsWith(other.getFileName() + "-"));
  }
}
