package dev.mcpgateway.transport.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.transport.stdio.CommandLookup.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from a start that fails without a word, and on Windows from not finding what every
/// person types.
class CommandLookupTest {
  @TempDir private Path folder;

  private Path first;
  private Path second;

  @BeforeEach
  void makeFolders() throws IOException {
    first = Files.createDirectory(folder.resolve("first"));
    second = Files.createDirectory(folder.resolve("second"));
  }

  @Test
  void findsAProgramInThePathOnUnix() throws IOException {
    program(second, "server", "rwxr-xr-x");

    assertThat(onUnix("server")).isEqualTo(new Result.Found(List.of("server", "arg")));
  }

  @Test
  void findsAProgramByItsPathOnUnix() throws IOException {
    Path program = program(second, "server", "rwxr-xr-x");

    assertThat(onUnix(program.toString())).isInstanceOf(Result.Found.class);
  }

  @Test
  void passesOverWhatCannotBeExecutedWhenItFindsTheSameNameLater() throws IOException {
    program(first, "server", "rw-r--r--");
    program(second, "server", "rwxr-xr-x");

    assertThat(onUnix("server")).isInstanceOf(Result.Found.class);
  }

  @Test
  void tellsWhatCannotBeExecutedFromWhatIsNotThere() throws IOException {
    program(first, "server", "rw-r--r--");

    assertMissing(
        onUnix("server"), 126, "not executable; try: chmod +x " + first.resolve("server"));
    assertMissing(onUnix(first.resolve("server").toString()), 126, "not executable");
    assertMissing(onUnix(first.toString()), 126, "is a folder");
    assertMissing(onUnix("other"), 127, "command \"other\" was not found");
    assertMissing(onUnix(first.resolve("other").toString()), 127, "was not found");
    assertMissing(onUnix(""), 127, "was not found");
    assertMissing(onUnix("a\0b"), 127, "was not found");
  }

  @Test
  void takesAFolderInThePathForNoProgram() throws IOException {
    Files.createDirectory(first.resolve("server"));
    program(second, "server", "rwxr-xr-x");

    assertThat(onUnix("server")).isInstanceOf(Result.Found.class);
  }

  @ParameterizedTest
  @CsvSource({
    "npx.cmd,     npx,     true",
    "npx.cmd,     npx.cmd, true",
    "npx.CMD,     npx.CMD, true",
    "run.bat,     run,     true",
    "server.exe,  server,  false",
    "server.exe,  server.exe, false",
    "tool.com,    tool,    false",
  })
  void findsOnWindowsWhatPathextAdds(String file, String typed, boolean batch) throws IOException {
    program(second, file, "rwxr-xr-x");
    List<String> expected = new ArrayList<>();
    if (batch) {
      expected.addAll(List.of("cmd.exe", "/d", "/s", "/c"));
    }
    expected.addAll(List.of(second + "/" + file, "arg"));

    assertThat(onWindows(typed)).isEqualTo(new Result.Found(expected));
  }

  @Test
  void triesExtensionsInTheirOrderOnWindows() throws IOException {
    program(second, "npx.cmd", "rwxr-xr-x");
    program(second, "npx.exe", "rwxr-xr-x");

    assertThat(onWindows("npx")).isEqualTo(new Result.Found(List.of(second + "/npx.exe", "arg")));
  }

  @Test
  void prefersTheFolderThatComesFirstOnWindows() throws IOException {
    program(first, "npx.cmd", "rwxr-xr-x");
    program(second, "npx.exe", "rwxr-xr-x");

    assertThat(onWindows("npx")).asString().contains(first.toString());
  }

  @Test
  void doesNotTakeAScriptWithoutExtensionForAProgramOnWindows() throws IOException {
    program(second, "npx", "rwxr-xr-x");

    assertMissing(onWindows("npx"), 127, "command \"npx\" was not found");
  }

  @Test
  void findsAPathOnWindows() throws IOException {
    program(second, "server.cmd", "rwxr-xr-x");

    assertThat(onWindows(second + "/server")).asString().contains("cmd.exe", "server.cmd");
  }

  private Result onUnix(String name) {
    return CommandLookup.onUnix(List.of(name, "arg"), Map.of("PATH", first + "::" + second));
  }

  private Result onWindows(String name) {
    Map<String, String> environment =
        Map.of("path", first + ";" + second, "PathExt", ".com;.exe;.bat;.cmd");
    return CommandLookup.onWindows(List.of(name, "arg"), environment);
  }

  private static void assertMissing(Result result, int exitCode, String part) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Missing.class,
            missing -> {
              assertThat(missing.exitCode()).isEqualTo(exitCode);
              assertThat(missing.problem()).contains(part);
            });
  }

  private static Path program(Path folder, String name, String permissions) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
