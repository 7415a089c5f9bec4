package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// That no copy is left of a secret that was recognised in one place.
class TwinsTest {
  private static final String VALUE = "sesame-" + "12345678";

  private static Finding finding(String text, String value, Family family, Confidence sure) {
    int from = text.indexOf("is " + value) + 3;
    return new Finding(
        "word",
        family,
        Severity.HIGH,
        sure,
        Place.STRING,
        from,
        from + value.length(),
        "there",
        "ses…",
        "fp");
  }

  private static Scan.Complete with(String text, int most) {
    Finding found = finding(text, VALUE, Family.SECRET, Confidence.LIKELY);
    return Twins.with(Slice.of(text), new Scan.Complete(List.of(found), List.of()), Map.of(), most);
  }

  private static List<String> paths(String text) {
    return with(text, Twins.MOST).findings().stream().map(Finding::path).toList();
  }

  @Test
  void findsEveryCopyAndSaysWhereItStands() {
    String text =
        """
        {"a":{"%1$s":[1,"x %1$s","it is %1$s"]},"id":"%1$s","n":7}\
        """
            .formatted(VALUE);

    Scan.Complete scan = with(text, Twins.MOST);

    assertThat(scan.findings())
        .extracting(Finding::place)
        .containsExactly(Place.KEY, Place.STRING, Place.STRING, Place.CONTROL);
    assertThat(scan.findings())
        .extracting(Finding::path)
        .containsExactly("a[word]", "a[word][1]", "there", "id");
    for (Finding one : scan.findings()) {
      assertThat(text.substring(one.from(), one.to())).isEqualTo(VALUE);
    }
  }

  @Test
  void masksASecretKeyInPathsThatNamedIt() {
    String text = "{\"" + VALUE + "\":\"it is " + VALUE + "\"}";
    Finding found = finding(text, VALUE, Family.SECRET, Confidence.LIKELY);
    Finding named = found.at("a[\"" + VALUE + "\"].x");

    Scan.Complete scan =
        Twins.with(
            Slice.of(text), new Scan.Complete(List.of(named), List.of()), Map.of(), Twins.MOST);

    assertThat(scan.findings()).extracting(Finding::path).containsExactly("[word]", "a[word].x");
  }

  @Test
  void readsWhatIsNoJsonAsAText() {
    assertThat(paths("it is " + VALUE + " and " + VALUE)).containsExactly("there", "");
    assertThat(paths("{\"a\":\"it is " + VALUE + "\",\"b\":\"" + VALUE + "\""))
        .containsExactly("there", "b");
  }

  @Test
  void looksOnlyForWhatIsHardlyThereByChance() {
    for (String value : List.of("sesame", "open-the-door", "111111111111", "/etc/sesame-1234567")) {
      String text = "[\"it is " + value + "\",\"" + value + "\"]";
      Finding found = finding(text, value, Family.SECRET, Confidence.LIKELY);
      Scan.Complete scan = new Scan.Complete(List.of(found), List.of());
      assertThat(Twins.with(Slice.of(text), scan, Map.of(), Twins.MOST)).as(value).isSameAs(scan);
    }
    String text = "[\"it is " + VALUE + "\",\"" + VALUE + "\"]";
    for (Finding found :
        List.of(
            finding(text, VALUE, Family.PII, Confidence.VERIFIED),
            finding(text, VALUE, Family.SECRET, Confidence.PLACEHOLDER))) {
      Scan.Complete scan = new Scan.Complete(List.of(found), List.of());
      assertThat(Twins.with(Slice.of(text), scan, Map.of(), Twins.MOST)).isSameAs(scan);
    }
  }

  @Test
  void leavesWhatIsFoundAsNoLess() {
    String text = "[\"it is " + VALUE + "\",\"or " + VALUE + "\"]";
    Finding found = finding(text, VALUE, Family.SECRET, Confidence.LIKELY);
    Scan.Complete same = new Scan.Complete(List.of(found, other(text, Severity.HIGH)), List.of());
    Scan.Complete worse =
        new Scan.Complete(List.of(found, other(text, Severity.CRITICAL)), List.of());

    assertThat(Twins.with(Slice.of(text), same, Map.of(), Twins.MOST)).isSameAs(same);
    assertThat(Twins.with(Slice.of(text), worse, Map.of(), Twins.MOST).findings())
        .extracting(Finding::rule)
        .containsExactly("word", "other", "other");
  }

  private static Finding other(String text, Severity severity) {
    int from = text.lastIndexOf(VALUE);
    return new Finding(
        "other",
        Family.SECRET,
        severity,
        Confidence.LIKELY,
        Place.STRING,
        from,
        from + VALUE.length(),
        "[1]",
        "…",
        "fp");
  }

  /// Then nobody knows what is left, as with any rule that finds too much.
  @Test
  void saysOfWhichRuleCopiesAreMissing() {
    String text = "[\"it is " + VALUE + "\"" + (",\"" + VALUE + "\"").repeat(5) + "]";

    assertThat(with(text, 5).overflowing()).isEmpty();
    assertThat(with(text, 5).findings()).hasSize(6);
    assertThat(with(text, 4).overflowing()).containsExactly("word");
    assertThat(with(text, 4).findings()).hasSize(5);
  }

  private static List<String> copies(String text, String value) {
    Finding found = finding(text, value, Family.SECRET, Confidence.LIKELY);
    Scan.Complete scan = new Scan.Complete(List.of(found), List.of());
    return Twins.with(Slice.of(text), scan, Map.of(), Twins.MOST).findings().stream()
        .filter(one -> one.from() != found.from())
        .map(one -> text.substring(one.from(), one.to()))
        .toList();
  }

  @Test
  void findsACopyHoweverItsEscapesWriteIt() {
    String value = "s/same-12345678";
    String escaped = "s\\/same-12345678";
    String inner = "s\\\\/sam\\\\u0065-12345678";

    assertThat(copies("[\"it is " + value + "\",\"x" + escaped + "y\"]", value))
        .containsExactly(escaped);
    assertThat(copies("[\"it is " + escaped + "\",\"x" + value + "y\"]", escaped))
        .containsExactly(value);
    assertThat(copies("[\"it is " + value + "\",\"{\\\"a\\\":\\\"" + inner + "\\\"}\"]", value))
        .containsExactly(inner);
    assertThat(copies("[\"it is " + inner + "\",\"\\n" + value + "\"]", inner))
        .containsExactly(value);
  }

  @Test
  void findsACopyOfAShortOneWhereItStandsAlone() {
    String value = "Sesam3-x";

    assertThat(copies("[\"it is " + value + "\",\"" + value + "\",\"(" + value + ")\"]", value))
        .hasSize(2);
    assertThat(copies("[\"it is " + value + "\",\"a" + value + "\",\"" + value + ".y\"]", value))
        .isEmpty();
    for (String common : List.of("sesame12", "Sesames1x".substring(0, 7), "SESAME12", "12345678")) {
      assertThat(copies("[\"it is " + common + "\",\"" + common + "\"]", common))
          .as(common)
          .isEmpty();
    }
  }

  @Test
  void looksForWhatWasFoundElsewhereOnTheLine() {
    String text = "[\"it is " + VALUE + "\"]";
    Finding found = finding(text, VALUE, Family.SECRET, Confidence.LIKELY);
    Map<String, Finding> secrets = Twins.secrets(Slice.of(text), List.of(found), Map.of());
    Scan.Complete nothing = new Scan.Complete(List.of(), List.of());

    assertThat(Twins.with(Slice.of("[7,\"" + VALUE + "\"]"), nothing, secrets, 9).findings())
        .extracting(Finding::path)
        .containsExactly("[1]");
    assertThat(Twins.with(Slice.of("[7,\"\\n\"]"), nothing, secrets, 9)).isSameAs(nothing);
  }
}
