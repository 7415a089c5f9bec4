package dev.mcpgateway.detect.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// How much each feature of a value speaks for a secret: a logistic regression, learned by
/// `TrainValues` in `bench` from lines of public repositories. Its numbers are in a resource of
/// their own, read when the first value asks.
final class ValueModel {
  /// Of what is given to a password.
  static final ValueModel PASSWORD = new ValueModel(1);

  /// Of what is given to a token, a key, a secret.
  static final ValueModel SECRET = new ValueModel(2);

  private final double likely;
  private final double least;
  private final double[] weights;

  private ValueModel(int line) {
    String[] numbers = Lines.ALL[line].split(" ", -1);
    likely = Double.parseDouble(numbers[0]);
    least = Double.parseDouble(numbers[1]);
    weights = new double[ValueFeatures.COUNT];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Double.parseDouble(numbers[i + 2]);
    }
  }

  /// How likely it is that a value with these features is a secret, from 0 to 1.
  double score(double[] features) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /// The score from which a value is likely one.
  double likely() {
    return likely;
  }

  /// The score below which it is not worth a word.
  double least() {
    return least;
  }

  /// What a letter costs after another: see [Letters].
  static String letters() {
    return Lines.ALL[0];
  }

  private static final class Lines {
    static final String[] ALL = read();

    private static String[] read() {
      try (InputStream in = ValueModel.class.getResourceAsStream("values.model")) {
        String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        return text.split("\n", -1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
