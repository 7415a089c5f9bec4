package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.clients.ClientFile;
import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.clients.ConfigDocument;
import dev.mcpgateway.clients.ConfigDocument.Edited;
import dev.mcpgateway.clients.Snapshot;
import java.io.IOException;

/// Replaces a client's file by an edited one. A file that its client writes in between is read and
/// edited again.
final class Replacement {
  /// How often a file is read again that its client wrote in between.
  private static final int ATTEMPTS = 3;

  private Replacement() {}

  /// Makes the new text. Asked again after each attempt that failed.
  interface Edit {
    Edited of(ConfigDocument document) throws IOException;
  }

  /// What came of it.
  sealed interface Outcome {
    /// The file is replaced.
    ///
    /// @param before what stood in it
    record Done(ConfigDocument before) implements Outcome {}

    /// The file is as it was.
    record Failed(String problem) implements Outcome {}
  }

  private static void warn(ClientFile file, boolean linked) {
    if (linked) {
      Main.fail(
          Main.OK,
          "warning: "
              + Discovery.shown(file.path())
              + " had other names (hard links), under which the old text stays");
    }
  }

  static Outcome make(ClientFile file, Content first, Edit edit) {
    Content content = first;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      switch (content) {
        case Content.Nothing _ -> {
          return new Outcome.Failed("it is gone");
        }
        case Content.Broken(String problem) -> {
          return new Outcome.Failed(problem);
        }
        case Content.Servers(Snapshot before, ConfigDocument document) -> {
          try {
            switch (edit.of(document)) {
              case Edited.Refused(String reason) -> {
                return new Outcome.Failed(reason);
              }
              case Edited.Text text -> {
                boolean linked = before.hasOtherNames();
                if (before.replace(text.bytes())) {
                  warn(file, linked);
                  return new Outcome.Done(document);
                }
              }
            }
          } catch (IOException e) {
            return new Outcome.Failed("cannot be written: " + Failures.describe(e));
          }
        }
      }
      content = file.read();
    }
    return new Outcome.Failed("its client keeps writing it; close the client and try again");
  }
}
