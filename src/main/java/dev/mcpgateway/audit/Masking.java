package dev.mcpgateway.audit;

import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.List;

/// A part of a message with every finding in it replaced by its preview, whatever was done about
/// it.
public final class Masking {
  private final Slice bytes;
  private final List<Finding> inside = new ArrayList<>();

  /// Masks those of the findings that lie in `bytes`.
  public Masking(Slice bytes, List<Finding> findings) {
    this.bytes = bytes;
    for (Finding finding : findings) {
      boolean whole = finding.family() == Family.DEFINITION || finding.family() == Family.FLOW;
      boolean nothing = finding.from() == finding.to();
      if (!(whole || nothing) // of which nothing has to be hidden
          && finding.from() < bytes.to()
          && finding.to() > bytes.from()) {
        inside.add(finding);
      }
    }
  }

  /// The bytes, which are JSON, masked so that they still are.
  Slice json() {
    return inside.isEmpty() ? bytes : joined(bytes);
  }

  /// At most `limit` bytes from the beginning, masked, as text; malformed bytes are replaced.
  public String text(int limit) {
    int end = Math.min(bytes.to(), bytes.from() + limit);
    for (Finding finding : inside) {
      if (finding.from() < end && finding.to() > end) {
        end = Math.max(finding.from(), bytes.from());
      }
    }
    while (end < bytes.to() && end > bytes.from() && (bytes.array()[end] & 0xC0) == 0x80) {
      end--;
    }
    return joined(bytes.span(bytes.from(), end)).text();
  }

  private Slice joined(Slice part) {
    List<Edit> edits = new ArrayList<>();
    for (Finding finding : inside) {
      if (finding.from() < part.to()) {
        int from = Math.max(finding.from(), part.from());
        int to = Math.min(finding.to(), part.to());
        edits.add(new Edit(from, to, replacement(finding)));
      }
    }
    return concatenate(Edits.apply(part, edits));
  }

  /// A preview holds no character that JSON escapes but the ellipsis, which needs none.
  private static Slice replacement(Finding finding) {
    if (finding.place() == Place.NUMBER) {
      return new JsonWriter().value(finding.preview()).toSlice();
    }
    Slice quoted = new JsonWriter().value(finding.preview()).toSlice();
    return quoted.span(quoted.from() + 1, quoted.to() - 1);
  }

  private static Slice concatenate(List<Slice> pieces) {
    var out = new java.io.ByteArrayOutputStream();
    for (Slice piece : pieces) {
      out.write(piece.array(), piece.from(), piece.length());
    }
    return Slice.of(out.toByteArray());
  }

  /// The text for eyes that look at objects: never the bytes.
  @Override
  public String toString() {
    return "Masking" + bytes;
  }
}
