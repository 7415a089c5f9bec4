package dev.mcpgateway.detect;

/// A stretch of a text of whose every byte something is known, so that it need not be read again
/// for the next keyword in it.
final class Stretch {
  private int from;
  private int to;

  /// Begins another text, of which nothing is known.
  void reset(int start) {
    from = start;
    to = start;
  }

  /// Whether it is known of all from `offset` to the end of the stretch.
  boolean has(int offset) {
    return offset >= from && offset <= to;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// Is now what it is known of.
  void set(int start, int end) {
    from = start;
    to = end;
  }

  /// Goes on up to `end`, or begins at `start` if that is no part of it.
  void add(int start, int end) {
    from = has(start) ? from : start;
    to = Math.max(end, has(start) ? to : end);
  }
}
