package dev.mcpgateway.report;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.scan.Located;
import dev.mcpgateway.scan.Scanned;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A report in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS Standard, 27
/// March 2020): one run, the rules that found something, a result for each finding. No result holds
/// a value.
public final class Sarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String UNRESERVED = "-._~/";

  private final JsonWriter json = new JsonWriter();
  private final Map<String, Integer> indices = new HashMap<>();

  private Sarif() {}

  /// The report of what was found in files, by a program of that version with those rules.
  public static byte[] of(String version, List<Rule> rules, List<Scanned> files) {
    return new Sarif().write(version, rules, files);
  }

  private byte[] write(String version, List<Rule> rules, List<Scanned> files) {
    json.beginObject().key("$schema").value(SCHEMA).key("version").value("2.1.0");
    json.key("runs").beginArray().beginObject();
    json.key("tool").beginObject().key("driver").beginObject();
    json.key("name").value("mcp-gateway").key("version").value(version);
    json.key("rules").beginArray();
    Set<String> found = found(files);
    for (Rule rule : rules) {
      if (found.contains(rule.name())) {
        indices.put(rule.name(), indices.size());
        rule(rule);
      }
    }
    json.endArray().endObject().endObject();
    json.key("columnKind").value("unicodeCodePoints");
    json.key("invocations").beginArray();
    invocation(files);
    json.endArray().key("results").beginArray();
    for (Scanned file : files) {
      for (Located located : file.findings()) {
        result(file.name(), located);
      }
    }
    json.endArray().endObject().endArray().endObject();
    return json.toSlice().copy();
  }

  private static Set<String> found(List<Scanned> files) {
    Set<String> found = new HashSet<>();
    for (Scanned file : files) {
      file.findings().forEach(located -> found.add(located.finding().rule()));
    }
    return found;
  }

  private void rule(Rule rule) {
    json.beginObject().key("id").value(rule.name());
    json.key("shortDescription").beginObject().key("text").value(rule.description()).endObject();
    json.key("defaultConfiguration").beginObject().key("level").value(level(rule.severity()));
    json.endObject();
    json.key("properties").beginObject().key("tags").beginArray();
    json.value("security").value(rule.family().label()).endArray();
    json.key("security-severity").value(score(rule.severity())).endObject().endObject();
  }

  private void invocation(List<Scanned> files) {
    boolean failed = false;
    json.beginObject().key("toolExecutionNotifications").beginArray();
    for (Scanned file : files) {
      if (file.left().orElse(null) instanceof Scanned.Left.Failed(String why)) {
        failed = true;
        json.beginObject().key("level").value("error");
        json.key("message").beginObject().key("text").value(why).endObject();
        json.key("locations").beginArray().beginObject().key("physicalLocation").beginObject();
        artifact(file.name());
        json.endObject().endObject().endArray().endObject();
      }
    }
    json.endArray().key("executionSuccessful").value(!failed).endObject();
  }

  private void result(String file, Located located) {
    Finding finding = located.finding();
    json.beginObject().key("ruleId").value(finding.rule());
    Integer index = indices.get(finding.rule());
    if (index != null) {
      json.key("ruleIndex").value(index);
    }
    json.key("level").value(level(finding.severity()));
    String text = finding.rule() + " (" + finding.confidence().label() + "): " + finding.preview();
    json.key("message").beginObject().key("text").value(text).endObject();
    json.key("locations").beginArray().beginObject().key("physicalLocation").beginObject();
    artifact(file);
    json.key("region").beginObject().key("startLine").value(located.line());
    json.key("startColumn").value(located.column());
    json.key("byteOffset").value(located.offset()).key("byteLength").value(located.length());
    json.endObject().endObject().endObject().endArray();
    json.key("partialFingerprints").beginObject();
    json.key("value/v1").value(finding.fingerprint()).endObject();
    json.key("properties").beginObject().key("confidence").value(finding.confidence().label());
    json.key("action").value(located.action().label()).endObject().endObject();
  }

  private void artifact(String file) {
    json.key("artifactLocation").beginObject().key("uri").value(uri(file)).endObject();
  }

  /// A path as a relative or absolute reference (RFC 3986).
  static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte octet : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      if (plain) {
        uri.append(c);
      } else {
        uri.append(String.format("%%%02X", (int) c));
      }
    }
    return uri.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case LOW -> "note";
      case MEDIUM -> "warning";
      case HIGH, CRITICAL -> "error";
    };
  }

  /// The scale on which code hosts sort findings: that of CVSS.
  private static String score(Severity severity) {
    return switch (severity) {
      case LOW -> "3.0";
      case MEDIUM -> "5.0";
      case HIGH -> "8.0";
      case CRITICAL -> "9.5";
    };
  }
}
