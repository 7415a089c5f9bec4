package dev.mcpgateway.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.clients.ConfigDocument.Edited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the guide shows as an entry before and after is what `wrap` makes of it.
class GettingStartedTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+) (before|after)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  /// @param language the form of the file
  record Pair(String language, String before, String after) {}

  static List<Pair> pairs() throws IOException {
    String guide = Files.readString(Path.of("docs/getting-started.md"));
    List<Pair> pairs = new ArrayList<>();
    Map<String, String> before = new HashMap<>();
    for (MatchResult block : BLOCK.matcher(guide).results().toList()) {
      if (block.group(2).equals("before")) {
        before.put(block.group(1), block.group(3));
      } else {
        String first = Optional.ofNullable(before.remove(block.group(1))).orElseThrow();
        pairs.add(new Pair(block.group(1), first, block.group(3)));
      }
    }
    assertThat(before).isEmpty();
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(5);
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void showsWhatWrapMakes(Pair pair) throws Exception {
    List<String> places =
        Client.all().stream()
            .flatMap(client -> client.files().stream())
            .flatMap(place -> place.servers().stream())
            .distinct()
            .toList();
    ConfigDocument document =
        ConfigDocument.read("file." + pair.language(), pair.before().getBytes(UTF_8), places);

    Edited.Text wrapped =
        ClientFixturesTest.text(document.wrap(server -> true, "/usr/bin/mcp-gateway"));

    assertThat(wrapped.bytes().text()).isEqualTo(pair.after());
  }
}
