package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How much a passage reads like orders that somebody gives to a model: a logistic regression over
/// [OrderFeatures], learned by `TrainOrders` in `bench`. Its weights are in a resource of their
/// own, a byte each, read when the first passage asks. What it is good for says decision 021.
final class Orders {
  private static final ThreadLocal<OrderFeatures> FEATURES =
      ThreadLocal.withInitial(OrderFeatures::new);

  /// Where the passage of an order begins and ends, of which only the order is known.
  private static final int BEFORE = 240;

  private static final int BEHIND = 500;
  private static final int SENTENCES = 5;

  /// The logarithm of one to seven.
  private static final float HARDLY = -2;

  private Orders() {}

  /// The numbers of `orders.model`: four floating-point numbers of four bytes, and the weights.
  private static final class Model {
    static final Model READ = read();

    /// The score from which a passage is likely one, and that below which it is not worth a word.
    final float likely;

    final float least;

    /// What all passages have, and what one step of a weight stands for.
    final float bias;

    final float step;
    final byte[] weights;

    private Model(DataInputStream in) throws IOException {
      likely = in.readFloat();
      least = in.readFloat();
      bias = in.readFloat();
      step = in.readFloat();
      weights = in.readNBytes(OrderFeatures.SIZE);
    }

    private static Model read() {
      try (InputStream in = Orders.class.getResourceAsStream("orders.model")) {
        if (in == null) {
          throw new IllegalStateException("missing from the program: orders.model");
        }
        return new Model(new DataInputStream(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// How sure it is that a passage, UTF-8 read as Latin-1, is one; empty when it is not.
  static Optional<Confidence> judge(String passage) {
    float score = score(passage);
    if (score < Model.READ.least) {
      return Optional.empty();
    }
    return Optional.of(score < Model.READ.likely ? Confidence.PLACEHOLDER : Confidence.LIKELY);
  }

  /// Whether what stands in a passage is hardly an order to a model: at most one time in eight.
  static boolean isHardly(Candidate candidate) {
    String before = candidate.before(BEFORE);
    int from = before.length();
    while (from > 0 && !isEnd(before.charAt(from - 1))) {
      from--;
    }
    String behind = candidate.after(BEHIND);
    int to = 0;
    for (int sentences = 0; to < behind.length() && sentences < SENTENCES; to++) {
      sentences += isEnd(behind.charAt(to)) ? 1 : 0;
    }
    return score(before.substring(from) + candidate.value() + behind.substring(0, to)) < HARDLY;
  }

  private static boolean isEnd(char c) {
    return c == '.' || c == '!' || c == '?' || c == '\n';
  }

  /// The higher, the more a passage reads like orders.
  static float score(String passage) {
    byte[] bytes = passage.getBytes(StandardCharsets.ISO_8859_1);
    OrderFeatures features = FEATURES.get();
    byte[] weights = Model.READ.weights;
    int count = features.read(bytes, 0, bytes.length);
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[features.place(i)];
    }
    return Model.READ.bias + Model.READ.step * sum;
  }
}
