package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.util.function.Consumer;

/// Takes the records that match out of lines. For one thread.
final class Lines {
  private final Filter filter;
  private final Consumer<RecordView> found;
  private final RecordView view = new RecordView();
  private final RecordLine parts = new RecordLine();
  private long torn;

  Lines(Filter filter, Consumer<RecordView> found) {
    this.filter = filter;
    this.found = found;
  }

  /// Reads a line: one record as a rule; behind a stump there may be another.
  void read(Slice line) {
    if (!filter.mayMatch(line)) {
      return;
    }
    if (view.read(line) && view.end() == line.to()) {
      offer();
      return;
    }
    RecordLine.Content content = parts.read(line);
    torn += content.torn() ? 1 : 0;
    for (RecordLine.Part part : content.records()) {
      if (view.read(line.span(line.from() + part.from(), line.from() + part.to()))) {
        offer();
      }
    }
  }

  private void offer() {
    if (filter.matches(view)) {
      found.accept(view);
    }
  }

  /// A line is no record, for it is too long.
  void tear() {
    torn++;
  }

  /// How many lines held something that is no whole record.
  long torn() {
    return torn;
  }
}
