package dev.mcpgateway.clients;

import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.List;

/// The edits that put the gateway in front of a server. The server's command moves into the
/// arguments as it is spelled, so that the way back needs no copy of it.
final class Wrapping {
  private final Layout layout;
  private final Format format;
  private final String gateway;

  /// @param gateway what starts the gateway
  Wrapping(byte[] bytes, Format format, String gateway) {
    this.layout = new Layout(bytes);
    this.format = format;
    this.gateway = gateway;
  }

  /// Why an entry cannot be wrapped; empty when it can.
  String problem(Entry entry) {
    if (!Gateway.takes(entry.name())) {
      return "the gateway takes no such name; give it one of 1 to 128 characters";
    }
    if (format == Format.YAML && entry.start() instanceof Entry.Start.Apart apart) {
      String raw = layout.raw(apart.command().value());
      boolean flow = apart.args().map(args -> ((Node.Items) args.value()).flow()).orElse(true);
      boolean plain = !raw.startsWith("\"") && !raw.startsWith("'");
      boolean special = flow && plain && raw.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0);
      return raw.contains("\n") || special ? "put its command in quotes, on one line" : "";
    }
    return "";
  }

  /// Whether wrapping gives the entry a list of arguments that it did not have.
  static boolean addsArguments(Entry entry) {
    return entry.start() instanceof Entry.Start.Apart apart && apart.args().isEmpty();
  }

  List<Edit> edits(Entry entry) {
    List<String> words =
        new ArrayList<>(Gateway.before(entry.name()).stream().map(Wrapping::quoted).toList());
    return switch (entry.start()) {
      case Entry.Start.Not _ -> List.of();
      case Entry.Start.Together(Node.Items items) -> {
        words.addFirst(quoted(gateway));
        yield List.of(insertion(items, words));
      }
      case Entry.Start.Apart apart -> {
        Node command = apart.command().value();
        words.add(layout.raw(command));
        Edit program = new Edit(command.from(), command.to(), Slice.of(quoted(gateway)));
        Edit arguments =
            apart
                .args()
                .map(args -> insertion((Node.Items) args.value(), words))
                .orElseGet(() -> newList(apart, words));
        yield List.of(program, arguments);
      }
    };
  }

  /// JSON's strings mean the same in TOML and YAML.
  private static String quoted(String text) {
    return new JsonWriter().value(text).toSlice().text();
  }

  /// The words in front of a list, laid out as it is.
  private Edit insertion(Node.Items items, List<String> words) {
    boolean empty = items.starts().isEmpty();
    int at = empty ? items.from() + 1 : items.starts().getFirst();
    StringBuilder text = new StringBuilder();
    if (!items.flow()) {
      String next = layout.lineEnd() + " ".repeat(layout.column(at));
      words.forEach(word -> text.append("- ").append(word).append(next));
    } else if (empty) {
      text.append(String.join(", ", words));
    } else {
      String next = "," + layout.gap(items.from() + 1, at);
      words.forEach(word -> text.append(word).append(next));
    }
    return new Edit(at, at, Slice.of(text.toString()));
  }

  /// A list of arguments behind the command: beside it in braces, else on the next line.
  private Edit newList(Entry.Start.Apart apart, List<String> words) {
    Node.Member command = apart.command();
    String list = "[" + String.join(", ", words) + "]";
    int at = command.value().to();
    String key = format.key("args");
    if (apart.around().flow()) {
      String gap = layout.gap(layout.spaceBefore(command.lineFrom()), command.lineFrom());
      return new Edit(at, at, Slice.of("," + gap + key + list));
    }
    at = layout.endOfLine(at);
    String indentation = " ".repeat(layout.column(command.lineFrom()));
    String prefix = "";
    if (format == Format.TOML) {
      indentation = layout.indentation(command.lineFrom());
      prefix = layout.text(command.lineFrom(), command.from());
    }
    return new Edit(at, at, Slice.of(layout.lineEnd() + indentation + prefix + key + list));
  }
}
