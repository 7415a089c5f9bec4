package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects a session from a message as large as a message may be, in whatever script, and a rule
/// that looks at all of it: that takes one copy beside the message, and the heap is a small one.
class LargeTextTest {
  private static final int LARGE = 64 << 20;

  @ParameterizedTest
  @CsvSource({"'{\"k\":\"', '\"}'", "'LOG ', ''", "'LOG \\n', ''"})
  void searchesLargestTextInSmallHeap(String start, String end)
      throws IOException, InterruptedException {
    Process search =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Search.class.getName(),
                start,
                end)
            .redirectErrorStream(true)
            .start();

    String said = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip()).isEqualTo("1");
    assertThat(search.waitFor()).isZero();
  }

  /// Every kind of search once held the message in which its keyword stood last.
  @Test
  void keepsNothingOfALargeMessage() {
    List<Rule> rules = BuiltinRules.all().stream().map(RuleDefinition::rule).toList();
    Scanner scanner = new Scanner(rules, BuiltinRules.index(rules), value -> "");

    WeakReference<byte[]> message = scanned(scanner);

    for (int i = 0; i < 50 && message.get() != null; i++) {
      System.gc();
    }
    assertThat(message.get() == null).isTrue();
    assertThat(scanner).isNotNull();
  }

  private static WeakReference<byte[]> scanned(Scanner scanner) {
    String text =
        "password = hunter22 airtable_key = x https://u:pw@host/ Bearer abc ghp_ -----BEGIN ";
    byte[] message = text.repeat(30_000).getBytes(StandardCharsets.UTF_8);
    scanner.newLine();
    scanner.scanText(Slice.of(message));
    return new WeakReference<>(message);
  }

  /// Says how often a rule is found in a text that begins and ends as the arguments say.
  static final class Search {
    private Search() {}

    @SuppressWarnings("SystemOut") // a process of its own
    static void main(String[] around) {
      byte[] unit = "é€ ".getBytes(StandardCharsets.UTF_8);
      byte[] end = ("swordfish" + around[1]).getBytes(StandardCharsets.UTF_8);
      ByteBuffer text = ByteBuffer.allocate(LARGE);
      text.put(around[0].getBytes(StandardCharsets.UTF_8));
      while (text.remaining() >= unit.length + end.length) {
        text.put(unit);
      }
      text.put(end);
      Rule rule =
          new Rule(
              "own",
              "own",
              Family.SECRET,
              Severity.HIGH,
              new RulePattern("swordfish", false),
              List.of(),
              Checks.NONE,
              new Reach.Whole());
      Scanner scanner = new Scanner(List.of(rule), value -> "fp");
      Scan scan = scanner.scan(new Slice(text.array(), 0, text.position()));
      System.out.println(((Scan.Complete) scan).findings().size());
    }
  }
}
