package dev.mcpgateway.clients;

import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.Slice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The text of a client's file, and the servers in it.
public final class ConfigDocument {
  /// Stands for any name in a path to servers.
  private static final String ANY = "*";

  private final byte[] bytes;
  private final Format format;
  private final List<List<String>> paths;
  private final List<Entry> entries;

  private ConfigDocument(byte[] bytes, Format format, List<List<String>> paths) throws Unreadable {
    this.bytes = bytes;
    this.format = format;
    this.paths = paths;
    this.entries = new ArrayList<>();
    Node.Table root = format.read(bytes);
    for (List<String> path : paths) {
      collect(root, path, List.of());
    }
  }

  /// What came of an edit.
  public sealed interface Edited {
    /// The new text.
    ///
    /// @param changes what was changed, in the order of the file
    /// @param added servers whose list of arguments is new
    record Text(Slice bytes, List<Change> changes, List<Server> added) implements Edited {}

    /// It cannot be done in a way that can be undone.
    record Refused(String reason) implements Edited {}
  }

  /// A change, for a person. It shows our own words and the server's command, and nothing else of
  /// the file.
  ///
  /// @param line from 1
  /// @param before what is replaced; empty for an insertion
  /// @param after what stands there then; empty for a removal
  public record Change(int line, String server, String before, String after) {}

  /// Reads a file.
  ///
  /// @param name the file's name, whose ending says how it is written
  /// @param paths where servers are, names with a `/` between them
  static ConfigDocument read(String name, byte[] bytes, List<String> paths) throws Unreadable {
    List<List<String>> parts =
        paths.stream().map(path -> Arrays.asList(path.split("/", -1))).toList();
    return new ConfigDocument(bytes, Format.of(name), parts);
  }

  /// The servers, in the order of the file.
  public List<Server> servers() {
    return entries.stream().map(Entry::server).toList();
  }

  private void collect(Node node, List<String> path, List<String> place) {
    if (path.isEmpty()) {
      entries(node, place);
      return;
    }
    if (node instanceof Node.Table table) {
      for (Node.Member member : table.members()) {
        if (path.getFirst().equals(ANY) || path.getFirst().equals(member.key())) {
          List<String> next = new ArrayList<>(place);
          next.add(member.key());
          collect(member.value(), path.subList(1, path.size()), next);
        }
      }
    }
  }

  /// A table of servers by name, or a list of servers that name themselves.
  private void entries(Node node, List<String> place) {
    if (node instanceof Node.Table table) {
      for (Node.Member member : table.members()) {
        entries.add(Entry.of(place, member.key(), member.value()));
      }
    } else if (node instanceof Node.Items items) {
      for (Node element : items.elements()) {
        if (element instanceof Node.Table table
            && table.value("name").orElse(element) instanceof Node.Text name) {
          entries.add(Entry.of(place, name.value(), element));
        }
      }
    }
  }

  /// Puts the gateway in front of the servers that are wanted and that have no gateway yet.
  ///
  /// @param gateway what starts the gateway: a path, or a bare name
  public Edited wrap(Predicate<Server> wanted, String gateway) {
    List<Entry> chosen =
        entries.stream()
            .filter(entry -> entry.server().kind() instanceof Server.Kind.Bare)
            .filter(entry -> wanted.test(entry.server()))
            .toList();
    List<Edit> edits = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    Wrapping wrapping = new Wrapping(bytes, format, gateway);
    for (Entry entry : chosen) {
      String problem = wrapping.problem(entry);
      if (!problem.isEmpty()) {
        return new Edited.Refused("server " + entry.name() + ": " + problem);
      }
      List<Edit> own = wrapping.edits(entry);
      own.forEach(edit -> changes.add(change(entry, edit)));
      edits.addAll(own);
    }
    List<Server> added =
        chosen.stream().filter(Wrapping::addsArguments).map(Entry::server).toList();
    Slice text = apply(edits);
    return saysWhatItSaid(text, chosen, true) && isUndone(text, chosen, added)
        ? new Edited.Text(text, changes, added)
        : new Edited.Refused("it could not be undone byte for byte");
  }

  /// Takes the gateway away from the servers that are wanted.
  ///
  /// @param added those whose list of arguments came with the gateway and goes with it
  public Edited unwrap(Predicate<Server> wanted, Set<String> added) {
    List<Edit> edits = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<Entry> chosen = new ArrayList<>();
    Unwrapping unwrapping = new Unwrapping(bytes, format);
    for (Entry entry : entries) {
      Server server = entry.server();
      if (server.kind() instanceof Server.Kind.Wrapped && wanted.test(server)) {
        List<Edit> own = unwrapping.edits(entry, added.contains(server.path()));
        own.forEach(edit -> changes.add(change(entry, edit)));
        edits.addAll(own);
        chosen.add(entry);
      }
    }
    Slice text = apply(edits);
    return saysWhatItSaid(text, chosen, false)
        ? new Edited.Text(text, changes, List.of())
        : new Edited.Refused("the gateway's words cannot be told from the others");
  }

  private Change change(Entry entry, Edit edit) {
    String before = new Slice(bytes, edit.from(), edit.to()).text();
    return new Change(line(edit.from()), entry.name(), before, edit.bytes().text());
  }

  private int line(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private Slice apply(List<Edit> edits) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(bytes.length + 256);
    for (Slice piece : Edits.apply(Slice.of(bytes), edits)) {
      text.write(piece.array(), piece.from(), piece.length());
    }
    return Slice.of(text.toByteArray());
  }

  /// Whether a text has the same servers with the same command lines, but that the gateway stands
  /// in front of the chosen ones, or no more.
  private boolean saysWhatItSaid(Slice text, List<Entry> chosen, boolean wrapped) {
    try {
      List<Entry> after = new ConfigDocument(text.copy(), format, paths).entries;
      if (after.size() != entries.size()) {
        return false;
      }
      for (int i = 0; i < after.size(); i++) {
        Entry old = entries.get(i);
        boolean ours = chosen.contains(old) ? wrapped : old.ours() > 0;
        boolean same = after.get(i).name().equals(old.name()) && own(after.get(i)).equals(own(old));
        if (!same || after.get(i).ours() > 0 != ours) {
          return false;
        }
      }
      return true;
    } catch (Unreadable e) {
      return false;
    }
  }

  /// The server's own words.
  private static List<String> own(Entry entry) {
    List<String> texts = entry.texts();
    return texts.subList(entry.ours(), texts.size());
  }

  /// Whether a wrapped text leads back to this one.
  private boolean isUndone(Slice text, List<Entry> chosen, List<Server> added) {
    try {
      ConfigDocument next = new ConfigDocument(text.copy(), format, paths);
      Set<String> wrapped = paths(chosen.stream().map(Entry::server).toList());
      Edited back = next.unwrap(server -> wrapped.contains(server.path()), paths(added));
      return back instanceof Edited.Text(Slice old, _, _) && Arrays.equals(old.copy(), bytes);
    } catch (Unreadable e) {
      return false;
    }
  }

  private static Set<String> paths(List<Server> servers) {
    return Set.copyOf(servers.stream().map(Server::path).toList());
  }
}
