package dev.mcpgateway.demo;

import dev.mcpgateway.report.Columns;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Style;
import dev.mcpgateway.report.Terminal;
import java.util.List;
import java.util.function.Consumer;

/// Draws the demo: scenes with a heading, and in them lines that cross the gateway or do not.
final class Drawing {
  /// Longer lines are tiring to read, however wide the terminal is.
  private static final int MOST_COLUMNS = 100;

  private static final int MARGIN = 2;
  private static final int LANE_COLUMNS = 9;

  /// How a line travels between client, gateway and server.
  enum Lane {
    /// From the client to the server.
    OUT("───▶┃───▶"),
    /// From the server to the client.
    BACK("◀───┃◀───"),
    /// From the client, and no further.
    STOPPED("───▶┃ ✗  "),
    /// From the client, and not yet further.
    HELD("───▶┃ ?  "),
    /// From the server, and not as it is.
    ARRIVED("    ┃◀───"),
    /// From the gateway to the client.
    ANSWERED("◀───┃    "),
    /// To the person at the machine.
    NOTICE("   stderr"),
    /// What a person types, and is told.
    PERSON("      you");

    private final String drawing;

    Lane(String drawing) {
      this.drawing = drawing;
    }
  }

  private final Terminal terminal;
  private final Consumer<String> out;
  private final int columns;

  Drawing(Terminal terminal, Consumer<String> out) {
    this.terminal = terminal;
    this.out = out;
    this.columns = Math.min(terminal.columns(), MOST_COLUMNS) - MARGIN;
  }

  /// What the lines are drawn on.
  Terminal terminal() {
    return new Terminal(columns, terminal.colours());
  }

  /// A paragraph.
  void say(Style style, String text) {
    for (String line : Columns.wrap(Printable.of(text), columns)) {
      draw(terminal.paint(style, line));
    }
  }

  /// The beginning of a scene: a word for it, and a sentence.
  void scene(String word, Style style, String sentence) {
    blank();
    String badge = Columns.pad(word, LANE_COLUMNS);
    List<String> lines = Columns.wrap(sentence, columns - LANE_COLUMNS - 2);
    draw(terminal.paint(style, badge) + "  " + terminal.paint(Style.BOLD, lines.getFirst()));
    for (String line : lines.subList(1, lines.size())) {
      draw(" ".repeat(LANE_COLUMNS + 2) + terminal.paint(Style.BOLD, line));
    }
  }

  /// A line on its way: what it is, and what it says.
  void step(Lane lane, Style style, String what, String text) {
    String label = Printable.of(what);
    String all = (label + " " + Printable.of(text)).strip();
    String before = terminal.paint(style, lane.drawing);
    int room = columns - LANE_COLUMNS - 2;
    boolean first = true;
    for (String line : Columns.wrap(all, room)) {
      boolean labelled = first && !label.isEmpty() && line.startsWith(label);
      String painted =
          labelled
              ? terminal.paint(Style.CYAN, label)
                  + terminal.paint(
                      lane == Lane.NOTICE ? Style.DIM : style(style),
                      line.substring(label.length()))
              : terminal.paint(lane == Lane.NOTICE ? Style.DIM : style(style), line);
      draw(before + "  " + painted);
      before = " ".repeat(LANE_COLUMNS);
      first = false;
    }
  }

  /// Ordinary traffic is grey in its lane, but its text is not.
  private static Style style(Style style) {
    return style == Style.DIM ? Style.PLAIN : style;
  }

  /// A line of something set already.
  void draw(String line) {
    out.accept((" ".repeat(MARGIN) + line).stripTrailing());
  }

  /// An empty line.
  void blank() {
    out.accept("");
  }
}
