package dev.mcpgateway.bench;

import dev.mcpgateway.bench.Corpus.Row;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// How much of what it should find the scanner finds, and how much it finds that it should not, at
/// each confidence: the tables of docs/detection.md. With `misses` or `alarms` and the name of a
/// file it lists the rows that were judged wrong, by what is in them, without their values.
public final class Quality {
  /// What the labelled texts hold and no rule looks for: what names no person, or has too few
  /// digits to be told from anything else.
  private static final Set<String> NOT_LOOKED_FOR =
      Set.of(
          "DATE",
          "DE_HANDELSREGISTER",
          "DE_KFZ",
          "DE_PLZ",
          "IN_VEHICLE_REGISTRATION",
          "NG_VEHICLE_REGISTRATION",
          "TR_LICENSE_PLATE",
          "UK_POSTCODE",
          "UK_VEHICLE_REGISTRATION",
          "URL");

  private final Config.Scanning scanning = Config.defaults(Path.of("/nonexistent")).scanning();
  private final Scanner scanner = new Scanner(scanning.rules(), _ -> "");

  private Quality() {}

  /// Prints the report.
  public static void main(String[] args) throws IOException {
    Quality quality = new Quality();
    if (args.length == 2) {
      quality.list(args[0].equals("misses") ? 1 : 0, args[1]);
      return;
    }
    quality.labelled("secrets-dev", Family.SECRET, Row::source);
    quality.labelled("creddata-dev", Family.SECRET, Row::repository);
    quality.labelled("creddata-dev", Family.SECRET, Row::kind);
    quality.labelled("pii-dev", Family.PII, Row::kind);
    quality.instructions();
    quality.benign();
  }

  /// What was found in rows of one kind: by label, how many rows at each confidence.
  private static final class Tally {
    final int[][] rows = new int[2][Confidence.values().length + 1];

    void add(int label, Optional<Confidence> surest) {
      rows[label][surest.isPresent() ? surest.get().ordinal() + 1 : 0]++;
    }

    int total(int label) {
      return atLeast(label, 0);
    }

    int atLeast(int label, int from) {
      int sum = 0;
      for (int i = from; i < rows[label].length; i++) {
        sum += rows[label][i];
      }
      return sum;
    }

    String line(String name) {
      StringBuilder line = new StringBuilder("| ").append(name);
      for (int label = 1; label >= 0; label--) {
        line.append(" | ").append(total(label));
        for (int from = 1; from <= Confidence.values().length; from++) {
          line.append(" | ").append(share(atLeast(label, from), total(label)));
        }
      }
      return line.append(" |").toString();
    }

    private static String share(int part, int whole) {
      return whole == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
  }

  private void labelled(String name, Family family, Function<Row, String> by) throws IOException {
    Optional<Path> file = Corpus.file(name + ".jsonl.gz");
    if (file.isEmpty()) {
      System.out.println(name + ": skipped, shared/data is not on this machine\n");
      return;
    }
    Tally all = new Tally();
    Tally wanted = new Tally();
    Tally undisputed = new Tally();
    Map<String, Tally> parts = new TreeMap<>();
    List<Row> rows = Corpus.rows(file.get());
    Set<String> disputed = disputed(rows);
    for (Row row : rows) {
      if (row.label() < 2) {
        Optional<Confidence> surest = surest(row.text(), family);
        all.add(row.label(), surest);
        if (!NOT_LOOKED_FOR.contains(row.kind())) {
          wanted.add(row.label(), surest);
        }
        if (!disputed.contains(row.text())) {
          undisputed.add(row.label(), surest);
        }
        parts.computeIfAbsent(by.apply(row), _ -> new Tally()).add(row.label(), surest);
      }
    }
    System.out.println(
        "| "
            + name
            + " | positives | found | likely | verified | negatives | found | likely | verified |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    parts.forEach((part, tally) -> System.out.println(tally.line(part)));
    System.out.println(all.line("**all**"));
    if (wanted.total(1) < all.total(1)) {
      System.out.println(wanted.line("**all that is looked for**"));
    }
    if (!disputed.isEmpty()) {
      System.out.println(undisputed.line("**all whose label nobody disputes**"));
    }
    System.out.println();
  }

  /// Texts that stand among the positives of one source or kind and the negatives of another.
  private static Set<String> disputed(List<Row> rows) {
    Map<String, Integer> first = new HashMap<>();
    Set<String> disputed = new HashSet<>();
    for (Row row : rows) {
      Integer label = first.putIfAbsent(row.text(), row.label());
      if (label != null && label != row.label()) {
        disputed.add(row.text());
      }
    }
    return disputed;
  }

  /// What was found in texts of one source that may speak to the model: by label, how many, in how
  /// many something was found, and of how many somebody is told.
  private static final class Heard {
    final int[][] rows = new int[2][3];

    void add(int label, boolean found, boolean told) {
      rows[label][0]++;
      rows[label][1] += found ? 1 : 0;
      rows[label][2] += told ? 1 : 0;
    }

    String line(String name) {
      StringBuilder line = new StringBuilder("| ").append(name);
      for (int label = 1; label >= 0; label--) {
        int all = rows[label][0];
        line.append(" | ").append(all == 0 ? "–" : Integer.toString(all));
        for (int i = 1; i < 3; i++) {
          line.append(" | ").append(all == 0 ? "–" : rows[label][i] + ", ");
          line.append(all == 0 ? "" : Tally.share(rows[label][i], all));
        }
      }
      return line.append(" |").toString();
    }
  }

  private void instructions() throws IOException {
    Optional<Path> file = Corpus.file("injection-dev.jsonl.gz");
    if (file.isEmpty()) {
      System.out.println("injection-dev: skipped, shared/data is not on this machine\n");
      return;
    }
    Heard all = new Heard();
    Map<String, Heard> sources = new TreeMap<>();
    for (Row row : Corpus.rows(file.get())) {
      boolean definition =
          row.source().matches(".*(mcp-registry|mcp-catalog|tools|vulnerable-mcp)");
      boolean found = false;
      boolean told = false;
      for (Finding finding : find(row.text())) {
        boolean poison = definition && finding.family() == Family.DEFINITION;
        boolean note = definition && finding.isNote();
        if (poison || (finding.family() == Family.INJECTION && !note)) {
          found = true;
          told |= poison || action(finding).compareTo(Action.LOG) > 0;
        }
      }
      all.add(row.label(), found, told);
      sources.computeIfAbsent(row.source(), _ -> new Heard()).add(row.label(), found, told);
    }
    System.out.println(
        "| injection-dev | positives | found | alerted | negatives | found | alerted |");
    System.out.println("|---|---|---|---|---|---|---|");
    sources.forEach((source, heard) -> System.out.println(heard.line(source)));
    System.out.println(all.line("**all**"));
    System.out.println();
  }

  private List<Finding> find(String text) {
    scanner.newLine();
    Scan scan = scanner.scan(new JsonWriter().beginArray().value(text).endArray().toSlice());
    return scan instanceof Scan.Complete complete ? complete.findings() : List.of();
  }

  private Optional<Confidence> surest(String text, Family family) {
    return find(text).stream()
        .filter(finding -> finding.family() == family)
        .map(Finding::confidence)
        .max(Comparator.naturalOrder());
  }

  private void benign() throws IOException {
    Optional<Path> archive = Corpus.file("benign-dev.tar.gz");
    if (archive.isEmpty()) {
      System.out.println("benign-dev: skipped, shared/data is not on this machine");
      return;
    }
    Map<String, int[]> rules = new TreeMap<>();
    List<String> loud = new ArrayList<>();
    for (Map.Entry<String, String> file : Corpus.texts(archive.get()).entrySet()) {
      for (Finding finding : find(file.getValue())) {
        Action action = action(finding);
        rules.computeIfAbsent(finding.rule(), _ -> new int[4])[finding.confidence().ordinal()]++;
        if (action.compareTo(Action.LOG) > 0) {
          rules.get(finding.rule())[3]++;
          loud.add(
              "| %s | %s | %s | %s | %d | `%s` |"
                  .formatted(
                      action,
                      finding.rule(),
                      finding.confidence().label(),
                      file.getKey(),
                      finding.from(),
                      finding.preview()));
        }
      }
    }
    System.out.println("| benign-dev | placeholder | likely | verified | alert or stronger |");
    System.out.println("|---|---|---|---|---|");
    rules.forEach((rule, n) ->
        System.out.println(
            "| " + rule + " | " + n[0] + " | " + n[1] + " | " + n[2] + " | " + n[3] + " |"));
    System.out.println();
    System.out.println("| action | rule | confidence | file | offset | what |");
    System.out.println("|---|---|---|---|---|---|");
    loud.forEach(System.out::println);
  }

  /// What is done about a finding on its way in, by default.
  private Action action(Finding finding) {
    RuleSetting setting = scanning.settings().get(finding.rule());
    if (setting == null) {
      return Action.LOG;
    }
    if (finding.confidence().compareTo(setting.minConfidence()) >= 0) {
      return setting.inbound();
    }
    Action most = finding.confidence() == Confidence.PLACEHOLDER ? Action.LOG : Action.ALERT;
    return setting.inbound().compareTo(most) > 0 ? most : setting.inbound();
  }

  private void list(int label, String name) throws IOException {
    for (Row row : Corpus.rows(Corpus.file(name + ".jsonl.gz").orElseThrow())) {
      List<Finding> findings = find(row.text());
      boolean likely =
          findings.stream()
              .anyMatch(one ->
                  one.family() != (name.startsWith("pii") ? Family.SECRET : Family.PII)
                      && one.confidence().compareTo(Confidence.LIKELY) >= 0);
      if (row.label() == label && likely != (label == 1)) {
        System.out.println(
            row.source()
                + '\t'
                + row.kind()
                + '\t'
                + row.repository()
                + '\t'
                + findings.stream().map(one -> one.rule() + ':' + one.confidence().label()).toList()
                + '\t'
                + row.text().strip().replace('\n', ' '));
      }
    }
  }
}
