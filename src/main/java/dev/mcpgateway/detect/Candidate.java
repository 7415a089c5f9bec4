package dev.mcpgateway.detect;

import java.util.Optional;

/// A match in its surroundings. It may hold a secret, so it does not print.
public final class Candidate {
  private final CharSequence text;
  private final int from;
  private final int to;
  private final Optional<Assignment> assignment;
  private final boolean named;

  /// The part of `text` from `from` to `to`, of which only the neighbourhood may be looked at.
  public Candidate(CharSequence text, int from, int to) {
    this(text, from, to, Optional.empty(), false);
  }

  /// The same, and how it is given to a name.
  Candidate(CharSequence text, int from, int to, Assignment assignment) {
    this(text, from, to, Optional.of(assignment), false);
  }

  /// The same, and whether one of its rule's words says what it is.
  Candidate(CharSequence text, int from, int to, boolean named) {
    this(text, from, to, Optional.empty(), named);
  }

  private Candidate(
      CharSequence text, int from, int to, Optional<Assignment> assignment, boolean named) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.assignment = assignment;
    this.named = named;
  }

  /// How the value is given to a name, if its rule reads that. Only good while it is judged.
  public Optional<Assignment> assignment() {
    return assignment;
  }

  /// Whether one of its rule's words says what it is, as far as its rule has such words.
  public boolean isNamed() {
    return named;
  }

  /// The value that was matched.
  public String value() {
    return text.subSequence(from, to).toString();
  }

  /// At most `length` characters before the value.
  public String before(int length) {
    return text.subSequence(Math.max(0, from - length), from).toString();
  }

  /// At most `length` characters after the value.
  public String after(int length) {
    return text.subSequence(to, Math.min(text.length(), to + length)).toString();
  }

  /// Where it lies: never the value.
  @Override
  public String toString() {
    return "Candidate[" + from + ".." + to + "]";
  }
}
