package dev.mcpgateway.config;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which kinds of credential of each vendor the built-in rules know, and how they know them. Run it
/// to print the table of docs/detection.md.
final class VendorCoverage {
  /// Checks of a checksum, and of a decoded structure.
  private static final Set<String> CHECKSUMS =
      Set.of(
          "github-crc",
          "crc62",
          "gitlab",
          "grafana",
          "nkey",
          "base58check",
          "bech32",
          "seed-phrase",
          "seed-words");

  private static final Set<String> STRUCTURES =
      Set.of(
          "jwt",
          "pem",
          "base64-json",
          "base64-pem",
          "base64-pair",
          "pypi",
          "storage-key",
          "wireguard",
          "discord-bot",
          "intercom",
          "openai",
          "context7");

  /// A rule's name, and what it goes by.
  record Kind(String rule, String how) {}

  private VendorCoverage() {}

  /// The rules of each vendor, in the order of their names.
  static Map<String, List<Kind>> byVendor() {
    Map<String, List<Kind>> vendors = new TreeMap<>();
    for (String file : BuiltinRules.files()) {
      byte[] bytes = BuiltinRules.bytes(file);
      Problems problems = new Problems(file, bytes);
      for (Node node : BuiltinRules.nodes(bytes, problems)) {
        Section rule = new Section((Node.Table) node, problems);
        String vendor = plain(rule, "vendor");
        if (!vendor.isEmpty()) {
          Kind kind = new Kind(plain(rule, "name"), how(rule));
          vendors.computeIfAbsent(vendor, v -> new ArrayList<>()).add(kind);
        }
      }
    }
    return vendors;
  }

  private static String how(Section rule) {
    String check = plain(rule, "check");
    if (CHECKSUMS.contains(check)) {
      return "checksum";
    }
    if (STRUCTURES.contains(check)) {
      return "structure";
    }
    boolean named =
        rule.node("assigned").isPresent() || plain(rule, "pattern").contains("[^\\r\\n]{0,");
    return named ? "name nearby" : "prefix";
  }

  private static String plain(Section rule, String key) {
    return rule.text(key).map(Node.Text::value).orElse("");
  }

  /// Prints a row for each vendor.
  static void print(PrintStream out) {
    out.println("| vendor | rules |\n|---|---|");
    byVendor()
        .forEach((vendor, kinds) -> {
          StringBuilder row = new StringBuilder("| " + vendor + " | ");
          for (int i = 0; i < kinds.size(); i++) {
            row.append(i == 0 ? "" : ", ");
            row.append(kinds.get(i).rule()).append(" (").append(kinds.get(i).how()).append(')');
          }
          out.println(row.append(" |"));
        });
  }

  /// Prints the table.
  public static void main(String[] args) {
    print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }
}
