package dev.mcpgateway.report;

import java.util.ArrayList;
import java.util.List;

/// Rows of short texts, one column under the other, for a terminal or a pipe.
public final class Rows {
  private static final String GAP = "  ";

  private Rows() {}

  /// The lines, the first row being the heading. Texts are made harmless; the last column is not
  /// padded.
  public static List<String> lines(Terminal terminal, List<List<String>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(Printable::of).toList()).toList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      StringBuilder line = new StringBuilder();
      List<String> row = cells.get(i);
      for (int column = 0; column < row.size(); column++) {
        boolean last = column == row.size() - 1;
        String cell = row.get(column);
        line.append(last ? cell : Columns.pad(cell, width(cells, column)) + GAP);
      }
      lines.add(terminal.paint(i == 0 ? Style.DIM : Style.PLAIN, line.toString().stripTrailing()));
    }
    return lines;
  }

  /// How many columns the rows take.
  public static int width(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
    int width = 0;
    for (int column = 0; column < columns; column++) {
      width += (column == 0 ? 0 : GAP.length()) + width(rows, column);
    }
    return width;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> Columns.width(row.get(column))).max().orElse(0);
  }
}
