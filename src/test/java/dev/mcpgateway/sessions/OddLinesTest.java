package dev.mcpgateway.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from an odd line that the document explains and no test plays, or the other way round.
class OddLinesTest {
  private static final Path DOCUMENT = Path.of("docs/odd-lines.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  @ParameterizedTest
  @CsvSource({"server, rows-from-server.txt", "client, rows-from-client.txt"})
  void everyRowHasASessionOfItsName(String writer, String file) throws IOException {
    List<String> played =
        Script.readAll(Path.of("src/test/sessions", file)).stream()
            .map(script -> script.title().substring(script.title().indexOf(": ") + 2))
            .toList();

    assertThat(firstColumn("### What a " + writer + " may write"))
        .hasSizeGreaterThan(40)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(played);
  }

  @Test
  void everyRuleNamesTestsThatExist() throws IOException {
    List<String> rows = rows("### What holds for all lines");
    assertThat(rows).hasSizeGreaterThan(5);
    for (String row : rows) {
      Matcher matcher = TEST.matcher(row);
      List<MatchResult> tests = matcher.results().toList();
      assertThat(tests).as(row).isNotEmpty();
      for (MatchResult test : tests) {
        assertThat(source(test.group(1))).contains("void " + test.group(2) + "(");
      }
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().equals(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("there is no " + test));
      return Files.readString(file);
    }
  }

  private static List<String> firstColumn(String heading) throws IOException {
    return rows(heading).stream().map(row -> row.split("\\|", -1)[1].strip()).toList();
  }

  private static List<String> rows(String heading) throws IOException {
    List<String> rows = new ArrayList<>();
    boolean here = false;
    for (String line : Files.readAllLines(DOCUMENT)) {
      here = line.startsWith("#") ? line.equals(heading) : here;
      if (here && line.startsWith("|")) {
        rows.add(line);
      }
    }
    return rows.subList(Math.min(2, rows.size()), rows.size());
  }
}
