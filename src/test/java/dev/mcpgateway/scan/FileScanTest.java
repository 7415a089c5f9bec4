package dev.mcpgateway.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.detect.SampleGenerator;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.policy.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Findings in files: where they stand, in blocks of whatever size, and in captured messages.
class FileScanTest {
  private static final Config CONFIG = Config.defaults(Path.of("/home/user/.mcp-gateway"));

  private final String token = new SampleGenerator(7).expand("ghp_{base62:30}{crc}");

  @Test
  void saysLineColumnAndBytes() throws IOException {
    String before = "first\né = ";

    Scanned scanned = scan(before + token + "\nlast", FileScan.BLOCK_BYTES);

    assertThat(scanned.findings())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.finding().rule()).isEqualTo("github-token");
          assertThat(one.line()).isEqualTo(2);
          assertThat(one.column()).isEqualTo(5);
          assertThat(one.offset()).isEqualTo(before.getBytes(StandardCharsets.UTF_8).length);
          assertThat(one.length()).isEqualTo(token.length());
          assertThat(one.action()).isEqualTo(Action.BLOCK);
        });
  }

  /// Whatever lies on the border of two blocks is found once, at its place.
  @Test
  void findsEachTokenOnceWhereverABlockEnds() throws IOException {
    int block = 2 * FileScan.OVERLAP_BYTES;
    for (int shift = -token.length() - 1; shift <= token.length() + 1; shift += 5) {
      for (int border : new int[] {block, block - FileScan.OVERLAP_BYTES}) {
        String text = "filler ".repeat(block).substring(0, border + shift) + " " + token + " end";

        Scanned scanned = scan(text, block);

        assertThat(scanned.findings())
            .as("%d%+d", border, shift)
            .extracting(Located::offset, Located::length)
            .containsExactly(
                org.assertj.core.groups.Tuple.tuple(border + shift + 1L, token.length()));
      }
    }
  }

  /// As in a session: an answer is told by the call before it.
  @Test
  void heedsWhereARuleCountsInCapturedMessages(@TempDir Path folder) throws IOException {
    String rule =
        """
        {"scanning": {"builtin_rules": false, "rules": [{"name": "fruit", "pattern": "apple[0-9]+",
          "tools": ["send"], "paths": ["params.arguments.q", "result.text"]}]}}
        """;
    Path file = Files.writeString(folder.resolve("config.json"), rule);
    Config config = ((Loaded.Ready) ConfigFile.load(file, folder)).config();
    String calls =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"send","arguments":{"q":"apple1","r":"apple2"}}}
        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"read","arguments":{"q":"apple3"}}}
        {"jsonrpc":"2.0","id":2,"result":{"text":"apple4"}}
        {"jsonrpc":"2.0","id":1,"result":{"text":"apple5"}}
        """;

    Scanned scanned =
        new FileScan(new Scanner(config.scanning().rules(), value -> "f"), config.policy("", false))
            .scan("f", new ByteArrayInputStream(calls.getBytes(StandardCharsets.UTF_8)));

    assertThat(scanned.findings())
        .extracting(one -> one.line() + " " + one.finding().path())
        .containsExactly("1 params.arguments.q", "4 result.text");
  }

  @Test
  void countsLinesOverManyBlocks() throws IOException {
    int block = 2 * FileScan.OVERLAP_BYTES;
    String text = "a line of text\n".repeat(40_000) + token;

    assertThat(scan(text, block).findings())
        .singleElement()
        .satisfies(one -> assertThat(one.line()).isEqualTo(40_001));
  }

  @Test
  void takesCapturedMessagesApart() throws IOException {
    String escaped = "\\u0067" + token.substring(1);
    String call = call("{\"q\":\"%s\"}".formatted(escaped));
    String answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"text\":\"%s\"}}".formatted(token);

    Scanned scanned =
        scan("captured:\n" + call + "\r\n" + answer + "\nend " + token, FileScan.BLOCK_BYTES);

    assertThat(scanned.findings())
        .extracting(one -> one.finding().path(), Located::line, Located::action)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("params.arguments.q", 2L, Action.BLOCK),
            org.assertj.core.groups.Tuple.tuple("result.text", 3L, Action.REDACT),
            org.assertj.core.groups.Tuple.tuple("", 4L, Action.BLOCK));
    assertThat(scanned.findings().getFirst().length()).isEqualTo(escaped.length());
  }

  @Test
  void takesACapturedMessageApartThatIsLongerThanABlock() throws IOException {
    int block = 2 * FileScan.OVERLAP_BYTES;
    String padding = "filler ".repeat(block);

    Scanned scanned =
        scan(call("{\"a\":\"" + padding + "\",\"q\":\"" + token + "\"}") + "\n", block);

    assertThat(scanned.findings())
        .extracting(one -> one.finding().path())
        .containsExactly("params.arguments.q");
  }

  @Test
  void leavesOutWhatIsNoText() throws IOException {
    assertThat(scan("PNG" + (char) 0 + token, FileScan.BLOCK_BYTES))
        .isEqualTo(Scanned.binary("name", 4 + token.length(), "binary"));
    assertThat(
            new FileScan(scanner(), CONFIG.policy("", false))
                .scan("name", new ByteArrayInputStream(token.getBytes(StandardCharsets.UTF_16)))
                .left())
        .contains(new Scanned.Left.Binary("UTF-16"));
  }

  @Test
  void findsNothingInAnEmptyFile() throws IOException {
    assertThat(scan("", FileScan.BLOCK_BYTES))
        .isEqualTo(new Scanned("name", 0, List.of(), java.util.Optional.empty()));
  }

  private static String call(String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"x\",\"arguments\":"
        + arguments
        + "}}";
  }

  private static Scanner scanner() {
    return new Scanner(CONFIG.scanning().rules(), value -> "fp");
  }

  private static Scanned scan(String text, int blockBytes) throws IOException {
    return new FileScan(scanner(), CONFIG.policy("", false), blockBytes)
        .scan("name", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
