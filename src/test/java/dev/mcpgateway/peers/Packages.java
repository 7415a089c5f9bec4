package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The pinned servers and clients of others, fetched once into `target/peers`.
///
/// Whoever asks for them where npm, Python or the network is missing has their test skipped, with
/// the reason; so has everybody with `-DskipPeers`. What was fetched stays until the lists of
/// packages change.
final class Packages {
  private static final Path HERE = Path.of("target/peers").toAbsolutePath();
  private static final Path NODE = HERE.resolve("node");
  private static final Path PYTHON = HERE.resolve("python");
  private static final long MINUTES_TO_FETCH = 5;
  private static final String LEFT_OUT = "left out by -DskipPeers";

  private static final Packages FETCHED = new Packages(fetch());

  private final String problem;

  private Packages(String problem) {
    this.problem = problem;
  }

  /// The packages, or a skipped test.
  static Packages fetched() {
    Assumptions.assumeTrue(FETCHED.problem.isEmpty(), FETCHED.problem);
    return FETCHED;
  }

  List<String> everythingServer() {
    return List.of("node", node("server-everything").toString(), "stdio");
  }

  List<String> filesystemServer(Path directory) {
    return List.of("node", node("server-filesystem").toString(), directory.toString());
  }

  String timeServer() {
    return PYTHON.resolve("bin/mcp-server-time").toString();
  }

  /// A scripted session of the TypeScript SDK, generation `v1` or `v2`.
  List<String> typescriptClient(String generation) {
    return List.of("node", NODE.resolve("client.mjs").toString(), generation);
  }

  /// A scripted session of the Python SDK.
  List<String> pythonClient() {
    return List.of(
        PYTHON.resolve("bin/python").toString(),
        Path.of("src/test/python/client.py").toAbsolutePath().toString());
  }

  private static Path node(String server) {
    return NODE.resolve("node_modules/@modelcontextprotocol/" + server + "/dist/index.js");
  }

  private static String fetch() {
    String skip = System.getProperty("skipPeers");
    if (skip != null && !skip.equals("false")) {
      return LEFT_OUT;
    }
    try {
      String problem = fetchNode();
      return problem.isEmpty() ? fetchPython() : problem;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String fetchNode() throws IOException {
    Path source = Path.of("src/test/node");
    Files.createDirectories(NODE);
    Path driver = NODE.resolve("client.mjs");
    Files.copy(source.resolve("client.mjs"), driver, StandardCopyOption.REPLACE_EXISTING);
    String wanted = Files.readString(source.resolve("package-lock.json"), UTF_8);
    if (isFetched(NODE, wanted)) {
      return "";
    }
    for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
      Files.copy(source.resolve(file), NODE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    String problem = run(NODE, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    if (problem.isEmpty()) {
      markFetched(NODE, wanted);
    }
    return problem;
  }

  private static String fetchPython() throws IOException {
    Path list = Path.of("src/test/python/requirements.txt").toAbsolutePath();
    String wanted = Files.readString(list, UTF_8);
    if (isFetched(PYTHON, wanted)) {
      return "";
    }
    String problem =
        run(HERE, "python3", "-m", "venv", "--clear", "--without-pip", PYTHON.toString());
    if (problem.isEmpty()) {
      problem =
          run(
              HERE,
              "python3",
              "-m",
              "pip",
              "--python",
              PYTHON.resolve("bin/python").toString(),
              "install",
              "--quiet",
              "--no-deps",
              "--only-binary",
              ":all:",
              "--require-hashes",
              "--requirement",
              list.toString());
    }
    if (problem.isEmpty()) {
      markFetched(PYTHON, wanted);
    }
    return problem;
  }

  private static boolean isFetched(Path where, String wanted) throws IOException {
    Path stamp = where.resolve("fetched");
    return Files.exists(stamp) && Files.readString(stamp, UTF_8).equals(wanted);
  }

  private static void markFetched(Path where, String wanted) throws IOException {
    Files.writeString(where.resolve("fetched"), wanted, UTF_8);
  }

  /// Runs a command.
  ///
  /// @return why it failed; empty when it did not
  private static String run(Path where, String... command) throws IOException {
    Path output = Files.createTempFile("peers", ".log");
    String name = String.join(" ", List.of(command).subList(0, 3));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(where.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES_TO_FETCH, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return name + ": not done in " + MINUTES_TO_FETCH + " minutes";
      }
      return process.exitValue() == 0 ? "" : name + ": " + lastLines(output);
    } catch (IOException missing) {
      return name + ": " + missing.getMessage();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } finally {
      Files.delete(output);
    }
  }

  private static String lastLines(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output, UTF_8)) {
      List<String> all = new ArrayList<>(lines.toList());
      return String.join("; ", all.subList(Math.max(0, all.size() - 3), all.size()));
    }
  }
}
