package dev.mcpgateway.config;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where this program stands.
///
/// In a distribution it is a module of the Java runtime that comes with it: a class path would be
/// opened, since starting a process looks there for somebody who logs it, and that takes twenty
/// milliseconds. The same program is the jar in `lib/`, for a Java of the user's own.
public final class Installation {
  /// The module's name in the runtime.
  public static final String MODULE = "mcp.gateway";

  private static final String JAR = "mcp-gateway.jar";

  private Installation() {}

  /// Whether this runs from the runtime of a distribution.
  public static boolean isModule() {
    return Installation.class.getModule().isNamed();
  }

  /// The folder with the files that come with the program: the jar, the start cache, what is read
  /// at every start; the one that would hold them when this runs from classes that a build left.
  public static File lib() {
    if (isModule()) {
      return new File(new File(System.getProperty("java.home", "")).getParent(), "lib");
    }
    File jar = new File(System.getProperty("java.class.path", ""));
    return jar.getName().endsWith(".jar") ? jar.getAbsoluteFile().getParentFile() : new File("lib");
  }

  /// The program's jar, if it runs from one or has one beside it.
  public static Path jar() {
    return lib().toPath().resolve(JAR);
  }

  /// What this very Java is started with to run `main` of this program, options of the VM first.
  public static List<String> java(List<String> options, String main) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    Path java = Path.of(System.getProperty("java.home", ""), "bin", windows ? "java.exe" : "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.add("--enable-native-access=" + (isModule() ? MODULE : "ALL-UNNAMED"));
    command.addAll(options);
    if (isModule()) {
      command.addAll(List.of("-m", MODULE + "/" + main));
    } else {
      command.addAll(List.of("-cp", classPath(), main));
    }
    return command;
  }

  /// Absolute, since the child may run elsewhere.
  private static String classPath() {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      parts.add(new File(part).getAbsolutePath());
    }
    return String.join(File.pathSeparator, parts);
  }
}
