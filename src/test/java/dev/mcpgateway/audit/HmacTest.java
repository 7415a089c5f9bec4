package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ours is the one that everybody else has.
class HmacTest {
  /// RFC 4231, sections 4.2 to 4.4, 4.7 and 4.8.
  @ParameterizedTest
  @CsvSource({
    "0b, 20, 4869205468657265, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, 1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aa, 20, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "aa, 131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
  })
  void agreesWithTheStandard(String key, int times, String data, String code) {
    Hmac hmac = new Hmac(HexFormat.of().parseHex(key.repeat(times)));

    assertThat(hmac.hex(List.of(Slice.of(HexFormat.of().parseHex(data))))).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 63, 64, 65, 200})
  void agreesWithTheJdkForKeysOfAnyLength(int length) throws GeneralSecurityException {
    Random random = new Random(length);
    byte[] key = new byte[length];
    byte[] data = new byte[length * 7];
    random.nextBytes(key);
    random.nextBytes(data);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    Hmac hmac = new Hmac(key);

    for (int i = 0; i < 2; i++) { // the kept states stay as they are
      assertThat(hmac.hex(List.of(new Slice(data, 0, 3), new Slice(data, 3, data.length))))
          .isEqualTo(HexFormat.of().formatHex(mac.doFinal(data)));
    }
  }
}
