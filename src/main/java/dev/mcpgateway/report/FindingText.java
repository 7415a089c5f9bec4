package dev.mcpgateway.report;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.scan.Located;

/// A finding in a file as a line for a person: `file:line:column: high github-token (verified)
/// ghp_…(40)`.
public final class FindingText {
  private final Terminal terminal;

  /// Lines for a terminal.
  public FindingText(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The line, without its end.
  public String line(String file, Located located) {
    Finding finding = located.finding();
    String where = Printable.of(file) + ":" + located.line() + ":" + located.column() + ":";
    String what = finding.rule() + " (" + finding.confidence().label() + ")";
    boolean example =
        finding.confidence() == Confidence.PLACEHOLDER || located.judgement().allowed().isPresent();
    return terminal.paint(Style.BOLD, where)
        + " "
        + terminal.paint(
            example ? Style.DIM : style(finding.severity()), finding.severity().label())
        + " "
        + terminal.paint(example ? Style.DIM : Style.PLAIN, Printable.of(what))
        + " "
        + terminal.paint(Style.DIM, Printable.of(finding.preview()))
        + located
            .judgement()
            .allowed()
            .map(reason -> " allowed: " + Printable.of(reason))
            .orElse("");
  }

  private static Style style(Severity severity) {
    return switch (severity) {
      case LOW -> Style.DIM;
      case MEDIUM -> Style.YELLOW;
      case HIGH, CRITICAL -> Style.RED;
    };
  }
}
