package dev.mcpgateway.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An object of the file, read key by key: values of the wrong kind are reported where they are
/// met, keys that nobody asked for at the end.
///
/// Keys may be written in camel case. A key whose value is null counts as absent.
final class Section {
  private final Node.Table table;
  private final Problems problems;

  /// The members' keys as they are asked for.
  private final List<String> names = new ArrayList<>();

  /// The keys asked for, in order.
  private final List<String> asked = new ArrayList<>();

  Section(Node.Table table, Problems problems) {
    this(table, problems, false);
  }

  /// @param verbatim whether the keys are names that somebody chose
  private Section(Node.Table table, Problems problems, boolean verbatim) {
    this.table = table;
    this.problems = problems;
    for (Node.Member member : table.members()) {
      String name = verbatim ? member.key() : canonical(member.key());
      if (names.contains(name)) {
        problems.error(member.offset(), "key \"" + member.key() + "\" appears twice");
      }
      names.add(name);
    }
  }

  /// An object without members.
  static Section empty(Problems problems) {
    return new Section(new Node.Table(0, List.of()), problems);
  }

  int offset() {
    return table.offset();
  }

  List<Node.Member> members() {
    return table.members();
  }

  /// `auditLog` as `audit_log`.
  static String canonical(String key) {
    if (key.equals(key.toLowerCase(Locale.ROOT))) {
      return key;
    }
    StringBuilder name = new StringBuilder(key.length() + 4);
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        if (i > 0 && key.charAt(i - 1) != '_') {
          name.append('_');
        }
        name.append((char) (c | 0x20));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }

  /// `audit_log` as `auditLog`.
  private static String camel(String key) {
    return Pattern.compile("_(.)")
        .matcher(key)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  /// The value of a key; empty when absent or null.
  Optional<Node> node(String key) {
    if (!asked.contains(key)) {
      asked.add(key);
    }
    int index = names.indexOf(key);
    Node value = index < 0 ? null : table.members().get(index).value();
    return value == null || value instanceof Node.Nothing ? Optional.empty() : Optional.of(value);
  }

  /// Reports the keys that were not asked for.
  void end() {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Node.Member member = table.members().get(i);
      if (!asked.contains(name)) {
        boolean camel = !name.equals(member.key());
        String hint =
            Nearest.hint(member.key(), camel ? asked.stream().map(Section::camel).toList() : asked);
        problems.error(member.offset(), "unknown key \"" + member.key() + "\"" + hint);
      }
    }
  }

  /// The object under a key; one without members when there is none.
  Section section(String key) {
    return section(key, false);
  }

  /// As [#section(String)], where its keys are names that somebody chose, and stand for themselves.
  Section byName(String key) {
    return section(key, true);
  }

  private Section section(String key, boolean verbatim) {
    Node node = node(key).orElse(null);
    if (node == null) {
      return empty(problems);
    }
    if (node instanceof Node.Table found) {
      return new Section(found, problems, verbatim);
    }
    wrong(node, key, "an object");
    return empty(problems);
  }

  List<Node> array(String key) {
    Node node = node(key).orElse(null);
    if (node instanceof Node.Array array) {
      return array.elements();
    }
    if (node != null) {
      wrong(node, key, "a list");
    }
    return List.of();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node element : array(key)) {
      if (element instanceof Node.Text text) {
        texts.add(text.value());
      } else {
        wrong(element, key, "a list of strings");
      }
    }
    return texts;
  }

  boolean truth(String key, boolean otherwise) {
    Node node = node(key).orElse(null);
    if (node instanceof Node.Truth truth) {
      return truth.value();
    }
    if (node != null) {
      wrong(node, key, "true or false");
    }
    return otherwise;
  }

  Optional<Node.Text> text(String key) {
    Node node = node(key).orElse(null);
    if (node instanceof Node.Text text) {
      return Optional.of(text);
    }
    if (node != null) {
      wrong(node, key, "a string");
    }
    return Optional.empty();
  }

  /// One of `words`, in any case.
  String word(String key, List<String> words, String otherwise) {
    Node.Text text = text(key).orElse(null);
    return text == null ? otherwise : word(key, text, words, otherwise);
  }

  private String word(String key, Node.Text text, List<String> words, String otherwise) {
    String word = text.value().toLowerCase(Locale.ROOT);
    if (words.contains(word)) {
      return word;
    }
    problems.error(text.offset(), unknownWord(key, text.value(), words));
    return otherwise;
  }

  /// `action "blok" is unknown; use log, alert, quarantine, redact or block`.
  static String unknownWord(String key, String word, List<String> words) {
    return key + " \"" + Shown.of(word) + "\" is unknown; " + Nearest.use(words);
  }

  /// A whole number in a range.
  int number(String key, int least, int most, int otherwise) {
    Node node = node(key).orElse(null);
    if (node == null) {
      return otherwise;
    }
    Integer number = node instanceof Node.Digits digits ? wholeNumber(digits.text()) : null;
    if (number == null || number < least || number > most) {
      wrong(node, key, "a whole number from " + least + " to " + most);
      return otherwise;
    }
    return number;
  }

  /// Seconds as a number, or a text such as `30s`.
  Duration seconds(String key, int least, int most, Duration otherwise) {
    Node node = node(key).orElse(null);
    if (node == null) {
      return otherwise;
    }
    Integer number = null;
    if (node instanceof Node.Digits digits) {
      number = wholeNumber(digits.text());
    } else if (node instanceof Node.Text text && text.value().endsWith("s")) {
      number = wholeNumber(text.value().substring(0, text.value().length() - 1).strip());
    }
    if (number == null || number < least || number > most) {
      wrong(node, key, "seconds from " + least + " to " + most + ", as 30 or \"30s\"");
      return otherwise;
    }
    return Duration.ofSeconds(number);
  }

  private static @Nullable Integer wholeNumber(String digits) {
    try {
      return Integer.valueOf(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// Reports a value of the wrong kind.
  void wrong(Node node, String key, String expected) {
    problems.error(
        node.offset(), "\"" + key + "\" must be " + expected + ", not " + Shown.of(node));
  }
}
