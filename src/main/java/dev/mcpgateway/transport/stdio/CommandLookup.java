package dev.mcpgateway.transport.stdio;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the program that a command names, as the system's shell would, before it is started: so
/// that a wrong one gives a clear line and the customary exit code.
final class CommandLookup {
  /// What the lookup gives.
  sealed interface Result {
    /// The command line to start.
    record Found(List<String> command) implements Result {}

    /// Nothing to start.
    ///
    /// @param exitCode 127 when there is no such program, 126 when it cannot be executed
    /// @param problem what is wrong and what to do
    record Missing(int exitCode, String problem) implements Result {}
  }

  private static final int NOT_FOUND = 127;
  private static final int NOT_EXECUTABLE = 126;

  private CommandLookup() {}

  /// Looks on Unix: a name with a slash is a path, another is searched in `PATH`.
  static Result onUnix(List<String> command, Map<String, String> environment) {
    String name = command.getFirst();
    if (name.isEmpty()) {
      return missing(name);
    }
    if (name.contains("/")) {
      return check(command, path(name));
    }
    Result result = missing(name);
    for (String folder : environment.getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
      Path candidate = path(folder.isEmpty() ? "./" + name : folder + "/" + name);
      if (Files.exists(candidate) && !Files.isDirectory(candidate)) {
        result = check(command, candidate);
        if (result instanceof Result.Found) {
          return result;
        }
      }
    }
    return result;
  }

  private static Result check(List<String> command, Path program) {
    String name = command.getFirst();
    if (!Files.exists(program)) {
      return missing(name);
    }
    if (Files.isDirectory(program)) {
      return new Result.Missing(
          NOT_EXECUTABLE, quoted(name) + " is a folder; name the server's program");
    }
    if (!Files.isExecutable(program)) {
      return new Result.Missing(
          NOT_EXECUTABLE, quoted(name) + " is not executable; try: chmod +x " + program);
    }
    return new Result.Found(command);
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      return Path.of("/nonexistent");
    }
  }

  private static Result.Missing missing(String name) {
    return new Result.Missing(
        NOT_FOUND,
        "command " + quoted(name) + " was not found; check its spelling, or give its full path");
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  /// Looks on Windows, where `npx` is `npx.cmd`: a name without an extension is tried with each of
  /// `PATHEXT`, and a batch file is run by `cmd.exe`, since it is no program. Not run on Windows
  /// yet; built from Microsoft's documentation of `CreateProcess` and `PATHEXT`.
  static Result onWindows(List<String> command, Map<String, String> environment) {
    String name = command.getFirst();
    boolean isPath = name.contains("\\") || name.contains("/") || name.contains(":");
    List<String> folders = new ArrayList<>();
    folders.add(isPath ? "" : ".");
    if (!isPath) {
      folders.addAll(List.of(get(environment, "Path", "").split(";", -1)));
    }
    for (String folder : folders) {
      for (String extension : extensions(name, environment)) {
        File file = new File(folder.isEmpty() ? name + extension : folder + "/" + name + extension);
        if (file.isFile()) {
          return new Result.Found(started(file.getPath(), command));
        }
      }
    }
    return missing(name);
  }

  private static List<String> extensions(String name, Map<String, String> environment) {
    List<String> known = List.of(get(environment, "PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";", -1));
    for (String extension : known) {
      if (!extension.isEmpty() && hasExtension(name, extension)) {
        return List.of("");
      }
    }
    return known;
  }

  private static boolean hasExtension(String name, String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith(extension.toLowerCase(Locale.ROOT));
  }

  private static List<String> started(String program, List<String> command) {
    List<String> line = new ArrayList<>();
    if (hasExtension(program, ".cmd") || hasExtension(program, ".bat")) {
      line.addAll(List.of("cmd.exe", "/d", "/s", "/c"));
    }
    line.add(program);
    line.addAll(command.subList(1, command.size()));
    return line;
  }

  /// Names of variables ignore case on Windows.
  private static String get(Map<String, String> environment, String name, String otherwise) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().equalsIgnoreCase(name)) {
        return variable.getValue();
      }
    }
    return otherwise;
  }
}
