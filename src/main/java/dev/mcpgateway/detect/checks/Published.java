package dev.mcpgateway.detect.checks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Keys that have stood in public sample code for years, for everybody to try: the Google API keys
/// in the samples of https://github.com/firebase/firebase-android-sdk, as gitleaks lists them. Only
/// their digests are here.
final class Published {
  /// The first eight bytes of their SHA-256, in order.
  private static final long[] DIGESTS = {
    -0x78ced9e348d279daL,
    -0x5e607654caaa153fL,
    -0x5937eb43aaa519d4L,
    -0x23f030fb939e9bf4L,
    -0x1b5aabd448028499L,
    -0x15644ef7d306a99dL,
    -0x14abf2d4911d5f5cL,
    0xb476bdf9acf2123L,
    0x2037abcaffb2b777L,
    0x27a9a42931dff7ebL,
    0x37f8f09bdf12c2f2L,
    0x3a8b61d0f636b007L,
    0x3f370c9dd8225c63L,
    0x49f777db995e8260L,
    0x4c98242dcadc8b29L
  };

  private static final int DIGEST_BYTES = 8;

  private Published() {}

  /// Whether `value` is one of them.
  static boolean is(String value) {
    return Arrays.binarySearch(DIGESTS, digest(value)) >= 0;
  }

  private static long digest(String value) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      long digest = 0;
      for (int i = 0; i < DIGEST_BYTES; i++) {
        digest = digest << DIGEST_BYTES | (hash[i] & 0xff);
      }
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
