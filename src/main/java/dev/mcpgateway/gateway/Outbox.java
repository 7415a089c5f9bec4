package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.transport.Frame;
import dev.mcpgateway.transport.Sink;
import java.util.ArrayList;
import java.util.List;

/// What leaves together: the frames that one read brought, as pieces of the buffer they were read
/// into and of what was put in their place. For one thread.
final class Outbox {
  private static final Slice LINE_FEED = Slice.of("\n");

  private final List<Slice> pieces = new ArrayList<>();

  /// Adds the frame as it came.
  void pass(Frame frame) {
    if (frame instanceof Frame.Line line) {
      pieces.add(line.wire());
      terminate(line);
    }
  }

  /// Adds what stands in the place of the message in `frame`, with the line end that it came with.
  void replace(Frame frame, List<Slice> message) {
    pieces.addAll(message);
    if (frame instanceof Frame.Line line) {
      pieces.add(lineEnd(line));
      terminate(line);
    } else {
      pieces.add(LINE_FEED);
    }
  }

  private void terminate(Frame.Line line) {
    if (!line.terminated()) {
      pieces.add(LINE_FEED);
    }
  }

  private static Slice lineEnd(Frame.Line line) {
    Slice text = line.text();
    boolean carriageReturn = !text.isEmpty() && text.array()[text.to() - 1] == '\r';
    int from = carriageReturn ? text.to() - 1 : text.to();
    return line.wire().span(from, line.wire().to());
  }

  /// Delivers what was added.
  ///
  /// @throws Sink.Closed when the receiver is gone
  void leave(Sink sink) throws Sink.Closed {
    if (!pieces.isEmpty()) {
      sink.deliver(pieces);
      pieces.clear();
    }
  }
}
