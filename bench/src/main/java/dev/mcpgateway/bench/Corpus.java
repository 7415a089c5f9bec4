package dev.mcpgateway.bench;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Labelled texts and ordinary files that stand beside the repository, not in it: read in place.
public final class Corpus {
  private static final int BLOCK = 512;

  private Corpus() {}

  /// A text of which it is known what is in it.
  ///
  /// @param source whose data it is from
  /// @param kind the rule or type it was made for
  /// @param repository where it stood; empty when nobody said
  /// @param text the text
  /// @param label 1 when there is something to be found, 0 when not, 2 when nobody knows
  public record Row(String source, String kind, String repository, String text, int label) {}

  /// A file in the `shared/data` of the nearest folder above the working directory that has one, or
  /// in the folder that the system property `shared.data` names.
  public static Optional<Path> file(String name) {
    String folder = System.getProperty("shared.data");
    if (folder != null) {
      return Optional.of(Path.of(folder, name)).filter(Files::exists);
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      Path file = p.resolve("shared").resolve("data").resolve(name);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// The rows of a file of JSON lines.
  public static List<Row> rows(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        JsonValue row = JsonValue.parse(Slice.of(line)).orElseThrow();
        String kind = row.at("rule").text();
        rows.add(
            new Row(
                row.at("source").text(),
                kind.isEmpty() ? row.at("type").text() : kind,
                row.at("repo").text(),
                row.at("text").text(),
                Integer.parseInt(row.at("label").text())));
      }
    }
    return rows;
  }

  /// The texts of the files in a `tar.gz`, by their paths.
  public static Map<String, String> texts(Path archive) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
      String longName = "";
      for (byte[] header = in.readNBytes(BLOCK);
          header.length == BLOCK && header[0] != 0;
          header = in.readNBytes(BLOCK)) {
        int size = Integer.parseInt(field(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        switch (header[156]) {
          case 0, '0' -> {
            String name = longName.isEmpty() ? field(header, 0, 100) : longName;
            texts.put(name, new String(content, StandardCharsets.UTF_8));
            longName = "";
          }
          case 'L' -> longName = field(content, 0, size);
          default -> {} // folders, links, and what a pax header says
        }
      }
    }
    return texts;
  }

  private static String field(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
