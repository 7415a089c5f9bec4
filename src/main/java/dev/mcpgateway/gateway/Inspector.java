package dev.mcpgateway.gateway;

import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.mcp.Message;
import java.util.List;
import java.util.Optional;

/// Looks into messages of one direction, by whatever way fits what they are. For one thread.
final class Inspector {
  private static final Scan NOTHING = new Scan.Complete(List.of(), List.of());

  private final Optional<Scanner> scanner;

  /// Without a scanner nothing is found: scanning is switched off for this direction.
  Inspector(Optional<Scanner> scanner) {
    this.scanner = scanner;
  }

  /// Begins another line, for which the scanner's bound on findings counts anew.
  void newLine() {
    if (scanner.isPresent()) {
      scanner.get().newLine();
    }
  }

  /// What is in a message that is not a batch.
  Scan inspect(Message message) {
    if (scanner.isEmpty()) {
      return NOTHING;
    }
    return switch (message) {
      case Message.Single _, Message.Foreign _, Message.Batch _, Message.Malformed _ ->
          scanner.get().scan(message.bytes());
      case Message.Blank _ -> NOTHING;
    };
  }
}
