package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Seed phrases of wallets (BIP 39): 12, 15, 18, 21 or 24 words of a list of 2,048, of which the
/// last bits are the first of the SHA-256 of the rest.
///
/// A phrase of the list's words passes by chance once in 16 (12 words) to once in 256 (24), and
/// ordinary text holds no twelve of them in a row.
final class SeedPhrase {
  private static final String LIST = "/dev/mcpgateway/detect/bip39-english.txt";
  private static final int BITS_OF_A_WORD = 11;

  /// Fewer different words than that are an example (`abandon abandon … about`).
  private static final int LEAST_DIFFERENT = 8;

  /// Read when it is first needed.
  private static final class Numbers {
    static final Map<String, Integer> OF = read();

    private static Map<String, Integer> read() {
      try (InputStream in = SeedPhrase.class.getResourceAsStream(LIST)) {
        if (in == null) {
          throw new IllegalStateException("missing from the program: " + LIST);
        }
        Map<String, Integer> numbers = new HashMap<>();
        String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        for (String word : text.strip().split("\n", -1)) {
          numbers.put(word, numbers.size());
        }
        return numbers;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private SeedPhrase() {}

  /// Empty for words that are not all of the list, or not as many as a phrase has.
  static Optional<Confidence> judge(Candidate candidate) {
    String[] words = candidate.value().toLowerCase(Locale.ROOT).split("[^a-z]+", -1);
    if (words.length % 3 != 0) {
      return Optional.empty();
    }
    Map<String, Integer> different = new HashMap<>();
    int bits = words.length * BITS_OF_A_WORD;
    byte[] bytes = new byte[bits / 8 + 1];
    for (int i = 0; i < words.length; i++) {
      Integer number = Numbers.OF.get(words[i]);
      if (number == null) {
        return Optional.empty();
      }
      different.put(words[i], number);
      put(bytes, i * BITS_OF_A_WORD, number);
    }
    if (different.size() < LEAST_DIFFERENT || !isSound(bytes, bits)) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    return Optional.of(Confidence.VERIFIED);
  }

  private static void put(byte[] bytes, int at, int number) {
    for (int i = 0; i < BITS_OF_A_WORD; i++) {
      if ((number >> (BITS_OF_A_WORD - 1 - i) & 1) == 1) {
        bytes[(at + i) / 8] |= (byte) (0x80 >> (at + i) % 8);
      }
    }
  }

  /// One bit of checksum for each 32 of entropy.
  private static boolean isSound(byte[] bytes, int bits) {
    int sumBits = bits / 33;
    int entropyBytes = (bits - sumBits) / 8;
    byte[] hash = Wallets.sha256(java.util.Arrays.copyOf(bytes, entropyBytes));
    int shift = 8 - sumBits;
    return (bytes[entropyBytes] & 0xff) >> shift == (hash[0] & 0xff) >> shift;
  }
}
