package dev.mcpgateway.cli;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.report.AuditCsv;
import dev.mcpgateway.report.AuditTable;
import dev.mcpgateway.report.Calls;
import dev.mcpgateway.report.PrettyJson;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Terminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Prints records in one of the forms of `audit`. For one thread.
final class AuditPrinter {
  /// Rows of a table are laid out together, so that its columns are as wide as they need be; this
  /// many at a time, so that a long log does not fill the memory.
  private static final int ROWS_TOGETHER = 500;

  /// How many calls wait for their answers while a log is followed; the oldest are given up.
  private static final int MOST_WAITING = 1000;

  /// A form.
  enum Format {
    TABLE,
    PRETTY,
    JSON,
    JSONL,
    CSV;

    static final Map<String, Format> NAMES =
        Map.of("table", TABLE, "pretty", PRETTY, "json", JSON, "jsonl", JSONL, "csv", CSV);
  }

  private final Format format;
  private final boolean calls;
  private final Terminal terminal;
  private final boolean onScreen;
  private final OutputStream out = new BufferedOutputStream(Main.out(), 1 << 16);
  private final AuditTable table;
  private final List<JsonValue> waiting = new ArrayList<>();
  private boolean headed;
  private long printed;

  /// @param calls whether requests are joined with their answers
  /// @param screen the terminal that it is shown on, which must not obey it; empty for a pipe or
  ///   file, which gets records as they stand
  AuditPrinter(Format format, boolean calls, Optional<Terminal> screen) throws IOException {
    ZoneId zone = ZoneId.systemDefault();
    this.format = format;
    this.calls = calls;
    this.terminal = screen.orElse(Terminal.plain());
    this.onScreen = screen.isPresent();
    this.table = new AuditTable(terminal, zone, LocalDate.now(zone));
    if (format == Format.CSV) {
      line(AuditCsv.heading());
    } else if (format == Format.JSON) {
      out.write('[');
    }
  }

  /// Prints a record, or keeps it for its row or its call.
  void add(Slice record) throws IOException {
    if (calls || format == Format.TABLE) {
      waiting.add(JsonValue.parse(record).orElse(JsonValue.absent()));
      if (!calls && waiting.size() == ROWS_TOGETHER) {
        rows(waiting);
      }
      return;
    }
    printed++;
    switch (format) {
      case JSONL -> {
        json(record);
        out.write('\n');
      }
      case JSON -> element(record);
      case PRETTY -> line(PrettyJson.of(record, terminal));
      case CSV -> line(AuditCsv.row(JsonValue.parse(record).orElse(JsonValue.absent())));
      case TABLE -> throw new IllegalStateException("rows are printed together");
    }
  }

  /// Prints what waits, and lets the reader have it; calls that may still be answered go on
  /// waiting.
  void flush() throws IOException {
    print(false);
  }

  /// Prints the rest.
  void end() throws IOException {
    print(true);
    if (format == Format.JSON) {
      line(printed == 0 ? "]" : "\n]");
    }
    out.flush();
  }

  long printed() {
    return printed;
  }

  private void print(boolean last) throws IOException {
    if (calls) {
      List<JsonValue> open = new ArrayList<>();
      List<Calls.Call> ready = new ArrayList<>();
      for (Calls.Call call : Calls.join(waiting)) {
        if (last || call.isWhole() || !(call.request() instanceof JsonValue.Structure)) {
          ready.add(call);
        } else {
          open.add(call.request());
        }
      }
      print(ready);
      waiting.clear();
      waiting.addAll(open.subList(Math.max(0, open.size() - MOST_WAITING), open.size()));
    } else if (format == Format.TABLE) {
      rows(waiting);
    }
    out.flush();
  }

  private void print(List<Calls.Call> ready) throws IOException {
    if (format == Format.TABLE) {
      rows(new ArrayList<>(ready.stream().map(Calls.Call::merged).toList()));
      return;
    }
    for (Calls.Call call : ready) {
      printed++;
      if (format == Format.CSV) {
        line(AuditCsv.row(call.merged()));
        continue;
      }
      JsonWriter json = new JsonWriter().beginObject();
      call.request().write(json.key("request"));
      call.answer().write(json.key("answer"));
      Slice both = json.endObject().toSlice();
      switch (format) {
        case JSON -> element(Slice.of(Printable.of(both.text())));
        case PRETTY -> line(PrettyJson.of(both, terminal));
        case JSONL, CSV, TABLE -> line(Printable.of(both.text()));
      }
    }
  }

  private void element(Slice json) throws IOException {
    out.write(printed == 1 ? '\n' : ',');
    out.write(printed == 1 ? new byte[0] : new byte[] {'\n'});
    json(json);
  }

  private void json(Slice json) throws IOException {
    if (onScreen) {
      out.write(Printable.of(json.text()).getBytes(StandardCharsets.UTF_8));
    } else {
      out.write(json.array(), json.from(), json.length());
    }
  }

  private void rows(List<JsonValue> records) throws IOException {
    printed += records.size();
    if (!records.isEmpty() && (!headed || records.size() > 1)) {
      List<String> lines = table.lines(records);
      for (String line : headed ? lines.subList(1, lines.size()) : lines) {
        line(line);
      }
    } else if (!records.isEmpty()) {
      line(table.line(records.getFirst()));
    }
    headed |= !records.isEmpty();
    records.clear();
  }

  private void line(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
