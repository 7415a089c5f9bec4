package dev.mcpgateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Data that stands beside the repository, not in it: read in place, its tests skipped without it.
public final class SharedData {
  private static final int BLOCK = 512;

  private SharedData() {}

  /// The file in the folder that the system property `shared.data` names, or in the `shared/data`
  /// of the nearest folder above the working directory that has one. Where there is none, the test
  /// is skipped.
  public static Path file(String name) {
    return find(name)
        .orElseGet(() -> Assumptions.abort("shared/data/" + name + " is not on this machine"));
  }

  /// Whether it is there.
  public static boolean has(String name) {
    return find(name).isPresent();
  }

  /// The files in a tar.gz, by their paths in it.
  public static Map<String, byte[]> tarGz(String name) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(name)))) {
      return untar(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> find(String name) {
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

  private static Map<String, byte[]> untar(InputStream in) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Optional<String> longName = Optional.empty();
    for (byte[] header = in.readNBytes(BLOCK);
        header.length == BLOCK && header[0] != 0;
        header = in.readNBytes(BLOCK)) {
      int size = Integer.parseInt(field(header, 124, 12).strip(), 8);
      byte[] content = in.readNBytes(size);
      in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      String name = longName.orElse(shortName(header));
      longName = Optional.empty();
      switch (header[156]) {
        case 0, '0' -> files.put(name, content);
        case 'L' -> longName = Optional.of(field(content, 0, size));
        case 'x' -> longName = paxPath(content);
        default -> {} // folders and links
      }
    }
    return files;
  }

  private static String shortName(byte[] header) {
    String prefix = field(header, 257, 5).equals("ustar") ? field(header, 345, 155) : "";
    // GNU's own format keeps times there, not a prefix
    boolean gnu = field(header, 257, 8).equals("ustar  ");
    return (prefix.isEmpty() || gnu ? "" : prefix + "/") + field(header, 0, 100);
  }

  private static Optional<String> paxPath(byte[] records) throws IOException {
    InputStream in = new ByteArrayInputStream(records);
    for (String length = digits(in); !length.isEmpty(); length = digits(in)) {
      int rest = Integer.parseInt(length) - length.length() - 1;
      String record = new String(in.readNBytes(rest), StandardCharsets.UTF_8);
      if (record.startsWith("path=")) {
        return Optional.of(record.substring("path=".length(), record.length() - 1));
      }
    }
    return Optional.empty();
  }

  private static String digits(InputStream in) throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int b = in.read(); b >= '0' && b <= '9'; b = in.read()) {
      digits.append((char) b);
    }
    return digits.toString();
  }

  private static String field(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
