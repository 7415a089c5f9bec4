package dev.mcpgateway.detect;

import dev.mcpgateway.bench.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts which four characters are frequent in the ordinary files of `benign-dev`, for
/// `common-quads.txt`: lines of a power of two, that a million characters hold so many of each, and
/// behind a tab all of which that is true.
public final class TrainQuads {
  private static final int LENGTH = 4;
  private static final double MILLION = 1e6;

  /// What is rarer than so many in a million is rare enough.
  private static final int LEAST = 32;

  private TrainQuads() {}

  /// Prints the resource.
  public static void main(String[] arguments) throws IOException {
    Path archive = Corpus.file("benign-dev.tar.gz").orElseThrow();
    Map<String, int[]> counts = new HashMap<>();
    long all = 0;
    for (String text : Corpus.texts(archive).values()) {
      StringBuilder plain = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = Rarity.plain(text.charAt(i));
        plain.append(c >= '\t' && c <= '\r' ? ' ' : c);
      }
      for (int at = 0; at + LENGTH <= plain.length(); at++) {
        counts.computeIfAbsent(plain.substring(at, at + LENGTH), _ -> new int[1])[0]++;
      }
      all += plain.length();
    }
    print(counts, all / MILLION);
  }

  private static void print(Map<String, int[]> counts, double millions) {
    TreeMap<Integer, StringBuilder> lines = new TreeMap<>(Comparator.reverseOrder());
    List<String> quads = counts.keySet().stream().sorted().toList();
    for (String quad : quads) {
      double often = counts.get(quad)[0] / millions;
      boolean plain = quad.chars().allMatch(c -> c >= ' ' && c <= '~');
      if (often >= LEAST && plain) {
        int power = (int) (Math.log(often) / Math.log(2));
        lines.computeIfAbsent(power, _ -> new StringBuilder()).append(quad);
      }
    }
    lines.forEach((power, text) -> System.out.println(power + "\t" + text));
  }
}
