package dev.mcpgateway.cli;

import dev.mcpgateway.clients.ConfigDocument.Change;
import dev.mcpgateway.report.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is changed in a file, in the manner of `diff`, but for the lines around it: those may hold
/// secrets.
final class WrapDiff {
  private WrapDiff() {}

  static List<String> lines(Path file, List<Change> changes) {
    String name = Printable.of(Discovery.shown(file));
    List<String> lines = new ArrayList<>(List.of("--- " + name, "+++ " + name));
    for (Change change : changes) {
      lines.add("@@ line " + change.line() + ", " + Printable.of(change.server()) + " @@");
      add(lines, "-", change.before());
      add(lines, "+", change.after());
    }
    return lines;
  }

  private static void add(List<String> lines, String sign, String text) {
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> lines.add(sign + Printable.of(line)));
  }
}
