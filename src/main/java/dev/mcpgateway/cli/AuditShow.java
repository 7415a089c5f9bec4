package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.report.CallText;
import dev.mcpgateway.report.Calls;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway audit show`: one call with everything that is known of it.
final class AuditShow {
  static final Options.Known KNOWN =
      new Options.Known(
          "audit show",
          Map.of(
              "--session",
              "--session",
              "--server",
              "--server",
              "-s",
              "--server",
              "--format",
              "--format",
              "--config",
              "--config",
              "-c",
              "--config"),
          Map.of(),
          1);

  private AuditShow() {}

  static int run(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    if (options.argument().isEmpty()) {
      throw new Options.Wrong(
          "audit show which? give the id that a refusal names, a message's id, or SESSION/NUMBER");
    }
    boolean json = wantsJson(options);
    Optional<Config> config = AuditCommand.config(options);
    if (config.isEmpty()) {
      return Main.USAGE;
    }
    Path log = config.get().auditing().file();
    try {
      List<JsonValue> records = find(log, options.argument().get(), options);
      if (records.isEmpty()) {
        return Main.fail(Main.FAILURE, "no record of \"" + options.argument().get() + "\"");
      }
      print(records, json);
      return Main.OK;
    } catch (NoSuchFileException e) {
      return AuditCommand.missing(log);
    } catch (IOException e) {
      return AuditCommand.unreadable(e);
    }
  }

  static boolean wantsJson(Options options) throws Options.Wrong {
    String format = options.value("--format").orElse("text");
    if (!List.of("text", "json").contains(format)) {
      throw new Options.Wrong("--format takes text or json, not \"" + format + "\"");
    }
    return format.equals("json");
  }

  /// The newest record of that name, with its other half.
  private static List<JsonValue> find(Path log, String name, Options options) throws IOException {
    Optional<JsonValue> one =
        newest(log, filter(options).is(Filter.Field.EVENT, literal(name)).build());
    if (one.isEmpty()) {
      one = newest(log, filter(options).is(Filter.Field.ID, literal(name)).build());
    }
    int slash = name.lastIndexOf('/');
    if (one.isEmpty() && slash > 0) {
      String session = literal(name.substring(0, slash));
      String number = literal(name.substring(slash + 1));
      Filter.Builder place = filter(options).is(Filter.Field.SESSION, session);
      one = newest(log, place.is(Filter.Field.SEQ, number).build());
    }
    return one.isEmpty() ? List.of() : withOther(log, one.get());
  }

  /// Names stand for themselves.
  private static String literal(String name) {
    return name.replace("*", "?");
  }

  private static Filter.Builder filter(Options options) {
    Filter.Builder filter = new Filter.Builder();
    options.value("--session").ifPresent(text -> filter.is(Filter.Field.SESSION, text));
    options.value("--server").ifPresent(text -> filter.is(Filter.Field.SERVER, text));
    return filter;
  }

  private static Optional<JsonValue> newest(Path log, Filter filter) throws IOException {
    Search.Page page = new Search(log, filter).newest(1);
    return page.records().isEmpty() ? Optional.empty() : JsonValue.parse(page.records().getFirst());
  }

  private static List<JsonValue> withOther(Path log, JsonValue one) throws IOException {
    String id = one.at("message_id").text();
    if (id.isEmpty()) {
      return List.of(one);
    }
    Filter filter =
        new Filter.Builder()
            .is(Filter.Field.SESSION, literal(one.at("session").text()))
            .is(Filter.Field.ID, literal(id))
            .build();
    List<JsonValue> records = new ArrayList<>();
    new Search(log, filter)
        .forEach(record -> {
          JsonValue.parse(record.whole())
              .filter(other -> Calls.key(other).equals(Calls.key(one)))
              .ifPresent(records::add);
        });
    return records.isEmpty() ? List.of(one) : records;
  }

  private static void print(List<JsonValue> records, boolean json) {
    PrintStream out = Main.out();
    if (json) {
      JsonWriter all = new JsonWriter();
      new JsonValue.Array(records).write(all);
      out.println(Printable.of(all.toSlice().text()));
      return;
    }
    Terminal terminal = Screen.terminal().orElse(Terminal.plain());
    CallText text = new CallText(terminal, ZoneId.systemDefault());
    records.forEach(record -> text.lines(record).forEach(out::println));
  }
}
