package dev.mcpgateway.clients;

import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The edits that take the gateway's words out of an entry, whoever wrote them and whatever was
/// edited around them since.
final class Unwrapping {
  private final Layout layout;
  private final Format format;

  Unwrapping(byte[] bytes, Format format) {
    this.layout = new Layout(bytes);
    this.format = format;
  }

  /// @param added whether the list of arguments was ours
  List<Edit> edits(Entry entry, boolean added) {
    int ours = entry.ours();
    return switch (entry.start()) {
      case Entry.Start.Not _ -> List.of();
      case Entry.Start.Together(Node.Items words) -> {
        int from = words.starts().getFirst();
        yield List.of(new Edit(from, words.starts().get(ours), Slice.of("")));
      }
      case Entry.Start.Apart apart -> apart(apart, ours, added);
    };
  }

  private List<Edit> apart(Entry.Start.Apart apart, int ours, boolean added) {
    Node.Member args = apart.args().orElseThrow();
    Node.Items list = (Node.Items) args.value();
    Node command = apart.command().value();
    Node own = list.elements().get(ours - 1);
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit(command.from(), command.to(), Slice.of(layout.raw(own))));
    boolean last = ours == list.elements().size();
    Optional<Edit> whole = added && last ? whole(apart, args) : Optional.empty();
    edits.add(whole.orElseGet(() -> words(list, ours)));
    return edits;
  }

  /// The whole member, if it stands right behind the command, as we put it.
  private Optional<Edit> whole(Entry.Start.Apart apart, Node.Member args) {
    List<Node.Member> members = apart.around().members();
    int at = members.indexOf(apart.command());
    if (at + 1 >= members.size() || !members.get(at + 1).equals(args)) {
      return Optional.empty();
    }
    int from = apart.command().value().to();
    int start = apart.around().flow() ? from : layout.endOfLine(from);
    return Optional.of(new Edit(start, args.value().to(), Slice.of("")));
  }

  /// The first words of a list.
  private Edit words(Node.Items list, int count) {
    int from = list.starts().getFirst();
    if (count < list.starts().size()) {
      return new Edit(from, list.starts().get(count), Slice.of(""));
    }
    int to = list.elements().get(count - 1).to();
    boolean lines = format == Format.YAML && !list.flow();
    return lines
        ? new Edit(from, to, Slice.of(" []"))
        : new Edit(from, layout.afterComma(to), Slice.of(""));
  }
}
