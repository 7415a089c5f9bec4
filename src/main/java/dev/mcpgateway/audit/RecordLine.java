package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a line of an audit log: one record, as a rule.
///
/// A write that was cut short has no line end, so the next one stands behind it on the same line.
/// Every record begins with `{"v":`, which the text of a message inside a record cannot spell,
/// since quotes are escaped there; a payload's own object can, so a record is only taken where it
/// ends the line or another one follows at once, and only with the members that every record has.
/// For one thread.
final class RecordLine {
  private static final byte[] BEGINNING = "{\"v\":".getBytes(StandardCharsets.US_ASCII);

  private final Tokenizer tokens = new Tokenizer();

  /// A record on a line, by offsets from the line's beginning.
  record Part(int from, int to) {}

  /// What a line holds.
  ///
  /// @param records its whole records, in their order
  /// @param torn whether there is something else on it
  record Content(List<Part> records, boolean torn) {}

  /// Takes a line apart. A blank line holds nothing and is not torn.
  Content read(Slice line) {
    List<Part> parts = new ArrayList<>();
    boolean torn = false;
    int at = line.from();
    while (at < line.to()) {
      Optional<Part> part = startsAt(line, at) ? part(line, at) : Optional.empty();
      if (part.isPresent()) {
        parts.add(part.get());
        at = line.from() + part.get().to();
      } else {
        torn |= !isBlank(line, at);
        at = next(line, at + 1);
      }
    }
    return new Content(parts, torn);
  }

  private Optional<Part> part(Slice line, int at) {
    tokens.reset(line.span(at, line.to()));
    tokens.next();
    boolean session = false;
    boolean sequence = false;
    Token token = tokens.next();
    for (; token == Token.KEY; token = tokens.next()) {
      int from = tokens.start() + 1;
      int to = tokens.end() - 1;
      Token value = tokens.next();
      if (value == Token.STRING && JsonText.matches(line.array(), from, to, "session")) {
        session = true;
      } else if (value == Token.NUMBER && JsonText.matches(line.array(), from, to, "seq")) {
        sequence = true;
      } else if (value == Token.OBJECT_START || value == Token.ARRAY_START) {
        tokens.skip();
      }
    }
    int end = tokens.end();
    boolean whole = token == Token.OBJECT_END && session && sequence;
    boolean alone = end == line.to() || startsAt(line, end) || isBlank(line, end);
    return whole && alone
        ? Optional.of(new Part(at - line.from(), end - line.from()))
        : Optional.empty();
  }

  private static boolean isBlank(Slice line, int from) {
    for (int i = from; i < line.to(); i++) {
      if (line.array()[i] > ' ' || line.array()[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static int next(Slice line, int from) {
    int at = from;
    while (at < line.to() && !startsAt(line, at)) {
      at++;
    }
    return at;
  }

  private static boolean startsAt(Slice line, int at) {
    int end = at + BEGINNING.length;
    return end <= line.to() && Arrays.equals(line.array(), at, end, BEGINNING, 0, BEGINNING.length);
  }
}
