package dev.mcpgateway.policy;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import java.time.LocalDate;
import java.util.Optional;

/// A kind of finding that somebody declared harmless: it is recorded, and nothing else. Everything
/// that an allowance says must hold; names are globs, in which `*` stands for anything.
///
/// @param rule the rule's name
/// @param server the server's name
/// @param tool the tool that is called, or whose answer it is; anything but `*` means a tool's call
/// @param path the finding's path in the message
/// @param pattern what is found somewhere in the value, as it stands in the message
/// @param fingerprint the value's fingerprint
/// @param reason why
/// @param expires the last day on which it holds, in UTC
public record Allowance(
    String rule,
    String server,
    String tool,
    String path,
    Optional<RulePattern> pattern,
    Optional<String> fingerprint,
    String reason,
    Optional<LocalDate> expires) {
  /// What stands for any name.
  public static final String ANY = "*";

  /// What a finding is looked at in.
  ///
  /// @param method the method of the message, or of the call that it answers; empty where nobody
  ///   knows
  /// @param tool the tool that is called, or whose answer it is
  /// @param today the day, in UTC
  public record Circumstances(Optional<String> method, Optional<String> tool, LocalDate today) {}

  /// Whether it speaks of a finding in `message`. A pattern that gives up allows nothing.
  boolean covers(Finding finding, Slice message, Circumstances circumstances) {
    return Glob.matches(rule, finding.rule())
        && fingerprint.map(finding.fingerprint()::equals).orElse(true)
        && Glob.matches(path, finding.path())
        && Glob.matches(tool, circumstances.tool().orElse(""))
        && expires.map(day -> !circumstances.today().isAfter(day)).orElse(true)
        && pattern.map(shape -> shape.occursIn(value(finding, message))).orElse(true);
  }

  /// Whether it can speak of findings of that server.
  public boolean isFor(String name) {
    return Glob.matches(server, name);
  }

  private static String value(Finding finding, Slice message) {
    return finding.place() == Place.TEXT
        ? message.span(finding.from(), finding.to()).text()
        : JsonText.decode(message.array(), finding.from(), finding.to());
  }
}
