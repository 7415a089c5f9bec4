package dev.mcpgateway.detect.checks;

import dev.mcpgateway.bench.Corpus;
import dev.mcpgateway.bench.Corpus.Row;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Assignment;
import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Learns the numbers of `values.model` from `creddata-dev`, `benign-dev` and invented files, and
/// says how good they are on repositories that they were not learned from.
///
/// `letters` prints the resource's first line, from the words of ordinary files; `weights` prints
/// the two others. Features are computed with the letters of the program on the class path, so a
/// change of the first line comes first.
public final class TrainValues {
  private static final int ROUNDS = 3000;
  private static final double STEP = 0.8;
  private static final double DECAY = 1e-4;

  /// How often each template of the invented files is filled, and what a value in one counts.
  private static final int INVENTED = 12;

  private static final double INVENTED_WEIGHT = 0.15;

  /// Rows whose secret is none that is given to a name.
  private static final Set<String> OTHER_KINDS =
      Set.of(
          "UUID",
          "AWS Client ID",
          "AWS S3 Bucket",
          "AWS Multi",
          "Credential",
          "URL Credentials",
          "PEM Private Key",
          "JSON Web Token");

  /// A value that was met.
  private record Sample(String group, int row, double[] features, boolean secret, double weight) {}

  private static List<Sample> samples = new ArrayList<>();
  private static final Map<String, Integer> TIMES = new HashMap<>();

  private static final List<double[]> MET = new ArrayList<>();
  private static final List<String> MET_AS = new ArrayList<>();
  private static final List<String> MET_VALUES = new ArrayList<>();

  private TrainValues() {}

  /// Trains.
  public static void main(String[] args) throws IOException {
    if (args.length == 1 && args[0].equals("letters")) {
      System.out.println(letters());
      return;
    }
    weights("assigned-password", 0.42, 0.02);
    weights("assigned-secret", 0.7, 0.015);
  }

  private static void weights(String rule, double likely, double least) throws IOException {
    collect(rule);
    Set<String> groups = new TreeSet<>();
    samples.forEach(sample -> groups.add(sample.group));
    System.err.println(rule + ": " + samples.size() + " values");
    for (String held : groups) {
      double[] model = train(samples.stream().filter(s -> !s.group.equals(held)).toList());
      judge(held, model, likely);
    }
    StringBuilder line = new StringBuilder().append(likely).append(' ').append(least);
    for (double weight : train(samples)) {
      line.append(' ').append(String.format(Locale.ROOT, "%.2f", weight));
    }
    System.out.println(line);
  }

  private static void judge(String held, double[] model, double likely) {
    int[] counts = new int[4];
    for (Sample sample : samples) {
      if (sample.group.equals(held)) {
        boolean found = score(model, sample.features) >= likely;
        counts[(sample.secret ? 2 : 0) + (found ? 1 : 0)]++;
      }
    }
    System.err.printf(
        Locale.ROOT,
        "  %-28s %4d of %4d secrets found, %4d of %5d others flagged%n",
        held,
        counts[3],
        counts[2] + counts[3],
        counts[1],
        counts[0] + counts[1]);
  }

  private static void collect(String name) throws IOException {
    samples = new ArrayList<>();
    TIMES.clear();
    Scanner scanner = new Scanner(List.of(watched(name)), _ -> "");
    int number = 0;
    for (Row row : Corpus.rows(Corpus.file("creddata-dev.jsonl.gz").orElseThrow())) {
      if (row.label() != 2 && !(row.label() == 1 && OTHER_KINDS.contains(row.kind()))) {
        scan(scanner, row.text());
        take(row.repository(), number++, row.label() == 1);
      }
    }
    for (Map.Entry<String, String> file :
        Corpus.texts(Corpus.file("benign-dev.tar.gz").orElseThrow()).entrySet()) {
      scan(scanner, file.getValue());
      take("benign:" + file.getKey().replaceAll("/.*", ""), number++, false);
    }
    for (int i = 0; i < INVENTED; i++) {
      for (Inventions.Invention invention : Inventions.of(i)) {
        scan(scanner, invention.text());
        take(invention, number++);
      }
    }
  }

  private static void take(Inventions.Invention invention, int row) {
    for (int i = 0; i < MET.size(); i++) {
      String value = MET_VALUES.get(i);
      if (invention.doubtful().stream().noneMatch(value::contains)) {
        boolean secret =
            invention.secrets().stream()
                .anyMatch(one -> one.contains(value) || value.contains(one));
        samples.add(new Sample("invented", row, MET.get(i), secret, INVENTED_WEIGHT));
      }
    }
  }

  private static void scan(Scanner scanner, String text) {
    MET.clear();
    MET_AS.clear();
    MET_VALUES.clear();
    scanner.newLine();
    scanner.scan(new JsonWriter().beginArray().value(text).endArray().toSlice());
  }

  /// Of a row with a secret, the value that is hardest to guess is taken for it. What is met over
  /// and over counts less each time.
  private static void take(String group, int row, boolean secret) {
    int best = -1;
    for (int i = 0; i < MET.size(); i++) {
      if (best < 0 || MET.get(i)[ValueFeatures.BITS] > MET.get(best)[ValueFeatures.BITS]) {
        best = i;
      }
    }
    for (int i = 0; i < MET.size(); i++) {
      if (!secret || i == best) {
        int times = TIMES.merge(MET_AS.get(i), 1, Integer::sum);
        samples.add(new Sample(group, row, MET.get(i), secret, Math.pow(times, -0.7)));
      }
    }
  }

  /// The rule, with a check that notes what it sees and finds nothing.
  private static Rule watched(String name) {
    for (Rule rule : Config.defaults(Path.of("/nonexistent")).scanning().rules()) {
      if (rule.name().equals(name)) {
        return new Rule(
            rule.name(),
            rule.description(),
            rule.family(),
            rule.severity(),
            rule.pattern(),
            rule.keywords(),
            TrainValues::note,
            rule.reach());
      }
    }
    throw new IllegalStateException("no rule " + name);
  }

  private static Optional<Confidence> note(Candidate candidate) {
    Assignment assignment = candidate.assignment().orElseThrow();
    Optional<String> text = GenericSecrets.text(assignment);
    if (text.isPresent()
        && !GenericSecrets.isExample(text.get())
        && !NoSecrets.is(assignment, text.get())) {
      MET.add(ValueFeatures.of(assignment, text.get()));
      MET_AS.add(assignment.name() + ' ' + text.get());
      MET_VALUES.add(assignment.value());
    }
    return Optional.empty();
  }

  /// Batch gradient descent on the logarithmic loss, with weight decay.
  private static double[] train(List<Sample> from) {
    double[] weights = new double[ValueFeatures.COUNT];
    double[] slope = new double[weights.length];
    double total = from.stream().mapToDouble(Sample::weight).sum();
    double positive = from.stream().filter(Sample::secret).mapToDouble(Sample::weight).sum();
    double balance = Math.sqrt((total - positive) / positive);
    for (int round = 0; round < ROUNDS; round++) {
      Arrays.fill(slope, 0);
      for (Sample sample : from) {
        double weight = sample.weight * (sample.secret ? balance : 1);
        double error = weight * (score(weights, sample.features) - (sample.secret ? 1 : 0));
        for (int i = 0; i < weights.length; i++) {
          slope[i] += error * sample.features[i];
        }
      }
      double scale = STEP / (total + positive * (balance - 1));
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= scale * slope[i] + STEP * DECAY * weights[i];
      }
    }
    return weights;
  }

  private static double score(double[] weights, double[] features) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /// For each letter or beginning of a word, what each letter behind it costs, in eighths of a bit
  /// from `!` up: from words that stand in more than one file, more for those in many.
  private static String letters() throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    Pattern word = Pattern.compile("[A-Z]?[a-z]{2,}|[A-Z]{3,}");
    for (String text : Corpus.texts(Corpus.file("benign-dev.tar.gz").orElseThrow()).values()) {
      Set<String> seen = new TreeSet<>();
      for (Matcher match = word.matcher(text); match.find(); ) {
        seen.add(match.group().toLowerCase(Locale.ROOT));
      }
      seen.forEach(one -> files.merge(one, 1, Integer::sum));
    }
    double[][] pairs = new double[27][27];
    files.forEach((text, times) -> {
      if (times > 1 && text.length() < 20) {
        int before = 0;
        for (int i = 0; i < text.length(); i++) {
          int here = text.charAt(i) - 'a' + 1;
          pairs[before][here] += 1 + Math.log(times);
          before = here;
        }
        pairs[before][0] += 1 + Math.log(times);
      }
    });
    StringBuilder line = new StringBuilder();
    for (double[] row : pairs) {
      double sum = Arrays.stream(row).sum();
      for (double count : row) {
        double bits = -Math.log((count + 0.2) / (sum + 0.2 * 27)) / Math.log(2);
        line.append((char) ('!' + Math.min(93, Math.round(bits * 8))));
      }
    }
    return line.toString();
  }
}
