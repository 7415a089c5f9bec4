package dev.mcpgateway.detect;

import dev.mcpgateway.json.Slice;
import java.util.List;

/// Looks for everything its rules describe in every string, key and number of a message. For one
/// thread at a time; it keeps its buffers between messages.
public final class Scanner {
  /// How often one rule is reported in one message. A list of ten thousand e-mail addresses says
  /// all there is to say, and a message of 64 MiB could hold nine million.
  public static final int MAX_FINDINGS = 10_000;

  /// A scanner for `rules`.
  public Scanner(List<Rule> rules, Fingerprints fingerprints) {}

  /// What is found in one valid JSON text. Offsets are those of the slice's array.
  public Scan scan(Slice message) {
    throw new UnsupportedOperationException();
  }

  /// What is found in a text that is not JSON, read as UTF-8 as well as it goes. Offsets are those
  /// of the slice's array.
  public Scan scanText(Slice text) {
    throw new UnsupportedOperationException();
  }
}
