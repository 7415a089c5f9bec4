package dev.mcpgateway.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What some programs print whose output is plain from what they are given: those that hide a
/// command from whoever reads it.
final class Filters {
  private static final int MOST_CHARACTERS = 1 << 16;

  private Filters() {}

  /// What `command` prints, reading `input`; null where that is not plain.
  static @Nullable String output(Command command, @Nullable String input) {
    String text =
        switch (command.name()) {
          case "echo" -> echo(command.words());
          case "printf" -> printf(command.words());
          case "which", "type" ->
              command.operands().isEmpty() ? null : command.operands().getLast();
          case "basename" -> basename(command.operands());
          default -> input == null ? null : filtered(command, input);
        };
    return text == null || text.length() > MOST_CHARACTERS || isUnknown(text) ? null : text;
  }

  private static boolean isUnknown(String text) {
    return text.indexOf(Shell.UNKNOWN) >= 0 || text.indexOf(Shell.OUTPUT) >= 0;
  }

  private static @Nullable String basename(List<String> operands) {
    if (operands.isEmpty()) {
      return null;
    }
    String path = operands.getFirst();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String echo(List<String> words) {
    int from = 1;
    boolean escapes = false;
    while (from < words.size() && isOption(words.get(from))) {
      escapes |= words.get(from).indexOf('e') > 0;
      from++;
    }
    String text = String.join(" ", words.subList(from, words.size()));
    return escapes ? Escapes.undone(text) : text;
  }

  private static boolean isOption(String word) {
    return word.equals("-n") || word.equals("-e") || word.equals("-ne") || word.equals("-en");
  }

  private static @Nullable String printf(List<String> words) {
    if (words.size() < 2) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    String format = Escapes.undone(words.get(1));
    int argument = 2;
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%' || at == format.length()) {
        text.append(c);
        continue;
      }
      char kind = format.charAt(at++);
      if (kind == '%') {
        text.append('%');
      } else if (kind == 's' || kind == 'b' || kind == 'c') {
        String value = argument < words.size() ? words.get(argument++) : "";
        text.append(kind == 'b' ? Escapes.undone(value) : value);
      } else {
        return null;
      }
    }
    return text.toString();
  }

  private static @Nullable String filtered(Command command, String input) {
    return switch (command.name()) {
      case "cat", "tee" ->
          command.operands().isEmpty() || command.name().equals("tee") ? input : null;
      case "rev" -> new StringBuilder(input.strip()).reverse().toString();
      case "base64" ->
          command.hasFlag('d') || command.hasFlag('D') || command.has("--decode")
              ? base64(input)
              : null;
      case "base32" -> null;
      case "openssl" -> command.has("base64", "enc") && command.has("-d") ? base64(input) : null;
      case "xxd" -> command.hasFlag('r') ? hex(input) : null;
      case "tr" -> translated(command.words(), input);
      case "sed" -> replaced(command.operands(), input);
      default -> null;
    };
  }

  static @Nullable String base64(String input) {
    StringBuilder kept = new StringBuilder(input.length());
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      if (!Character.isWhitespace(c) && c != '=') {
        kept.append(c == '-' ? '+' : c == '_' ? '/' : c);
      }
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(kept.toString());
      // PowerShell encodes commands in UTF-16.
      boolean wide = bytes.length > 3 && bytes[1] == 0 && bytes[3] == 0;
      return new String(bytes, wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String hex(String input) {
    StringBuilder digits = new StringBuilder(input.length());
    for (int i = 0; i < input.length(); i++) {
      if (!Character.isWhitespace(input.charAt(i))) {
        digits.append(input.charAt(i));
      }
    }
    try {
      return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String translated(List<String> words, String input) {
    boolean deletes = words.size() == 3 && words.get(1).equals("-d");
    if (words.size() != 3) {
      return null;
    }
    String from = set(words.get(deletes ? 2 : 1));
    String to = deletes ? "" : set(words.get(2));
    StringBuilder text = new StringBuilder(input.length());
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      int index = from.indexOf(c);
      if (index < 0) {
        text.append(c);
      } else if (!to.isEmpty()) {
        text.append(to.charAt(Math.min(index, to.length() - 1)));
      }
    }
    return text.toString();
  }

  /// `A-Za-z` written out.
  private static String set(String spec) {
    String plain = Escapes.undone(spec);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      if (i + 2 < plain.length() && plain.charAt(i + 1) == '-' && plain.charAt(i) < 0x80) {
        for (char c = plain.charAt(i); c <= plain.charAt(i + 2) && c < 0x80; c++) {
          all.append(c);
        }
        i += 2;
      } else {
        all.append(plain.charAt(i));
      }
    }
    return all.toString();
  }

  /// `s/a/b/g` of plain texts.
  private static @Nullable String replaced(List<String> operands, String input) {
    String edit = operands.size() == 1 ? operands.getFirst() : "";
    if (edit.length() < 4 || edit.charAt(0) != 's') {
      return null;
    }
    char bar = edit.charAt(1);
    int middle = edit.indexOf(bar, 2);
    int end = middle < 0 ? -1 : edit.indexOf(bar, middle + 1);
    return middle <= 2 || end < 0
        ? null
        : input.replace(edit.substring(2, middle), edit.substring(middle + 1, end));
  }
}
