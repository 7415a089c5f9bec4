package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The wrapped server's environment, compared with that of the same server without a gateway.
@EnabledOnOs(OS.LINUX)
class ServerEnvironmentIT {
  @TempDir private Path directory;

  @BeforeEach
  void prepare() throws Exception {
    Packaged.assumeCommands(directory.resolve("home"));
  }

  static Stream<Map<String, String>> environments() {
    return Stream.of(
        Map.of(),
        Map.of("spring.profile", "é日本", "BASH_FUNC_which%%", "() { echo \"x\n\"; }", "a-b", ""),
        Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C", "LC_CTYPE", "POSIX"),
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Dx=y",
            "_JAVA_OPTIONS",
            "-Xbogus",
            "JDK_JAVA_OPTIONS",
            "@nowhere",
            "JDK_AOT_VM_OPTIONS",
            "-Xbogus",
            "CLASSPATH",
            "/nowhere",
            "_JAVA_LAUNCHER_DEBUG",
            "1"),
        Map.of(
            "PWD",
            "/nowhere",
            "OLDPWD",
            "/nowhere",
            "SHLVL",
            "7",
            "_",
            "/bin/x",
            "IFS",
            "x",
            "ENV",
            "/nowhere",
            "BASH_ENV",
            "/nowhere",
            "CDPATH",
            "/",
            "PS4",
            "$(touch x)",
            "OPTIND",
            "5"),
        Map.of("PPID", "1", "UID", "77", "LINENO", "9", "self", "1", "mcp_gateway_root", "/"),
        Map.of("QUOTES", "'\"$`\\", "LINES", "a\nb\n\n", "EMPTY", "", "EQUALS", "a=b=", "U", "😀"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void isTheClients(Map<String, String> more) throws Exception {
    Map<String, String> environment = environment(more);

    assertThat(seen(environment, gateway())).isEqualTo(seen(environment, List.of()));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void isTheClientsUnderBash(Map<String, String> more) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    Map<String, String> environment = environment(more);
    List<String> command = new ArrayList<>(List.of("bash"));
    command.addAll(gateway());

    assertThat(seen(environment, command)).isEqualTo(seen(environment, List.of()));
  }

  @Test
  void keepsBytesThatAreNotUtf8() throws Exception {
    List<String> setting =
        List.of("sh", "-c", "BIN=$(printf '\\377\\376'); export BIN; exec \"$@\"", "sh");
    List<String> command = new ArrayList<>(setting);
    command.addAll(gateway());

    assertThat(seen(environment(Map.of()), command))
        .isEqualTo(seen(environment(Map.of()), setting))
        .anyMatch(entry -> entry.equals("BIN=\u00ff\u00fe"));
  }

  /// Too long to be handed over in one piece: what we change ourselves is right all the same.
  @Test
  void hasNothingOfOursInALongOne() throws Exception {
    Map<String, String> environment =
        environment(
            Map.of("LONG", "x".repeat(120_000), "JAVA_TOOL_OPTIONS", "-Dx=\"y z\"", "LANG", "C"));

    List<String> through = seen(environment, gateway());

    assertThat(through).containsAll(seen(environment, List.of()));
    assertThat(through).noneMatch(entry -> entry.startsWith("LC_ALL=") || entry.contains("_WAS_"));
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(Packaged.bareEnvironment(directory.resolve("home")));
    environment.putAll(more);
    return environment;
  }

  private static List<String> gateway() {
    return Packaged.built().command("stdio", "--");
  }

  /// The entries of the environment, in order, that a program started by `command` sees; one char
  /// for one byte.
  private List<String> seen(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path copy = directory.resolve("environment");
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("/bin/cp", "/proc/self/environ", copy.toString()));

    Run run = Run.of(environment, all);

    assertThat(run.exit()).as(run.err()).isZero();
    String block = Files.readString(copy, StandardCharsets.ISO_8859_1);
    Files.delete(copy);
    return Stream.of(block.split("\0")).sorted().toList();
  }
}
