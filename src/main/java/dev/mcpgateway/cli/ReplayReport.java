package dev.mcpgateway.cli;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.replay.Passed;
import dev.mcpgateway.replay.Replay;
import dev.mcpgateway.report.Columns;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Style;
import dev.mcpgateway.report.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which verdicts would change, and how many of each kind.
final class ReplayReport {
  private static final int ID_COLUMNS = 22;
  private static final int SERVER_COLUMNS = 16;
  private static final int CHANGE_COLUMNS = 16;

  /// More calls that wait are told without what the user said.
  private static final int MOST_ASKED = 10_000;

  private final boolean json;
  private final Terminal terminal = Screen.terminal().orElse(Terminal.plain());
  private final PrintStream out = Main.out();
  private final Map<String, Long> changes = new TreeMap<>();

  /// By session and event: calls about which the user was asked, until it is known what was said.
  private final Map<String, Asked> asked = new LinkedHashMap<>();

  private long judged;
  private long changed;
  private long masked;
  private long cut;
  private long timeless;
  private long open;
  private long others;

  /// What a person calls a message.
  record Row(String id, String time, String direction, String server, String what) {
    static Row of(String id, Passed passed) {
      return switch (passed) {
        case Passed.Known known ->
            new Row(id, "", known.direction().label(), known.origin().server(), what(known));
        case Passed.Malformed malformed -> new Row(id, "", "", malformed.origin().server(), "");
        case Passed.Answered _, Passed.Repinned _, Passed.Begun _, Passed.Ended _, Passed.Other _ ->
            new Row(id, "", "", "", "");
      };
    }

    private static String what(Passed.Known known) {
      String method =
          known.message() instanceof Message.Single single
              ? single.envelope().method().orElse("")
              : "";
      return (method + " " + known.tool().orElse("")).strip();
    }
  }

  /// A change that is told once it is known what the user said.
  private record Asked(Row row, Replay.Outcome now) {}

  ReplayReport(boolean json) {
    this.json = json;
  }

  void add(Row row, Passed passed, Passed.Done was, Replay.Outcome now) {
    switch (passed) {
      case Passed.Answered answered -> {
        others++;
        Asked one = asked.remove(answered.origin().session() + " " + answered.event());
        if (one != null) {
          tell(one.row(), Passed.Done.ASK, one.now(), answered.allowed() ? "yes" : "no");
        }
        return;
      }
      case Passed.Repinned _, Passed.Begun _, Passed.Ended _, Passed.Other _ -> {
        others++;
        return;
      }
      case Passed.Known known -> {
        masked += known.kept().findings().isEmpty() ? 0 : 1;
        cut += known.kept().cut().isPresent() ? 1 : 0;
        timeless += known.kept().time().isEmpty() ? 1 : 0;
        open += now.open() ? 1 : 0;
      }
      case Passed.Malformed _ -> {}
    }
    judged++;
    if (was != now.done()) {
      changed++;
      changes.merge(was.label() + " → " + now.done().label(), 1L, Long::sum);
      if (passed instanceof Passed.Known known
          && known.kept().asked().isPresent()
          && asked.size() < MOST_ASKED) {
        String event = known.origin().session() + " " + known.kept().asked().get();
        asked.put(event, new Asked(row, now));
      } else {
        tell(row, was, now, "");
      }
    }
  }

  /// @param said what the user said, where that was asked and is known
  private void tell(Row row, Passed.Done was, Replay.Outcome now, String said) {
    if (json) {
      JsonWriter line = new JsonWriter().beginObject().key("id").value(row.id());
      line.key("timestamp").value(row.time()).key("direction").value(row.direction());
      line.key("server").value(row.server()).key("what").value(row.what());
      line.key("was").value(was.label()).key("would_be").value(now.done().label());
      line.key("rules").beginArray();
      now.rules().forEach(line::value);
      line.endArray();
      if (!said.isEmpty()) {
        line.key("answer").value(said);
      }
      out.println(line.endObject().toSlice().text());
      return;
    }
    Style style = now.done().compareTo(was) > 0 ? Style.RED : Style.GREEN;
    String change = Columns.pad(was.label() + " → " + now.done().label(), CHANGE_COLUMNS);
    String server = Columns.cut(Printable.of(row.server()), SERVER_COLUMNS);
    List<String> words = new ArrayList<>(now.rules());
    if (!said.isEmpty()) {
      words.add("you said " + said);
    }
    String why = words.isEmpty() ? "" : "  (" + String.join(", ", words) + ")";
    out.println(
        String.join(
            "  ",
            Columns.pad(Printable.of(row.id()), ID_COLUMNS),
            Columns.pad(server, SERVER_COLUMNS),
            terminal.paint(style, change),
            Printable.of(row.what() + why)));
  }

  /// Says how many there were, and what of it is not known.
  ///
  /// @param changedProjects of how many sessions the project's file says something else now
  void end(Replay replay, long changedProjects) {
    asked.values().forEach(one -> tell(one.row(), Passed.Done.ASK, one.now(), ""));
    PrintStream summary = json ? Main.err() : out;
    summary.println(judged + " messages judged anew; " + sum());
    if (masked > 0) {
      summary.println(
          masked
              + " of them hold masked values: those were judged by the findings recorded with them,"
              + " and no other rule could look at them");
    }
    if (cut > 0) {
      summary.println(
          cut + " of them were cut when they were recorded: only the beginning was judged");
    }
    if (open > 0) {
      summary.println(
          open
              + " calls may be decided otherwise: an entry of \"tools\" asks for what is not known of"
              + " them, and none before it decides");
    }
    if (replay.begunLate() > 0) {
      summary.println(
          replay.begunLate()
              + " sessions began before what was judged: what was counted of them by then is not"
              + " known");
    }
    if (changedProjects > 0) {
      summary.println(
          changedProjects
              + " sessions had a project's file that says something else now, or is gone: they were"
              + " judged by what is there now");
    }
    if (timeless > 0 && replay.countsMinutes()) {
      summary.println(
          timeless + " of them have no time: nothing was too much in a minute (per_minute)");
    }
    if (others > 0) {
      summary.println(
          others + " events, answers of the gateway and lines that are no messages were left out");
    }
  }

  private String sum() {
    if (changed == 0) {
      return "nothing would change";
    }
    StringBuilder text = new StringBuilder("it would change for ").append(changed).append(':');
    String comma = " ";
    for (Map.Entry<String, Long> change : changes.entrySet()) {
      text.append(comma).append(change.getValue()).append(' ').append(change.getKey());
      comma = ", ";
    }
    return text.toString();
  }
}
