package dev.mcpgateway.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Replacements of byte ranges in a text whose other bytes stay as they are.
public final class Edits {
  /// Of edits that begin at the same place, insertions come first and then the longest.
  private static final Comparator<Edit> ORDER =
      new Comparator<>() {
        @Override
        public int compare(Edit a, Edit b) {
          if (a.from() != b.from()) {
            return Integer.compare(a.from(), b.from());
          }
          return a.inserts() == b.inserts()
              ? Integer.compare(b.to(), a.to())
              : Boolean.compare(b.inserts(), a.inserts());
        }
      };

  /// Puts `bytes` in the place of the bytes from `from` to `to`; with `from == to` it inserts.
  public record Edit(int from, int to, Slice bytes) {
    /// Checks that the range is one.
    public Edit {
      if (from > to) {
        throw new IllegalArgumentException("an edit from " + from + " to " + to);
      }
    }

    private boolean inserts() {
      return from == to;
    }
  }

  private Edits() {}

  /// The pieces of `text` with the edits made, in order, none copied: a 64 MiB message stays one
  /// array. Edits may come in any order; one that lies inside another is dropped, of two that
  /// overlap the earlier's range is widened to cover both and keeps its bytes. Edits that only
  /// touch, and insertions at the edge of another, are all made; insertions at one place stand in
  /// the order given.
  ///
  /// @throws IndexOutOfBoundsException if an edit reaches outside the text
  public static List<Slice> apply(Slice text, List<Edit> edits) {
    if (edits.isEmpty()) {
      return List.of(text);
    }
    List<Slice> pieces = new ArrayList<>();
    int at = text.from();
    for (Edit edit : disjoint(edits)) {
      if (edit.from() < text.from() || edit.to() > text.to()) {
        throw new IndexOutOfBoundsException(
            "an edit from " + edit.from() + " to " + edit.to() + " in " + text);
      }
      add(pieces, text.span(at, edit.from()));
      add(pieces, edit.bytes());
      at = edit.to();
    }
    add(pieces, text.span(at, text.to()));
    return List.copyOf(pieces);
  }

  private static List<Edit> disjoint(List<Edit> edits) {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(ORDER);
    List<Edit> disjoint = new ArrayList<>();
    for (Edit edit : sorted) {
      if (disjoint.isEmpty() || edit.from() >= disjoint.getLast().to()) {
        disjoint.add(edit);
      } else if (edit.to() > disjoint.getLast().to()) {
        Edit earlier = disjoint.removeLast();
        disjoint.add(new Edit(earlier.from(), edit.to(), earlier.bytes()));
      }
    }
    return disjoint;
  }

  private static void add(List<Slice> pieces, Slice piece) {
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
  }
}
