package dev.mcpgateway.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The audit log of one session, as a test looks at it.
record AuditTrail(Path file, Path key) {
  private static final String ALGORITHM = "HmacSHA256";

  /// The records that are there now.
  List<Map<String, @Nullable Object>> records() throws IOException {
    return lines().stream().map(Json::object).toList();
  }

  /// Those of messages.
  List<Map<String, @Nullable Object>> messages() throws IOException {
    return records().stream().filter(one -> !"event".equals(one.get("message_type"))).toList();
  }

  private List<String> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    assertThat(text.isEmpty() || text.endsWith("\n")).as("the last record is whole").isTrue();
    return text.lines().toList();
  }

  /// Whether a record of exactly this message is there now.
  boolean records(byte[] message) throws IOException {
    String digest = digest(message);
    return records().stream().anyMatch(one -> digest.equals(one.get("digest")));
  }

  private String digest(byte[] message) throws IOException {
    try {
      byte[] secret = HexFormat.of().parseHex(Files.readString(key).strip());
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      String text = new String(message, StandardCharsets.ISO_8859_1).strip();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
