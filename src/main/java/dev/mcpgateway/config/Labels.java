package dev.mcpgateway.config;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.FirstSight;
import dev.mcpgateway.policy.Mode;
import java.util.ArrayList;
import java.util.List;

/// The words that a file may use, and what they stand for.
///
/// `Enum.valueOf` is not used: its first call in a process costs milliseconds.
final class Labels {
  static final List<String> MODES = modes();
  static final List<String> ACTIONS = actions();
  static final List<String> SEVERITIES = severities();
  static final List<String> CONFIDENCES = confidences();
  static final List<String> FAMILIES = families();
  static final List<String> CHECKS = checks();
  static final List<String> FIRST_SIGHTS = firstSights();
  static final List<String> CHANGES = List.of("log", "alert", "block");
  static final List<String> ON_ERROR = List.of("closed", "open");
  static final List<String> LEVELS = List.of("debug", "info", "warning", "error");
  static final List<String> CAPTURES = List.of("masked", "metadata", "none");
  static final List<String> DURABILITIES = List.of("os", "fsync");
  static final List<String> ALERT_FORMATS = List.of("generic", "slack");
  static final List<String> FORMATS = List.of("json", "text");

  /// The keys of an action per direction.
  static final String OUTBOUND = "client->server";

  static final String INBOUND = "server->client";

  private Labels() {}

  private static List<String> modes() {
    List<String> labels = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      labels.add(mode.label());
    }
    return labels;
  }

  private static List<String> actions() {
    List<String> labels = new ArrayList<>();
    for (Action action : Action.values()) {
      labels.add(action.label());
    }
    return labels;
  }

  private static List<String> severities() {
    List<String> labels = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      labels.add(severity.label());
    }
    return labels;
  }

  private static List<String> confidences() {
    List<String> labels = new ArrayList<>();
    for (Confidence confidence : Confidence.values()) {
      labels.add(confidence.label());
    }
    return labels;
  }

  private static List<String> families() {
    List<String> labels = new ArrayList<>();
    for (Family family : Family.values()) {
      labels.add(family.label());
    }
    return labels;
  }

  private static List<String> checks() {
    List<String> labels = new ArrayList<>();
    for (Checks check : Checks.values()) {
      labels.add(check.label());
    }
    return labels;
  }

  private static List<String> firstSights() {
    List<String> labels = new ArrayList<>();
    for (FirstSight sight : FirstSight.values()) {
      labels.add(sight.label());
    }
    return labels;
  }

  static FirstSight firstSight(String label) {
    for (FirstSight sight : FirstSight.values()) {
      if (sight.label().equals(label)) {
        return sight;
      }
    }
    throw new IllegalArgumentException(label);
  }

  static Mode mode(String label) {
    for (Mode mode : Mode.values()) {
      if (mode.label().equals(label)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(label);
  }

  static Action action(String label) {
    for (Action action : Action.values()) {
      if (action.label().equals(label)) {
        return action;
      }
    }
    throw new IllegalArgumentException(label);
  }

  static Severity severity(String label) {
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(label)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(label);
  }

  static Confidence confidence(String label) {
    for (Confidence confidence : Confidence.values()) {
      if (confidence.label().equals(label)) {
        return confidence;
      }
    }
    throw new IllegalArgumentException(label);
  }

  static Family family(String label) {
    for (Family family : Family.values()) {
      if (family.label().equals(label)) {
        return family;
      }
    }
    throw new IllegalArgumentException(label);
  }
}
