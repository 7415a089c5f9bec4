package dev.mcpgateway.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server's entry: what it is, and, where the client starts a process, the words of its command
/// line with their places.
///
/// @param place the names that lead to the entry
/// @param name the server's name
/// @param start how it is started
record Entry(List<String> place, String name, Start start) {
  /// Keys that hold an address.
  private static final List<String> ADDRESSES =
      List.of("url", "serverUrl", "httpUrl", "uri", "baseUrl");

  /// Kinds of Goose's extensions that are no MCP servers of anybody else's.
  private static final List<String> BUILT_IN = List.of("builtin", "platform", "frontend");

  /// In YAML, what brings in the keys of another table: arguments of ours would hide those of it.
  private static final String MERGE = "<<";

  /// How a server is started.
  sealed interface Start {
    /// Not by a process, or in a way that is left alone.
    record Not(Server.Kind kind) implements Start {}

    /// `"command": "npx", "args": ["-y", "x"]`.
    ///
    /// @param around the table in which the two stand
    record Apart(Node.Table around, Node.Member command, Optional<Node.Member> args)
        implements Start {}

    /// `"command": ["npx", "-y", "x"]`.
    record Together(Node.Items words) implements Start {}
  }

  Entry {
    place = List.copyOf(place);
  }

  static Entry of(List<String> place, String name, Node node) {
    return new Entry(place, name, start(node));
  }

  private static Start start(Node node) {
    if (!(node instanceof Node.Table entry)) {
      return odd("its entry is no object");
    }
    if (entry.members().stream().map(Node.Member::key).distinct().count()
        < entry.members().size()) {
      return odd("its entry has a key twice");
    }
    if (entry.member(MERGE).isPresent()) {
      return odd("part of its entry stands elsewhere (<<)");
    }
    Node.Member command = entry.member("command").or(() -> entry.member("cmd")).orElse(null);
    if (command == null) {
      return without(entry);
    }
    return switch (command.value()) {
      case Node.Text _ -> apart(entry, command);
      case Node.Items words
          when !words.elements().isEmpty() && isText(words.elements().getFirst()) ->
          new Start.Together(words);
      // as older versions of Zed have it
      case Node.Table inner when inner.member("path").isPresent() ->
          apart(inner, inner.member("path").orElseThrow());
      case Node.Items _, Node.Table _, Node.Other _ ->
          odd("its command is written in a way that cannot be edited");
    };
  }

  private static Start without(Node.Table entry) {
    if (ADDRESSES.stream().anyMatch(key -> entry.member(key).isPresent())) {
      return new Start.Not(new Server.Kind.Remote());
    }
    boolean builtIn =
        entry
            .value("type")
            .filter(Entry::isText)
            .map(Entry::text)
            .filter(BUILT_IN::contains)
            .isPresent();
    return odd(builtIn ? "built into the client" : "it has no command");
  }

  private static Start apart(Node.Table around, Node.Member command) {
    if (!isText(command.value())) {
      return odd("its command is no string");
    }
    Optional<Node.Member> args = around.member("args");
    return args.isPresent() && !(args.get().value() instanceof Node.Items)
        ? odd("its args are no list")
        : new Start.Apart(around, command, args);
  }

  private static Start odd(String reason) {
    return new Start.Not(new Server.Kind.Odd(reason));
  }

  private static boolean isText(Node node) {
    return node instanceof Node.Text;
  }

  private static String text(Node node) {
    return node instanceof Node.Text text ? text.value() : "";
  }

  /// The nodes of the command line; none where no process is started.
  List<Node> words() {
    return switch (start) {
      case Start.Not _ -> List.of();
      case Start.Together(Node.Items words) -> words.elements();
      case Start.Apart(_, Node.Member command, Optional<Node.Member> args) -> {
        List<Node> words = new ArrayList<>(List.of(command.value()));
        args.ifPresent(member -> words.addAll(((Node.Items) member.value()).elements()));
        yield words;
      }
    };
  }

  /// The texts of the command line; what is no string is empty.
  List<String> texts() {
    return words().stream().map(Entry::text).toList();
  }

  /// How many words in front are the gateway's.
  int ours() {
    return Gateway.words(texts());
  }

  /// What it is.
  Server server() {
    return new Server(place, name, kind());
  }

  private Server.Kind kind() {
    if (start instanceof Start.Not(Server.Kind kind)) {
      return kind;
    }
    int ours = ours();
    List<String> texts = texts();
    if (ours > 0 && ours < texts.size()) {
      return new Server.Kind.Wrapped(texts.get(ours), Gateway.options(texts.subList(0, ours)));
    }
    if (ours > 0 || Gateway.isAlone(texts)) {
      return new Server.Kind.Odd("it starts the gateway without a server");
    }
    String command = texts.getFirst();
    if (command.isBlank()) {
      return new Server.Kind.Odd("its command is empty");
    }
    boolean line =
        texts.size() == 1 && command.strip().matches("[^ \"']*[A-Za-z0-9] +-?[-@A-Za-z0-9].*");
    boolean path = command.contains("/") || command.contains("\\");
    return line && !path
        ? new Server.Kind.Odd("its command is a whole command line: write its words into args")
        : new Server.Kind.Bare(command);
  }
}
