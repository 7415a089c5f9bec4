package dev.mcpgateway.detect;

/// The bits that say what may be at an offset of a text, see [Grams]: of parts of keywords of which
/// four bytes are known, of those of which three are, and of the former together with two bytes
/// beside them.
final class GramBits {
  private static final int KNOWN = 0x2020; // every folded byte has this bit

  /// Bits of four bytes, …
  final int[] quads;

  /// … of three, …
  final int[] triples;

  /// … and of four and the two behind them, or before them, or of four alone where less is known.
  final int[] sextets;

  GramBits(int[] quads, int[] triples, int[] sextets) {
    this.quads = quads;
    this.triples = triples;
    this.sextets = sextets;
  }

  static GramBits empty() {
    return new GramBits(
        new int[(1 << Grams.QUAD_BITS) / Integer.SIZE],
        new int[(1 << Grams.TRIPLE_BITS) / Integer.SIZE],
        new int[(1 << Grams.SEXTET_BITS) / Integer.SIZE]);
  }

  GramBits copy() {
    return new GramBits(quads.clone(), triples.clone(), sextets.clone());
  }

  /// Enters a part of a keyword.
  ///
  /// @param gram its folded bytes
  /// @param about four more beside them; 0 for those that are not known
  /// @param before whether these stand before them
  void enter(int gram, int about, boolean before) {
    if (Grams.isTriple(gram)) {
      Grams.set(triples, Grams.triple(gram));
      return;
    }
    Grams.set(quads, Grams.quad(gram));
    int beside = before ? about >>> Short.SIZE : about;
    boolean known = (beside & KNOWN) == KNOWN;
    Grams.set(
        sextets,
        !known
            ? Grams.alone(gram)
            : before ? Grams.withBefore(gram, beside) : Grams.withBehind(gram, beside));
  }

  /// 1 where these four bytes may be a part of a keyword.
  static int may(int[] quads, int[] triples, int gram) {
    return (Grams.bit(quads, Grams.quad(gram)) | Grams.bit(triples, Grams.triple(gram))) & 1;
  }

  /// 1 where they may be one that stands among these bytes.
  ///
  /// @param before eight folded bytes, of which two stand before the part
  /// @param from eight of which the first are the part
  int may(long before, long from) {
    int gram = (int) from;
    return (Grams.bit(triples, Grams.triple(gram))
            | Grams.bit(sextets, Grams.alone(gram))
            | Grams.bit(sextets, Grams.withBefore(gram, (int) before))
            | Grams.bit(sextets, Grams.withBehind(gram, (int) (from >>> Integer.SIZE))))
        & 1;
  }
}
