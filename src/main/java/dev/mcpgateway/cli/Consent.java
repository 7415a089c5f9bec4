package dev.mcpgateway.cli;

import dev.mcpgateway.report.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks before protection is loosened, on the controlling terminal: whoever calls us may be the
/// very agent that was blocked, and answers on its own stdin.
final class Consent {
  private static final Path TERMINAL = Path.of("/dev/tty");

  private Consent() {}

  /// Whether a person agrees, or `--yes` was given.
  ///
  /// @throws Options.Wrong when there is nobody to ask
  static boolean given(boolean yes, String question) throws Options.Wrong {
    if (yes) {
      return true;
    }
    try (OutputStream out = Files.newOutputStream(TERMINAL);
        InputStream in = Files.newInputStream(TERMINAL)) {
      out.write((Printable.of(question) + " [y/N] ").getBytes(StandardCharsets.UTF_8));
      out.flush();
      int first = in.read();
      return first == 'y' || first == 'Y';
    } catch (IOException e) {
      throw new Options.Wrong("there is no terminal to ask on; --yes does it without asking");
    }
  }
}
