package dev.mcpgateway.detect;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// For tests that write a token in some other way: the token, and what the built-in rules find in
/// messages and lines.
abstract class TokenInDisguise {
  /// What stands for what was taken out of a message.
  static final String MARK = "[REDACTED]";

  final SampleGenerator samples = new SampleGenerator(7);
  final String token = samples.expand("ghp_{base62:30}{crc}");

  private final Scanner scanner =
      new Scanner(
          BuiltinRules.all().stream().map(RuleDefinition::rule).toList(),
          value -> value.toString());

  static String quoted(String text) {
    return new JsonWriter().value(text).toSlice().text();
  }

  static String message(String text) {
    return "{\"result\":{\"content\":[{\"type\":\"text\",\"text\":" + quoted(text) + "}]}}";
  }

  List<Finding> found(String json) {
    return ((Scan.Complete) scanner.scan(Slice.of(json))).findings();
  }

  List<Finding> foundInText(String text) {
    return ((Scan.Complete) scanner.scanText(Slice.of(text))).findings();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
