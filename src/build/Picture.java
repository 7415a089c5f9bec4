import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Draws what a terminal showed as SVG: `script -qec './mcp-gateway demo' /dev/null | java
/// src/build/Picture.java './mcp-gateway demo' Redacted Blocked > docs/blocked-call.svg`.
///
/// The first argument is the command line to show; of the demo, those scenes are drawn whose first
/// word follows.
final class Picture {
  private static final double CELL = 8.4;
  private static final int LINE = 20;
  private static final int MARGIN = 20;
  private static final int TITLE = 34;
  private static final String TEXT = "#d8dee9";
  private static final Pattern CODE = Pattern.compile("\u001b\\[([0-9;]*)m");

  /// The parameters of "select graphic rendition" that the program uses.
  private static final Map<String, String> STYLES =
      Map.of(
          "1", "fill=\"#ffffff\" font-weight=\"bold\"",
          "2", "fill=\"#7b8798\"",
          "31", "fill=\"#ff7b72\"",
          "32", "fill=\"#a3d977\"",
          "33", "fill=\"#f2c14e\"",
          "35", "fill=\"#c792ea\"",
          "36", "fill=\"#6cc7e6\"");

  private final StringBuilder body = new StringBuilder();
  private int rows;
  private int columns = 40;

  public static void main(String[] arguments) throws IOException {
    String shown = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    Picture picture = new Picture();
    picture.row("\u001b[32m$\u001b[0m \u001b[1m" + arguments[0] + "\u001b[0m");
    for (int i = 1; i < arguments.length; i++) {
      picture.row("");
      scene(shown, arguments[i]).forEach(picture::row);
    }
    System.out.write(picture.svg(arguments[0]).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  /// The lines from the one that begins with `word` to the next empty one.
  private static List<String> scene(String shown, String word) {
    List<String> scene = new ArrayList<>();
    for (String line : shown.split("\n")) {
      boolean begins = CODE.matcher(line).replaceAll("").strip().startsWith(word + " ");
      if (begins || (!scene.isEmpty() && !line.isBlank())) {
        scene.add(line.substring(2));
      } else if (!scene.isEmpty()) {
        return scene;
      }
    }
    throw new IllegalArgumentException("there is no scene " + word);
  }

  private void row(String line) {
    Matcher code = CODE.matcher(line);
    String style = "";
    int column = 0;
    int at = 0;
    while (code.find()) {
      column = run(line.substring(at, code.start()), style, column);
      style = code.group(1);
      at = code.end();
    }
    columns = Math.max(columns, run(line.substring(at), style, column));
    rows++;
  }

  /// Each word stands where its column is, so that it does not matter how wide a font's letters
  /// are.
  private int run(String text, String style, int from) {
    Matcher word = Pattern.compile("\\S+( \\S+)*").matcher(text);
    while (word.find()) {
      body.append(
          "  <text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\" %s>%s</text>\n"
              .formatted(
                  MARGIN + (from + word.start()) * CELL,
                  TITLE + MARGIN + rows * LINE,
                  word.group().length() * CELL,
                  STYLES.getOrDefault(style, "fill=\"" + TEXT + "\""),
                  word.group().replace("&", "&amp;").replace("<", "&lt;")));
    }
    return from + text.length();
  }

  private String svg(String title) {
    long width = Math.round(2 * MARGIN + columns * CELL);
    int height = TITLE + MARGIN + rows * LINE;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
    font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" \
    font-size="14" role="img" aria-label="%3$s">
      <rect width="%1$d" height="%2$d" rx="8" fill="#161b22"/>
      <circle cx="20" cy="17" r="6" fill="#ff5f57"/>
      <circle cx="40" cy="17" r="6" fill="#febc2e"/>
      <circle cx="60" cy="17" r="6" fill="#28c840"/>
    %4$s</svg>
    """
        .formatted(width, height, title, body);
  }
}
