package dev.mcpgateway.cli;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.gateway.Rulebook;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The secrets that a server was started with.
///
/// @param findings where they stand: `environment.NAME`, `arguments[2]`, or `options.--name` for an
///   argument behind one that names it
record OwnSecrets(List<Finding> findings) {
  private static final String ENVIRONMENT = "environment";

  /// What everyone's environment holds, and some of it long.
  private static final Set<String> PUBLIC =
      Set.of(
          "CLASSPATH",
          "DBUS_SESSION_BUS_ADDRESS",
          "DISPLAY",
          "HOME",
          "HOSTNAME",
          "INFOPATH",
          "LANG",
          "LD_LIBRARY_PATH",
          "LOGNAME",
          "LS_COLORS",
          "MANPATH",
          "OLDPWD",
          "PATH",
          "PKG_CONFIG_PATH",
          "PWD",
          "PYTHONPATH",
          "SHELL",
          "TERM",
          "TMPDIR",
          "USER",
          "XDG_DATA_DIRS");

  /// Copies the findings.
  OwnSecrets {
    findings = List.copyOf(findings);
  }

  /// None.
  static OwnSecrets none() {
    return new OwnSecrets(List.of());
  }

  /// Those in a command line and an environment that rules find, which from now on are known.
  ///
  /// @param start what variables come from commands, and so are secrets whatever they look like
  static OwnSecrets learn(
      List<String> command,
      Map<String, String> environment,
      Config.Start start,
      Rulebook rulebook,
      Fingerprints fingerprints) {
    Slice json = json(command, environment);
    List<Finding> secrets = new ArrayList<>();
    try {
      if (rulebook.scannerOfNoOrders(fingerprints).scan(json) instanceof Scan.Complete complete) {
        for (Finding finding : complete.findings()) {
          if (finding.family() == Family.SECRET && finding.confidence() != Confidence.PLACEHOLDER) {
            secrets.add(finding);
          }
        }
      }
    } finally {
      rulebook.known().learn(json, secrets, fetched(environment, start));
    }
    return new OwnSecrets(secrets);
  }

  /// The values that commands gave.
  private static List<String> fetched(Map<String, String> environment, Config.Start start) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, Config.Variable> one : start.set().entrySet()) {
      if (one.getValue() instanceof Config.Variable.FromCommand) {
        values.add(environment.getOrDefault(one.getKey(), ""));
      }
    }
    return values;
  }

  private static Slice json(List<String> command, Map<String, String> environment) {
    JsonWriter json = new JsonWriter().beginObject();
    json.key(ENVIRONMENT).beginObject();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (!PUBLIC.contains(variable.getKey())) {
        json.key(variable.getKey()).value(variable.getValue());
      }
    }
    json.endObject().key("arguments").beginArray();
    for (String argument : command) {
      json.value(argument);
    }
    json.endArray().key("options").beginObject();
    for (int i = 1; i < command.size(); i++) {
      if (command.get(i - 1).startsWith("-")) {
        json.key(command.get(i - 1)).value(command.get(i));
      }
    }
    return json.endObject().endObject().toSlice();
  }

  /// The rules that found something on the command line, which every user of the machine can read.
  List<String> rulesOfCommand() {
    List<String> rules = new ArrayList<>();
    for (Finding finding : findings) {
      if (!finding.isIn(ENVIRONMENT) && !rules.contains(finding.rule())) {
        rules.add(finding.rule());
      }
    }
    return rules;
  }

  /// Writes where they stand, not what they are.
  void write(JsonWriter json) {
    json.key("secrets").beginArray();
    for (Finding finding : findings) {
      json.beginObject().key("rule_name").value(finding.rule());
      json.key("path").value(finding.path()).key("match").value(finding.preview());
      json.key("fingerprint").value(finding.fingerprint()).endObject();
    }
    json.endArray();
  }
}
