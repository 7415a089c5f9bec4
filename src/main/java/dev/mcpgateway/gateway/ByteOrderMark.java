package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.transport.Frame;
import java.util.Optional;

/// Removes the byte order mark with which some servers begin their stream, and which no client
/// understands. For one thread.
final class ByteOrderMark {
  private static final int BYTES = 3;

  private boolean expected;

  /// Looks at the first frame only, and at none where it is not `expected`.
  ByteOrderMark(boolean expected) {
    this.expected = expected;
  }

  /// The frame without its byte order mark, if it has one.
  Optional<Frame> removed(Frame frame) {
    boolean first = expected;
    expected = false;
    return first && frame instanceof Frame.Line line && begins(line.text())
        ? Optional.of(new Frame.Line(rest(line.wire()), rest(line.text())))
        : Optional.empty();
  }

  private static boolean begins(Slice text) {
    byte[] bytes = text.array();
    int at = text.from();
    return text.length() >= BYTES
        && bytes[at] == (byte) 0xEF
        && bytes[at + 1] == (byte) 0xBB
        && bytes[at + 2] == (byte) 0xBF;
  }

  private static Slice rest(Slice slice) {
    return slice.span(slice.from() + BYTES, slice.to());
  }
}
