package dev.mcpgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;

/// The made-up tokens are what a rule takes for real ones.
class TokensTest {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  @RepeatedTest(20)
  void checksumFitsTheRest() {
    String token = Tokens.github();
    long check = 0;
    for (int i = 34; i < token.length(); i++) {
      check = check * BASE62.length() + BASE62.indexOf(token.charAt(i));
    }

    assertThat(token).matches("ghp_[0-9A-Za-z]{36}");
    assertThat(check).isEqualTo(crc32(token.substring(4, 34)));
  }

  @RepeatedTest(5)
  void noTwoAreTheSame() {
    assertThat(Tokens.github()).isNotEqualTo(Tokens.github());
    assertThat(Tokens.jwt())
        .isNotEqualTo(Tokens.jwt())
        .matches("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]{43}");
  }

  /// Bit by bit, by the definition (ISO 3309).
  private static long crc32(String text) {
    int crc = -1;
    for (int i = 0; i < text.length(); i++) {
      crc ^= text.charAt(i);
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) * 0xedb88320);
      }
    }
    return ~crc & 0xffffffffL;
  }
}
