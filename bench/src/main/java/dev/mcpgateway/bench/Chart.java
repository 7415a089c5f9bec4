package dev.mcpgateway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A drawing in SVG: panels side by side over one quantity, both axes logarithmic, a nought at the
/// left edge.
final class Chart {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 280;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;
  private static final int TOP = 36;
  private static final int BOTTOM = 44;
  private static final String[] COLOURS = {"#8a8a8a", "#1f6feb"};

  /// A line of a panel.
  ///
  /// @param label what it is
  /// @param x where its points are, ascending
  /// @param y what was measured there
  record Line(String label, List<Double> x, List<Double> y) {
    static Line of(String label, List<Growth.Point> points, ToDoubleFunction<Growth.Point> value) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (Growth.Point point : points) {
        x.add(point.at());
        y.add(value.applyAsDouble(point));
      }
      return new Line(label, x, y);
    }
  }

  /// A logarithmic scale from one power of ten to another; the first stands for nought where there
  /// is one.
  private record Scale(double from, double to, boolean nought, int begin, int end) {
    static Scale over(List<Double> values, int begin, int end) {
      double least = values.stream().filter(v -> v > 0).min(Double::compare).orElse(1.0);
      double most = values.stream().max(Double::compare).orElse(10.0);
      boolean nought = values.stream().anyMatch(v -> v <= 0);
      double from = Math.floor(Math.log10(least)) - (nought ? 1 : 0);
      double to = Math.max(from + 1, Math.ceil(Math.log10(most) - 1e-9));
      return new Scale(from, to, nought, begin, end);
    }

    double at(double value) {
      double log = value <= 0 ? from : Math.log10(value);
      return begin + (log - from) / (to - from) * (end - begin);
    }
  }

  private final String axis;
  private final StringBuilder body = new StringBuilder();
  private int panels;

  /// @param axis what the panels are drawn over
  Chart(String axis) {
    this.axis = axis;
  }

  void panel(String title, List<Line> lines) {
    int left = panels++ * WIDTH;
    List<Double> allX = new ArrayList<>();
    List<Double> allY = new ArrayList<>();
    for (Line line : lines) {
      allX.addAll(line.x());
      allY.addAll(line.y());
    }
    Scale x = Scale.over(allX, left + LEFT, left + WIDTH - RIGHT);
    Scale y = Scale.over(allY, HEIGHT - BOTTOM, TOP);
    add("<text x='%d' y='20' font-weight='bold'>%s</text>", left + LEFT, title);
    add("<text x='%d' y='%d'>%s</text>", left + LEFT, HEIGHT - 8, axis);
    for (int power = (int) y.from(); power <= y.to(); power++) {
      double at = y.at(Math.pow(10, power));
      add("<path d='M%d %.1fH%d' stroke='#ddd'/>", left + LEFT, at, left + WIDTH - RIGHT);
      add(
          "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
          left + LEFT - 6, at + 4, label(power));
    }
    for (int power = (int) x.from(); power <= x.to(); power++) {
      double at = x.at(Math.pow(10, power));
      add("<path d='M%.1f %dV%d' stroke='#eee'/>", at, TOP, HEIGHT - BOTTOM);
      add(
          "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
          at, HEIGHT - BOTTOM + 16, x.nought() && power == (int) x.from() ? "0" : label(power));
    }
    for (int i = 0; i < lines.size(); i++) {
      String colour = COLOURS[COLOURS.length - lines.size() + i];
      draw(lines.get(i), x, y, colour);
      add(
          "<text x='%d' y='20' text-anchor='end' fill='%s'>%s</text>",
          left + WIDTH - RIGHT - 110 * (lines.size() - 1 - i), colour, lines.get(i).label());
    }
  }

  private void draw(Line line, Scale x, Scale y, String colour) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < line.x().size(); i++) {
      double atX = x.at(line.x().get(i));
      double atY = y.at(line.y().get(i));
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", atX, atY));
      add("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", atX, atY, colour);
    }
    add("<path d='%s' fill='none' stroke='%s' stroke-width='2'/>", path, colour);
  }

  private static String label(int power) {
    return power >= 0 && power < 4
        ? String.format(Locale.ROOT, "%,.0f", Math.pow(10, power))
        : "10<tspan dy='-5' font-size='9'>" + power + "</tspan>";
  }

  private void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values).replace('\'', '"')).append('\n');
  }

  String svg() {
    return String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d'"
                    + " font-family='sans-serif' font-size='12'>\n<rect width='%1$d' height='%2$d'"
                    + " fill='white'/>\n",
                panels * WIDTH,
                HEIGHT)
            .replace('\'', '"')
        + body
        + "</svg>\n";
  }
}
