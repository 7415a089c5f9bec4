package dev.mcpgateway.cli;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.scan.FileScan;
import dev.mcpgateway.scan.Located;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Warns of secrets that stand in plain text in a file that git keeps, for everyone who has the
/// repository.
final class PlainSecrets {
  private static final int SECONDS_FOR_GIT = 5;

  private PlainSecrets() {}

  /// Says where, never what.
  static void warn(Path file) {
    try {
      Path place = file.toRealPath();
      if (!isTracked(place)) {
        return;
      }
      Config config = Config.defaults(Home.path());
      var rules = config.scanning().rules();
      var scan =
          new FileScan(
              new Scanner(rules, BuiltinRules.index(rules), value -> ""), config.policy("", false));
      try (InputStream in = Files.newInputStream(place)) {
        scan.scan(place.toString(), in).findings().stream()
            .filter(PlainSecrets::isSecret)
            .forEach(found -> say(file, found));
      }
    } catch (IOException e) {
      // What cannot be read cannot be warned of.
    }
  }

  private static boolean isSecret(Located found) {
    return found.finding().family() == Family.SECRET
        && found.finding().confidence() != Confidence.PLACEHOLDER;
  }

  private static void say(Path file, Located found) {
    Main.fail(
        Main.OK,
        "warning: "
            + Printable.of(Discovery.shown(file))
            + ":"
            + found.line()
            + ": git keeps this file, and a secret stands in it in plain text ("
            + found.finding().rule()
            + "); let the client read it from the environment");
  }

  /// Asks git itself, where there is a repository above.
  private static boolean isTracked(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    boolean repository = false;
    for (Path above = folder; above != null; above = above.getParent()) {
      repository |= Files.exists(above.resolve(".git"));
    }
    if (!repository) {
      return false;
    }
    try {
      Process git =
          new ProcessBuilder(
                  "git",
                  "-C",
                  folder.toString(),
                  "ls-files",
                  "--error-unmatch",
                  "--",
                  String.valueOf(file.getFileName()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      boolean ended = git.waitFor(SECONDS_FOR_GIT, TimeUnit.SECONDS);
      if (!ended) {
        git.destroy();
      }
      return ended && git.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
