package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mcpgateway.json.KeyRegister.Clash;
import dev.mcpgateway.json.Tokenizer.Token;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from a second key that another parser takes for the first.
class KeyRegisterTest {
  private final KeyRegister register = new KeyRegister();

  @ParameterizedTest
  @CsvSource({
    "name, name, DUPLICATE",
    "a, \\u0061, DUPLICATE",
    "a/b, a\\/b, DUPLICATE",
    "é, \\u00e9, DUPLICATE",
    "😀, \\ud83d\\uDE00, DUPLICATE",
    "'', '', DUPLICATE",
    "name, Name, CASE_VARIANT",
    "params, param\u017f, CASE_VARIANT",
    "params, PARAM\\u017F, CASE_VARIANT",
    "kind, \u212aind, CASE_VARIANT",
    "ς, Σ, CASE_VARIANT",
    "straße, STRAẞE, CASE_VARIANT",
    "𐐀, 𐐨, CASE_VARIANT",
    "straße, strasse, NONE",
    "i, \u0131, NONE",
    "i, \u0130, NONE",
    "[a, {a, NONE",
    "@a, `a, NONE",
    "\\ud83d, \\ude00, NONE",
    "abcdefgh, abcdefghi, NONE",
    "a, a\\u0000, NONE",
    "name, names, NONE"
  })
  void tellsWhichKeysAreOne(String first, String second, Clash clash) {
    assertThat(clashes("{\"%s\":1,\"%s\":2}".formatted(first, second)))
        .containsExactly(Clash.NONE, clash);
  }

  @Test
  void tellsADuplicateOfAnyVariant() {
    assertThat(clashes("{\"aA\":1,\"aa\":1,\"AA\":1,\"aA\":1,\"aa\":1,\"AA\":1,\"Aa\":1}"))
        .containsExactly(
            Clash.NONE,
            Clash.CASE_VARIANT,
            Clash.CASE_VARIANT,
            Clash.DUPLICATE,
            Clash.DUPLICATE,
            Clash.DUPLICATE,
            Clash.CASE_VARIANT);
  }

  @Test
  void comparesOnlyWithinOneObject() {
    assertThat(clashes("{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1,\"b\":1},{\"a\":1}]}"))
        .containsOnly(Clash.NONE);
    assertThat(clashes("{\"a\":{\"b\":1,\"c\":2},\"b\":3,\"a\":4}"))
        .containsExactly(Clash.NONE, Clash.NONE, Clash.NONE, Clash.NONE, Clash.DUPLICATE);
  }

  @Test
  void comparesInThe512thObject() {
    String text = "{\"a\":".repeat(511) + "{\"a\":1,\"b\":1,\"a\":2}" + ",\"a\":2}".repeat(511);
    List<Clash> clashes = clashes(text);
    assertThat(clashes.subList(0, 513)).containsOnly(Clash.NONE);
    assertThat(clashes.subList(513, clashes.size())).hasSize(512).containsOnly(Clash.DUPLICATE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsWhatASetFinds(long seed) {
    Random random = new Random(seed);
    Set<String> seen = new HashSet<>();
    Set<String> folded = new HashSet<>();
    StringBuilder text = new StringBuilder("{");
    List<Clash> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String key = Integer.toString(random.nextInt(1 << 20), 4);
      key = random.nextInt(3) == 0 ? key.replace('1', 'k').replace('2', 'K') : key;
      key = random.nextInt(3) == 0 ? key.replace('3', '\u212a') : key;
      String fold = key.replace('K', 'k').replace('\u212a', 'k');
      boolean variant = !folded.add(fold);
      boolean duplicate = !seen.add(key);
      expected.add(duplicate ? Clash.DUPLICATE : variant ? Clash.CASE_VARIANT : Clash.NONE);
      text.append(i == 0 ? "" : ",").append('"').append(key).append("\":1");
    }
    assertThat(clashes(text.append('}').toString())).isEqualTo(expected);
  }

  @Test
  void staysLinearWhenAsManyKeysAsFitDifferOnlyInCase() {
    staysLinear(
        Clash.CASE_VARIANT,
        i -> {
          char[] key = new char[20];
          for (int bit = 0; bit < key.length; bit++) {
            key[bit] = (char) (((i >> bit & 1) == 0 ? 'a' : 'A') + bit);
          }
          return new String(key);
        });
  }

  @Test
  void staysLinearWhenAsManyKeysAsFitCollideInJavasOwnHash() {
    staysLinear(
        Clash.NONE,
        i -> {
          StringBuilder key = new StringBuilder();
          for (int bit = 0; bit < 20; bit++) {
            key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
          }
          return key.toString();
        });
  }

  @Test
  void remembersABoundedNumberOfKeysAndSaysSo() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i <= KeyRegister.MAX_KEYS; i++) {
      text.append('"').append(i).append("\":1,");
    }
    List<Clash> clashes = clashes(text.append("\"7\":1,\"new\":1,\"new\":1}").toString());
    assertThat(clashes.subList(0, KeyRegister.MAX_KEYS)).containsOnly(Clash.NONE);
    assertThat(clashes.subList(KeyRegister.MAX_KEYS, clashes.size()))
        .containsExactly(
            Clash.NOT_COMPARED, Clash.DUPLICATE, Clash.NOT_COMPARED, Clash.NOT_COMPARED);
    assertThat(clashes("{\"a\":1,\"A\":1,\"b\":1}"))
        .containsExactly(Clash.NONE, Clash.CASE_VARIANT, Clash.NONE);
  }

  @Test
  void allocatesNothingForMillionsOfSmallObjects() {
    byte[] keys = "abcdefgh".getBytes(StandardCharsets.UTF_8);
    fill(keys, 1_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    fill(keys, 1_000_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
  }

  private void fill(byte[] keys, int objects) {
    for (int i = 0; i < objects; i++) {
      register.enter();
      for (int key = 0; key < keys.length; key++) {
        register.add(keys, key, key + 1, false);
      }
      register.leave();
    }
  }

  private void staysLinear(Clash expected, IntFunction<String> key) {
    StringBuilder text = new StringBuilder("{\"other\":1");
    for (int i = 0; i < KeyRegister.MAX_KEYS - 1; i++) {
      text.append(",\"").append(key.apply(i)).append("\":1");
    }
    String whole = text.append('}').toString();
    List<Clash> clashes =
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> clashes(whole));
    assertThat(clashes.subList(2, clashes.size())).containsOnly(expected);
  }

  private List<Clash> clashes(String json) {
    Slice text = Slice.of(json);
    Tokenizer tokenizer = new Tokenizer().reset(text);
    register.reset();
    List<Clash> clashes = new ArrayList<>();
    for (Token token = tokenizer.next(); token != Token.END; token = tokenizer.next()) {
      switch (token) {
        case OBJECT_START -> register.enter();
        case OBJECT_END -> register.leave();
        case KEY ->
            clashes.add(
                register.add(
                    text.array(), tokenizer.start() + 1, tokenizer.end() - 1, tokenizer.escaped()));
        case FAULT -> throw new AssertionError(tokenizer.fault());
        case ARRAY_START, ARRAY_END, STRING, NUMBER, TRUE, FALSE, NULL, END -> {}
      }
    }
    return clashes;
  }
}
