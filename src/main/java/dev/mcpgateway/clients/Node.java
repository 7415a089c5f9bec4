package dev.mcpgateway.clients;

import java.util.List;
import java.util.Optional;

/// A value in a file of any format, with its place: offsets of bytes, the second after its last
/// byte.
sealed interface Node {
  /// Where it begins.
  int from();

  /// Where it ends.
  int to();

  /// A string, decoded.
  record Text(String value, int from, int to) implements Node {}

  /// A list.
  ///
  /// @param starts where each element begins; in a YAML list of lines at its dash
  /// @param flow whether it stands in brackets
  record Items(List<Node> elements, List<Integer> starts, int from, int to, boolean flow)
      implements Node {
    /// Copies what it is given.
    public Items {
      elements = List.copyOf(elements);
      starts = List.copyOf(starts);
    }
  }

  /// Names and their values, in the order of the file.
  ///
  /// @param flow whether it stands in braces, as opposed to lines
  record Table(List<Member> members, int from, int to, boolean flow) implements Node {
    /// Copies what it is given.
    public Table {
      members = List.copyOf(members);
    }

    Optional<Member> member(String key) {
      return members.stream().filter(member -> member.key().equals(key)).findFirst();
    }

    Optional<Node> value(String key) {
      return member(key).map(Member::value);
    }
  }

  /// Anything else: a number, a truth value, nothing, or what cannot be followed, such as an alias.
  record Other(int from, int to) implements Node {}

  /// A name and its value.
  ///
  /// @param lineFrom where the whole name begins: before `a.` in TOML's `a.b = 1`
  /// @param from where its last part begins
  record Member(String key, int lineFrom, int from, Node value) {}
}
