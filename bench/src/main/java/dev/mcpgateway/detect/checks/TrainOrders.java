package dev.mcpgateway.detect.checks;

import dev.mcpgateway.bench.Corpus;
import dev.mcpgateway.bench.Corpus.Row;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// Learns `orders.model` from `bench/data/orders.jsonl`, `injection-dev`, `benign-dev` and the
/// ordinary texts in some folders, and says how good it is on the fifth that it was not learned
/// from: a logistic regression by AdaGrad, the mean of its later rounds, in which a text is as much
/// of an order as the passage of it that is most of one.
public final class TrainOrders {
  private static final int ROUNDS = 16;
  private static final float STEP = 0.05f;
  private static final float DECAY = 0.002f;
  private static final int FOLDS = 5;

  /// Somebody is told of a passage, or one is recorded, in so many ordinary texts at most, …
  private static final double TOLD = 0.0005;

  private static final double RECORDED = 0.0035;

  /// … and in so many of those that were written to be mistaken for orders.
  private static final double TOLD_LIKE_ONE = 0.03;

  private static final double RECORDED_LIKE_ONE = 0.09;

  /// What is not learned: texts in other languages that have no harmless ones beside them, and
  /// orders put into mails that are among the harmless texts, so that the mails would be learned.
  private static final Set<String> LEFT_OUT = Set.of("purplellama-multi", "bipia");

  /// How often a passage is learned with a part of an ordinary one beside it: orders are put into
  /// other texts. And how much of one, in places.
  private static final float MIXED = 0.15f;

  private static final int LEAST_MIXED = 60;
  private static final int MOST_MIXED = 200;

  /// Longer files are data, most of them.
  private static final int LONGEST = 200_000;

  /// How many passages of a long text are learned, beside the worst.
  private static final int SAMPLE = 4;

  private enum Kind {
    ORDER,
    LIKE_ONE,
    ORDINARY
  }

  /// A text by the places of the features of its passages.
  private record Text(Kind kind, List<int[]> passages) {}

  private final List<int[]> collected = new ArrayList<>();
  private final OrderFeatures features = new OrderFeatures();
  private final Scanner scanner;
  private final List<Text> texts = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  /// Ordinary passages, to be mixed with others.
  private List<int[]> ordinary = List.of();

  private float[] weights = {};
  private float[] steps = {};
  private float bias;
  private float biasSteps;

  private TrainOrders() {
    Rule rule =
        Config.defaults(Path.of("/nonexistent")).scanning().rules().stream()
            .filter(one -> one.name().equals("injection-passage"))
            .findFirst()
            .orElseThrow();
    Rule collecting =
        new Rule(
            rule.name(),
            rule.description(),
            rule.family(),
            rule.severity(),
            rule.pattern(),
            rule.keywords(),
            this::collect,
            rule.reach());
    scanner = new Scanner(List.of(collecting), _ -> "");
  }

  /// Trains, and writes the file that the first argument names; the others are folders of texts.
  public static void main(String[] args) throws IOException {
    TrainOrders training = new TrainOrders();
    training.read(args);
    float[] scores = training.judge();
    training.train(training.texts);
    Files.write(Path.of(args[0]), training.model(scores[0], scores[1]));
  }

  private Optional<Confidence> collect(Candidate candidate) {
    byte[] bytes = candidate.value().getBytes(StandardCharsets.ISO_8859_1);
    int[] places = new int[features.read(bytes, 0, bytes.length)];
    Arrays.setAll(places, features::place);
    collected.add(places);
    return Optional.empty();
  }

  private void read(String[] args) throws IOException {
    for (String line : Files.readAllLines(Path.of("bench/data/orders.jsonl"))) {
      JsonValue row = JsonValue.parse(Slice.of(line)).orElseThrow();
      add(row.at("label").text().equals("1") ? Kind.ORDER : Kind.LIKE_ONE, row.at("text").text());
    }
    for (Row row : Corpus.rows(Corpus.file("injection-dev.jsonl.gz").orElseThrow())) {
      if (!LEFT_OUT.contains(row.source())) {
        add(row.label() == 1 ? Kind.ORDER : Kind.ORDINARY, row.text());
      }
    }
    Path ordinary = Corpus.file("benign-dev.tar.gz").orElseThrow();
    Corpus.texts(ordinary).values().forEach(text -> add(Kind.ORDINARY, text));
    for (int i = 1; i < args.length; i++) {
      try (Stream<Path> files = Files.walk(Path.of(args[i]))) {
        for (Path file : files.filter(TrainOrders::isText).sorted().toList()) {
          addFile(file);
        }
      }
    }
    for (Kind kind : Kind.values()) {
      List<Text> some = texts.stream().filter(text -> text.kind == kind).toList();
      long none = some.stream().filter(text -> text.passages.isEmpty()).count();
      System.out.printf(Locale.ROOT, "%s: %d, without a passage %d%n", kind, some.size(), none);
    }
  }

  private static boolean isText(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && (name.matches(".*\\.(md|rst|txt)") || name.matches("(readme|changelog|metadata).*"));
  }

  private void addFile(Path file) throws IOException {
    try {
      if (Files.size(file) < LONGEST) {
        add(Kind.ORDINARY, Files.readString(file));
      }
    } catch (MalformedInputException e) {
      // no text of ours
    }
  }

  private void add(Kind kind, String text) {
    if (text.length() < LONGEST && known.add(text)) {
      collected.clear();
      scanner.newLine();
      scanner.scan(new JsonWriter().beginArray().value(text).endArray().toSlice());
      texts.add(new Text(kind, List.copyOf(collected)));
    }
  }

  /// Trains without a fifth, says how many of that are found at which score, and gives the scores
  /// from which somebody is told, and from which something is recorded.
  private float[] judge() {
    List<Text> held = new ArrayList<>();
    List<Text> others = new ArrayList<>();
    Random random = new Random(5);
    texts.forEach(text -> (random.nextInt(FOLDS) == 0 ? held : others).add(text));
    train(others);
    float told =
        Math.max(exceeded(held, Kind.ORDINARY, TOLD), exceeded(held, Kind.LIKE_ONE, TOLD_LIKE_ONE));
    float recorded =
        Math.max(
            exceeded(held, Kind.ORDINARY, RECORDED),
            exceeded(held, Kind.LIKE_ONE, RECORDED_LIKE_ONE));
    for (float score : new float[] {told, recorded}) {
      System.out.printf(Locale.ROOT, "from %.2f:", score);
      for (Kind kind : Kind.values()) {
        List<Text> some = held.stream().filter(text -> text.kind == kind).toList();
        long found = some.stream().filter(text -> best(text) >= score).count();
        System.out.printf(
            Locale.ROOT, " %s %.2f %% of %d", kind, 100.0 * found / some.size(), some.size());
      }
      System.out.println();
    }
    return new float[] {told, recorded};
  }

  /// The score that this share of the texts of a kind exceeds.
  private float exceeded(List<Text> some, Kind kind, double share) {
    List<Float> scores = new ArrayList<>();
    some.stream().filter(text -> text.kind == kind).forEach(text -> scores.add(best(text)));
    scores.sort(Collections.reverseOrder());
    return scores.get((int) (share * scores.size()));
  }

  private void train(List<Text> all) {
    weights = new float[OrderFeatures.SIZE];
    steps = new float[OrderFeatures.SIZE];
    bias = -1;
    biasSteps = 0;
    ordinary =
        all.stream()
            .filter(text -> text.kind == Kind.ORDINARY)
            .flatMap(text -> text.passages.stream())
            .filter(passage -> passage.length > LEAST_MIXED)
            .toList();
    Random random = new Random(7);
    List<Text> shuffled = new ArrayList<>(all);
    float[] mean = new float[OrderFeatures.SIZE + 1];
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(shuffled, random);
      for (Text text : shuffled) {
        boolean unclear = round == 0 && text.passages.size() > 3;
        learn(text, unclear, random);
      }
      for (int i = 0; round >= ROUNDS / 2 && i < mean.length; i++) {
        mean[i] += (i < weights.length ? weights[i] : bias) / (ROUNDS - ROUNDS / 2);
      }
    }
    weights = Arrays.copyOf(mean, OrderFeatures.SIZE);
    bias = mean[OrderFeatures.SIZE];
  }

  /// Learns from a text; not from orders while it is unclear where in it they are.
  private void learn(Text text, boolean unclear, Random random) {
    List<int[]> passages = text.passages;
    if (text.kind == Kind.ORDER) {
      if (!unclear && !passages.isEmpty()) {
        learn(mixed(worst(text), random), 1);
      }
    } else if (passages.size() <= 2 * SAMPLE) {
      boolean mixed = text.kind == Kind.LIKE_ONE;
      passages.forEach(passage -> learn(mixed ? mixed(passage, random) : passage, 0));
    } else {
      learn(worst(text), 0);
      for (int i = 0; i < SAMPLE; i++) {
        learn(passages.get(random.nextInt(passages.size())), 0);
      }
    }
  }

  private int[] mixed(int[] passage, Random random) {
    if (random.nextFloat() >= MIXED || passage.length >= MOST_MIXED) {
      return passage;
    }
    int[] other = ordinary.get(random.nextInt(ordinary.size()));
    int most = Math.min(other.length, MOST_MIXED);
    int length = LEAST_MIXED + random.nextInt(most - LEAST_MIXED + 1);
    int from = random.nextInt(other.length - length + 1);
    int[] both = Arrays.copyOf(passage, passage.length + length);
    System.arraycopy(other, from, both, passage.length, length);
    return both;
  }

  private void learn(int[] passage, int label) {
    float slope = (float) (1 / (1 + Math.exp(-score(passage)))) - label;
    if (Math.abs(slope) < 1e-3) {
      return;
    }
    for (int place : passage) {
      float own = slope + DECAY * weights[place];
      steps[place] += own * own;
      weights[place] -= STEP * own / (float) Math.sqrt(steps[place] + 1e-2);
    }
    biasSteps += slope * slope;
    bias -= STEP * slope / (float) Math.sqrt(biasSteps + 1e-2);
  }

  private float score(int[] passage) {
    float sum = bias;
    for (int place : passage) {
      sum += weights[place];
    }
    return sum;
  }

  private int[] worst(Text text) {
    int[] worst = text.passages.getFirst();
    for (int[] passage : text.passages) {
      worst = score(passage) > score(worst) ? passage : worst;
    }
    return worst;
  }

  private float best(Text text) {
    return text.passages.isEmpty() ? Float.NEGATIVE_INFINITY : score(worst(text));
  }

  /// The numbers as the program reads them.
  private byte[] model(float told, float recorded) throws IOException {
    float most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeFloat(told);
    out.writeFloat(recorded);
    out.writeFloat(bias);
    out.writeFloat(most / Byte.MAX_VALUE);
    for (float weight : weights) {
      out.writeByte(Math.round(weight / most * Byte.MAX_VALUE));
    }
    return bytes.toByteArray();
  }
}
