package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real server, with the session that is held with it.
enum Peer {
  EVERYTHING("everything", Kind.TYPESCRIPT),
  FILESYSTEM("filesystem", Kind.TYPESCRIPT),
  MEMORY("memory", Kind.TYPESCRIPT),
  SEQUENTIAL_THINKING("sequential-thinking", Kind.TYPESCRIPT),
  CONTEXT7("context7", Kind.TYPESCRIPT),
  BOTH_ERAS("both-eras", Kind.TYPESCRIPT_OF_BOTH_ERAS),
  PLAYWRIGHT("playwright", Kind.TYPESCRIPT),
  TIME("time", Kind.PYTHON),
  GIT("git", Kind.PYTHON),
  FETCH("fetch", Kind.PYTHON),
  FASTMCP("fastmcp", Kind.FASTMCP),
  WORD("word", Kind.FASTMCP);

  private static final Path SESSIONS = Path.of("src/test/peers");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private final String session;
  private final Kind kind;

  Peer(String session, Kind kind) {
    this.session = session;
    this.kind = kind;
  }

  /// What a server is built on.
  enum Kind {
    /// The TypeScript SDK v1.
    TYPESCRIPT,
    /// The TypeScript SDK v2.
    TYPESCRIPT_OF_BOTH_ERAS,
    /// The Python SDK 2.x.
    PYTHON,
    FASTMCP;

    List<Peer> peers() {
      return Stream.of(Peer.values()).filter(peer -> peer.kind == this).toList();
    }
  }

  Kind kind() {
    return kind;
  }

  @Override
  public String toString() {
    return session;
  }

  /// Whether it prints to its stdout what is no message.
  boolean isSloppy() {
    return this == WORD;
  }

  /// What it needs and this machine lacks, in words; empty where nothing is amiss.
  String lacks() {
    return switch (this) {
      case PLAYWRIGHT -> Files.exists(CHROMIUM) ? "" : CHROMIUM + " is not on this machine";
      case GIT -> isOnPath("git") ? "" : "git is not on the path";
      default -> "";
    };
  }

  private static boolean isOnPath(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// Its command line, for a session in a directory of its own; a skipped test where it lacks
  /// something.
  List<String> command(Packages packages, Path directory) {
    Assumptions.assumeTrue(lacks().isEmpty(), lacks());
    return switch (this) {
      case EVERYTHING -> packages.npm("server-everything", "stdio");
      case FILESYSTEM -> packages.npm("server-filesystem", directory.toString());
      case MEMORY ->
          Stream.concat(
                  Stream.of("env", "MEMORY_FILE_PATH=" + directory.resolve("memory.json")),
                  packages.npm("server-memory").stream())
              .toList();
      case SEQUENTIAL_THINKING -> packages.npm("server-sequential-thinking");
      case CONTEXT7 -> packages.context7();
      case BOTH_ERAS -> packages.ours("server.mjs");
      case PLAYWRIGHT -> packages.playwright(CHROMIUM);
      case TIME -> List.of(packages.python("mcp-server-time"));
      case GIT -> List.of(packages.python("mcp-server-git"));
      case FETCH -> List.of(packages.python("mcp-server-fetch"));
      case FASTMCP -> packages.fastMcpServer();
      // In containers Python's output is set so; else the junk comes when all is over.
      case WORD -> List.of("env", "PYTHONUNBUFFERED=1", packages.python("word_mcp_server"));
    };
  }

  /// The steps of its session, for a directory and the address of a small web server.
  String steps(Path directory, String url) throws IOException {
    return Files.readString(SESSIONS.resolve(session + ".jsonl"), UTF_8)
        .replace("{dir}", directory.toString())
        .replace("{url}", url);
  }

  /// Makes the directory what it is at the start of every session.
  void prepare(Path directory) throws IOException {
    empty(directory);
    if (this == GIT) {
      Files.writeString(directory.resolve("poem.txt"), "Über allen Gipfeln\n");
      git(directory, "init", "--quiet", "--initial-branch=main");
      git(directory, "add", "poem.txt");
      git(directory, "commit", "--quiet", "--message=Begin");
      Files.writeString(directory.resolve("poem.txt"), "Ist Ruh\n");
    }
  }

  private static void empty(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(directory);
  }

  private static void git(Path directory, String... words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git");
    builder.command().addAll(List.of(words));
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    var environment = builder.environment();
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "Nobody");
      environment.put("GIT_" + who + "_EMAIL", "nobody@localhost");
      environment.put("GIT_" + who + "_DATE", "2026-01-01T00:00:00Z");
    }
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IOException("git " + words[0] + " ended with " + code);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
