package dev.mcpgateway.config;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Jsonc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gathers what is wrong with a file.
final class Problems {
  private final String file;
  private final byte[] bytes;
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  Problems(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  void error(int offset, String text) {
    errors.add(at(offset, text));
  }

  void warning(int offset, String text) {
    warnings.add(at(offset, text));
  }

  /// `config.json:14`.
  String place(int offset) {
    return file + ":" + at(offset, "").line();
  }

  /// In the order of the file.
  List<Problem> errors() {
    if (errors.size() > 1) {
      errors.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    }
    return errors;
  }

  List<Problem> warnings() {
    return warnings;
  }

  /// The offset of a character of a string in the file.
  int inText(Node.Text text, int index) {
    int from = text.offset() + 1;
    int to = from;
    while (to < bytes.length && bytes[to] != '"') {
      to += bytes[to] == '\\' ? 2 : 1;
    }
    return JsonText.rawOffset(bytes, from, to, index, false);
  }

  private Problem at(int offset, String text) {
    int line = 1;
    int column = 1;
    for (int i = Jsonc.byteOrderMark(bytes); i < Math.min(offset, bytes.length); i++) {
      if (bytes[i] == '\n') {
        line++;
        column = 1;
      } else if ((bytes[i] & 0xc0) != 0x80) {
        column++;
      }
    }
    return new Problem(file, line, column, text);
  }
}
