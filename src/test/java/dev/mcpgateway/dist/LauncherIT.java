package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher, as clients start it: from odd places, in bare environments, with a damaged cache.
class LauncherIT {
  @TempDir private Path directory;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void prepare() throws Exception {
    environment = Packaged.bareEnvironment(directory.resolve("home"));
    Packaged.assumeCommands(directory.resolve("home"));
  }

  @Test
  void runsFromPathWithSpacesAndNonAsciiLetters() throws Exception {
    Packaged moved = Packaged.built().copyTo(directory.resolve("Grüße 日本/mcp gateway"));

    Run run = Run.of(environment, moved.command("--version"));

    assertThat(run).isEqualTo(Run.of(environment, Packaged.built().command("--version")));
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void givesTheServerItsArgumentsAsTheyAre() throws Exception {
    Path seen = directory.resolve("arguments");
    List<String> arguments =
        List.of("é/日本😀", "", "a b", " $x `y` \"z\" '\\", "-Xmx1k", "@file", "*");
    List<String> command =
        Packaged.built().command("stdio", "--", "sh", "-c", "printf '%s\\n' \"$@\" >" + seen, "sh");
    command.addAll(arguments);

    Run run = Run.of(environment, command);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readAllLines(seen)).isEqualTo(arguments);
  }

  @Test
  void takesItsClassesFromTheCacheAfterItWasMoved() throws Exception {
    Packaged moved = Packaged.built().copyTo(directory.resolve("Grüße 日本/mcp gateway"));
    Path link = Files.createSymbolicLink(directory.resolve("l"), moved.launcher());
    Path log = directory.resolve("classes");
    Files.writeString(
        moved.options(), "-Xlog:class+load:file=" + log + "\n", StandardOpenOption.APPEND);

    Run.of(environment, List.of(link.toString(), "--version"));

    try (Stream<String> lines = Files.lines(log)) {
      assertThat(lines.filter(line -> line.contains(" dev.mcpgateway.")))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).contains("shared objects file"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "absolute", "of the directory", "in PATH", "as a script"})
  void findsItselfThroughLinks(String how) throws Exception {
    Packaged moved = Packaged.built().copyTo(directory.resolve("opt/mcp gateway"));
    Path bin = Files.createDirectories(directory.resolve("my bin"));
    Path link = bin.resolve("gw");
    switch (how) {
      case "relative" ->
          Files.createSymbolicLink(link, Path.of("../opt/mcp gateway/bin/mcp-gateway"));
      case "of the directory" -> {
        Files.createSymbolicLink(bin.resolve("home"), moved.home());
        Files.createSymbolicLink(link, Path.of("home/bin/mcp-gateway"));
      }
      default -> Files.createSymbolicLink(link, moved.launcher());
    }
    String path = bin + ":/usr/bin:/bin";

    Run run =
        switch (how) {
          case "in PATH" -> Run.of(with("PATH", path), List.of("sh", "-c", "gw --version"));
          case "as a script" ->
              Run.of(with("PATH", path), List.of("sh", "-c", "cd '" + bin + "'; sh gw --version"));
          default -> Run.of(environment, List.of(link.toString(), "--version"));
        };

    assertThat(run).isEqualTo(Run.of(environment, Packaged.built().command("--version")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "empty", "short", "shorter by a page", "noise", "directory"})
  void startsWithoutAWordWhenTheCacheIs(String state) throws Exception {
    Packaged harmed = Packaged.built().copyTo(directory.resolve("copy"));
    byte[] cache = Files.readAllBytes(harmed.cache());
    Files.delete(harmed.cache());
    switch (state) {
      case "empty" -> Files.createFile(harmed.cache());
      case "short" -> Files.write(harmed.cache(), java.util.Arrays.copyOf(cache, 300));
      case "shorter by a page" ->
          Files.write(harmed.cache(), java.util.Arrays.copyOf(cache, cache.length - 4096));
      case "noise" -> Files.writeString(harmed.cache(), "x".repeat(cache.length));
      case "directory" -> Files.createDirectory(harmed.cache());
      default -> assertThat(state).isEqualTo("missing");
    }

    assertStartsWithoutAWord(harmed);
  }

  @Test
  void startsWithoutAWordWhenTheCacheIsOfOtherOptions() throws Exception {
    Packaged other = Packaged.built().copyTo(directory.resolve("copy"));
    Files.writeString(
        other.options(), "-XX:-UseSerialGC\n-XX:+UseParallelGC\n", StandardOpenOption.APPEND);

    assertStartsWithoutAWord(other);
  }

  @Test
  void startsWithoutAWordWhenTheCacheIsOfAnotherJar() throws Exception {
    Packaged other = Packaged.built().copyTo(directory.resolve("copy"));
    Path jar = other.home().resolve("lib/mcp-gateway.jar");
    Files.write(jar, new byte[] {'\n'}, StandardOpenOption.APPEND);

    assertStartsWithoutAWord(other);
  }

  private void assertStartsWithoutAWord(Packaged program) throws Exception {
    assertThat(Run.of(environment, program.command("--version")))
        .isEqualTo(Run.of(environment, Packaged.built().command("--version")));
  }

  @Test
  void doesNotObeyVariablesMeantForAnyJavaProgram() throws Exception {
    Map<String, String> hostile = new HashMap<>(environment);
    hostile.put("JAVA_TOOL_OPTIONS", "-Xbogus");
    hostile.put("JDK_JAVA_OPTIONS", "-Xbogus @nowhere");
    hostile.put("_JAVA_OPTIONS", "-Xbogus");
    hostile.put("JDK_AOT_VM_OPTIONS", "-Xbogus");
    hostile.put("_JAVA_LAUNCHER_DEBUG", "1");
    hostile.put("CLASSPATH", "/nowhere");
    hostile.put("JAVA_HOME", "/nowhere");

    assertThat(Run.of(hostile, Packaged.built().command("--version")))
        .isEqualTo(Run.of(environment, Packaged.built().command("--version")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUIT", "SEGV"})
  void keepsWhatTheVmSaysOffStdout(String signal) throws Exception {
    Path up = directory.resolve("up");
    Run.Started started =
        Run.start(
            environment,
            Packaged.built().command("stdio", "--", "sh", "-c", "touch '" + up + "'; exec cat"));
    while (!Files.exists(up) && started.process().isAlive()) {
      Thread.sleep(20);
    }

    Run.of(environment, List.of("sh", "-c", "kill -" + signal + " " + started.process().pid()));
    Thread.sleep(300);
    started.process().getOutputStream().close();

    assertThat(started.end().out()).isEmpty();
  }

  @Test
  void runsOnAnotherJavaWhenItsOwnIsMissing() throws Exception {
    Packaged harmed = Packaged.built().copyTo(directory.resolve("copy"));
    Files.move(harmed.home().resolve("runtime"), directory.resolve("jdk"));

    Run run =
        Run.of(with("JAVA_HOME", directory.resolve("jdk").toString()), harmed.command("--version"));

    assertThat(run).isEqualTo(Run.of(environment, Packaged.built().command("--version")));
  }

  @Test
  void saysWhatToDoWhenThereIsNoJava() throws Exception {
    Packaged harmed = Packaged.built().copyTo(directory.resolve("copy"));
    Files.move(harmed.home().resolve("runtime"), directory.resolve("jdk"));
    Path bin = Files.createDirectory(directory.resolve("bin"));

    Run run = Run.of(with("PATH", bin.toString()), harmed.command("--version"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("mcp-gateway: ").contains("Java 25").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "short"})
  void relaysNothingAndSaysWhatToDoWhenItsRulesAreDamaged(String how) throws Exception {
    Packaged harmed = Packaged.built().copyTo(directory.resolve("copy"));
    Path rules = harmed.home().resolve("lib/rules.bin");
    byte[] whole = Files.readAllBytes(rules);
    Files.delete(rules);
    if (how.equals("short")) {
      Files.write(rules, java.util.Arrays.copyOf(whole, 3_000));
    }

    Run run = Run.of(environment, harmed.command("stdio", "--", "echo", "{}"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mcp-gateway: the rules ")
        .contains("install mcp-gateway again")
        .hasLineCount(1);
  }

  private Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(name, value);
    return changed;
  }
}
