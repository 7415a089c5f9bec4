package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Protects from a secret, or a part of one, in what is kept of a message.
class MaskingTest {
  private static final String SECRET = "SECRET-abcdefghij";

  @Test
  void leavesBytesAloneInWhichNothingWasFound() {
    Slice bytes = slice("{\"a\": \"b\"}");

    assertThat(new Masking(bytes, List.of()).json()).isSameAs(bytes);
  }

  @Test
  void keepsTheJsonValidWhereverAFindingStands() {
    Slice bytes = slice("{\"SECRET-abcdefghij\":[\"x SECRET-abcdefghij y\",1234567890123456]}");
    Slice masked =
        new Masking(
                bytes,
                List.of(
                    found(bytes, SECRET, 0, Place.KEY),
                    found(bytes, SECRET, 20, Place.STRING),
                    found(bytes, "1234567890123456", 0, Place.NUMBER)))
            .json();

    assertThat(masked.text()).isEqualTo("{\"…(17)\":[\"x …(17) y\",\"…(16)\"]}");
    assertValid(masked);
  }

  @Test
  void masksFindingsThatOverlapOrLieInEachOther() {
    Slice bytes = slice("\"aSECRET-abcdefghijz\"");
    int at = bytes.from() + 2;
    Slice masked =
        new Masking(
                bytes,
                List.of(
                    finding(at, at + 10, Place.STRING),
                    finding(at + 5, at + 17, Place.STRING),
                    finding(at + 6, at + 8, Place.STRING)))
            .json();

    assertThat(masked.text()).startsWith("\"a").endsWith("z\"").doesNotContainPattern("[b-j]{2}");
    assertValid(masked);
  }

  @Test
  void takesNoNoticeOfFindingsElsewhereInTheMessage() {
    Slice all = slice("{\"id\":\"SECRET-abcdefghij\",\"params\":{\"a\":1}}");
    int params = all.text().indexOf("{\"a\"") + all.from();
    Slice part = all.span(params, params + 7);

    assertThat(new Masking(part, List.of(found(all, SECRET, 0, Place.STRING))).json().text())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void showsNoPartOfASecretWhereverTheTextIsCut() {
    Slice bytes = slice("{\"a\":\"é SECRET-abcdefghij é\",\"b\":\"SECRET-abcdefghij\"}");
    List<Finding> findings =
        List.of(found(bytes, SECRET, 0, Place.STRING), found(bytes, SECRET, 30, Place.STRING));

    for (int limit = 0; limit <= bytes.length() + 1; limit++) {
      String kept = new Masking(bytes, findings).text(limit);
      assertThat(kept).as("cut at %d", limit).doesNotContain("SEC", "\ufffd");
      assertThat(kept.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes.length());
    }
    assertThat(new Masking(bytes, findings).text(bytes.length()))
        .isEqualTo("{\"a\":\"é …(17) é\",\"b\":\"…(17)\"}");
  }

  @Test
  void showsNoPartOfOverlappingSecretsWhereverTheTextIsCut() {
    Slice bytes = slice("ab SECRET-abcdefghij yz");
    int at = bytes.from() + 3;
    List<Finding> findings = new ArrayList<>();
    findings.add(finding(at, at + 12, Place.TEXT));
    findings.add(finding(at + 6, at + 17, Place.TEXT));
    findings.add(finding(at + 8, at + 10, Place.TEXT));

    for (int limit = 0; limit <= bytes.length(); limit++) {
      assertThat(new Masking(bytes, findings).text(limit))
          .doesNotContain("SEC", "RET", "cde", "hij");
    }
  }

  @Test
  void readsWhatIsNotUtf8AsWellAsItGoes() {
    byte[] raw = {(byte) 0xff, 'a', (byte) 0xc3, (byte) 0x28, (byte) 0xe2, (byte) 0x82};

    assertThat(new Masking(Slice.of(raw), List.of()).text(100)).contains("a").contains("\ufffd");
    for (int limit = 0; limit <= raw.length; limit++) {
      assertThat(new Masking(Slice.of(raw), List.of()).text(limit)).isNotNull();
    }
  }

  @Test
  void doesNotPrint() {
    assertThat(new Masking(slice(SECRET), List.of()).toString()).doesNotContain("SECRET");
  }

  private static void assertValid(Slice json) {
    Tokenizer tokens = new Tokenizer().reset(json);
    Tokenizer.Token token = tokens.next();
    while (token != Tokenizer.Token.END && token != Tokenizer.Token.FAULT) {
      token = tokens.next();
    }
    assertThat(token).isEqualTo(Tokenizer.Token.END);
  }

  /// A slice that does not begin where its array does.
  private static Slice slice(String text) {
    byte[] bytes = ("##" + text + "##").getBytes(StandardCharsets.UTF_8);
    return new Slice(bytes, 2, bytes.length - 2);
  }

  private static Finding found(Slice bytes, String value, int after, Place place) {
    String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
    int from = text.indexOf(value, after);
    return finding(from, from + value.length(), place);
  }

  private static Finding finding(int from, int to, Place place) {
    return new Finding(
        "r",
        Family.SECRET,
        Severity.HIGH,
        Confidence.LIKELY,
        place,
        from,
        to,
        "p",
        "…(" + (to - from) + ")",
        "0123456789abcdef");
  }
}
