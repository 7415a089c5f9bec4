import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes down what is in a distribution, in the form of CycloneDX 1.6: our jar, and a Java runtime
/// with the libraries that its own notices name. There is nothing else: the program has no
/// dependency at run time. The same distribution gives the same bytes.
final class Sbom {
  /// How a notice of the runtime begins: `## zlib v1.3.1`.
  private static final Pattern NOTICE =
      Pattern.compile("^##? +(.+?),?(?: Version)? +[vV]?(\\d[\\w.+-]*) *$");

  private Sbom() {}

  static String of(Path home, String version) throws IOException {
    Properties release = new Properties();
    try (var in = Files.newBufferedReader(home.resolve("runtime/release"))) {
      release.load(in);
    }
    String java = Runtime.version().toString();
    String vendor = System.getProperty("java.vendor");
    List<String> parts = new ArrayList<>();
    for (String[] part : notices(home.resolve("runtime/legal"))) {
      parts.add(
          "        {\"type\": \"library\", \"bom-ref\": \"%1$s@%2$s\", \"name\": \"%1$s\", \"version\": \"%2$s\"}"
              .formatted(part[0], part[1]));
    }
    return """
    {
      "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
      "bomFormat": "CycloneDX",
      "specVersion": "1.6",
      "version": 1,
      "metadata": {
        "component": {
          "type": "application",
          "bom-ref": "mcp-gateway",
          "group": "dev.mcpgateway",
          "name": "mcp-gateway",
          "version": "%1$s",
          "purl": "pkg:maven/dev.mcpgateway/mcp-gateway@%1$s",
          "licenses": [{"license": {"id": "MIT"}}],
          "hashes": [{"alg": "SHA-256", "content": "%2$s"}]
        }
      },
      "components": [
        {
          "type": "platform",
          "bom-ref": "java-runtime",
          "supplier": {"name": "%4$s"},
          "name": "OpenJDK runtime",
          "version": "%3$s",
          "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
          "properties": [{"name": "java:modules", "value": %5$s}],
          "components": [
    %6$s
          ]
        }
      ],
      "dependencies": [
        {"ref": "mcp-gateway", "dependsOn": ["java-runtime"]},
        {"ref": "java-runtime"}
      ]
    }
    """
        .formatted(
            version,
            sha256(home.resolve("lib/mcp-gateway.jar")),
            java,
            vendor,
            release.getProperty("MODULES"),
            String.join(",\n", parts));
  }

  /// Names and versions of what the runtime itself is made of.
  private static List<String[]> notices(Path legal) throws IOException {
    List<String[]> parts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(legal)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".md")).sorted().toList()) {
        Matcher notice = NOTICE.matcher(Files.readAllLines(file).getFirst());
        if (notice.matches()) {
          parts.add(new String[] {notice.group(1), notice.group(2)});
        }
      }
    }
    return parts;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
