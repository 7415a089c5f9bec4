package dev.mcpgateway.report;

import dev.mcpgateway.definitions.Pin;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What servers offer, for a person or as JSON for a program.
public final class PinText {
  private static final int STATE_COLUMNS = 9;
  private static final int DAY_CHARACTERS = 10;

  private final Terminal terminal;

  /// Texts for `terminal`.
  public PinText(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Whether there is something about it that a person is to look at.
  public static boolean wantsApproval(Pin pin) {
    return pin.changed().isPresent() || pin.concern().isPresent() || pin.isOpen();
  }

  /// A line for each, under the server's name.
  public String table(String server, List<Pin> pins) {
    int names = pins.stream().mapToInt(pin -> Columns.width(name(pin))).max().orElse(0);
    StringBuilder table = new StringBuilder();
    table.append(terminal.paint(Style.BOLD, Printable.of(server))).append('\n');
    for (Pin pin : pins) {
      String state = state(pin);
      table.append("  ").append(Columns.pad(name(pin), names)).append("  ");
      table.append(terminal.paint(style(state), Columns.pad(state, STATE_COLUMNS)));
      table.append("  first seen ").append(day(pin.firstSeen()));
      if (!pin.lastChanged().equals(pin.firstSeen())) {
        table.append(", last changed ").append(day(pin.lastChanged()));
      }
      pin.changed()
          .ifPresent(change -> table.append(", something else since ").append(day(change.seen())));
      pin.concern().ifPresent(concern -> table.append(", ").append(Printable.of(concern.words())));
      pin.missingSince().ifPresent(since -> table.append(", not listed since ").append(day(since)));
      table.append('\n');
    }
    return table.toString();
  }

  private static String name(Pin pin) {
    String name = Printable.of(pin.name());
    String label = pin.kind().label();
    return label.equals("tool") || label.equals(name) ? name : label + " " + name;
  }

  private static String state(Pin pin) {
    return pin.changed().isPresent()
        ? "changed"
        : pin.missingSince().isPresent() ? "removed" : pin.state().label();
  }

  private static Style style(String state) {
    return switch (state) {
      case "changed", "denied" -> Style.RED;
      case "waiting" -> Style.YELLOW;
      case "removed" -> Style.DIM;
      default -> Style.GREEN;
    };
  }

  private static String day(String time) {
    return Printable.of(time.length() > DAY_CHARACTERS ? time.substring(0, DAY_CHARACTERS) : time);
  }

  /// One element of an array.
  public void json(String server, Pin pin, JsonWriter array) {
    array.beginObject().key("server").value(server);
    array.key("kind").value(pin.kind().label()).key("name").value(pin.name());
    array.key("state").value(state(pin).toLowerCase(Locale.ROOT));
    array.key("first_seen").value(pin.firstSeen()).key("last_changed").value(pin.lastChanged());
    pin.changed().ifPresent(change -> array.key("changed_since").value(change.seen()));
    pin.missingSince().ifPresent(since -> array.key("missing_since").value(since));
    pin.concern()
        .ifPresent(concern -> {
          array.key("concern").beginObject().key("rule").value(concern.rule());
          array.key("what").value(concern.words()).endObject();
        });
    array.key("digest").value(pin.pinned().digest());
    Slice text = pin.pinned().text();
    if (!text.isEmpty()) {
      array.key("definition").raw(text);
    }
    pin.changed()
        .map(change -> change.form().text())
        .filter(now -> !now.isEmpty())
        .ifPresent(now -> array.key("definition_now").raw(now));
    array.endObject();
  }

  /// What a definition was and is, word by word.
  public String diff(String server, Pin pin) {
    StringBuilder text = new StringBuilder();
    String heading = Printable.of(server) + " " + pin.kind().label() + " " + name(pin);
    text.append(terminal.paint(Style.BOLD, heading)).append('\n');
    pin.concern().ifPresent(concern -> text.append(Printable.of(concern.words())).append('\n'));
    if (pin.isOpen() && pin.changed().isEmpty()) {
      text.append("nobody has approved it\n");
    }
    String before = lines(pin.pinned().text());
    text.append(
        pin.changed()
            .map(change -> WordDiff.of(before, lines(change.form().text()), terminal))
            .orElse(before));
    return text.append('\n').toString();
  }

  /// A line for each value: where it is, and what.
  private static String lines(Slice text) {
    if (text.isEmpty()) {
      return "(too long to be kept)\n";
    }
    List<String> lines = new ArrayList<>();
    lines("", JsonValue.parse(text).orElse(JsonValue.absent()), lines);
    return String.join("\n", lines) + "\n";
  }

  private static void lines(String path, JsonValue value, List<String> lines) {
    if (value instanceof JsonValue.Structure(Map<String, JsonValue> members)
        && !members.isEmpty()) {
      members.forEach(
          (key, member) -> lines(path.isEmpty() ? key : path + "." + key, member, lines));
    } else if (value instanceof JsonValue.Array(List<JsonValue> elements)
        && elements.stream().anyMatch(one -> !(one instanceof JsonValue.Text))) {
      for (int i = 0; i < elements.size(); i++) {
        lines(path + "[" + i + "]", elements.get(i), lines);
      }
    } else {
      lines.add("  " + Printable.of(path.isEmpty() ? shown(value) : path + ": " + shown(value)));
    }
  }

  private static String shown(JsonValue value) {
    if (value instanceof JsonValue.Text(String text)) {
      return text;
    }
    JsonWriter json = new JsonWriter();
    value.write(json);
    return json.toSlice().text();
  }
}
