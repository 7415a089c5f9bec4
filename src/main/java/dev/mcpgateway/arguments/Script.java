package dev.mcpgateway.arguments;

import java.util.Locale;

/// A file that a call writes, and that another may run.
///
/// @param path its path, in lower case, with `..` undone; it begins with `/` or `~/` unless it is
///   relative
/// @param fetched whether it comes from elsewhere
public record Script(String path, boolean fetched) {
  /// Folders in which everybody's files are for a while.
  private static final String[] TEMPORARY = {
    "/tmp/", "/var/tmp/", "/private/tmp/", "/private/var/folders/", "/dev/shm/", "/run/user/",
  };

  /// What the names of files end with that a system runs by itself.
  private static final String[] PROGRAMS = {
    ".sh",
    ".bash",
    ".zsh",
    ".command",
    ".ps1",
    ".bat",
    ".cmd",
    ".vbs",
    ".exe",
    ".com",
    ".scr",
    ".bin",
    ".elf",
    ".run",
    ".out",
  };

  /// What the names of files end with that an interpreter runs.
  private static final String[] INTERPRETED = {
    ".py", ".js", ".mjs", ".cjs", ".ts", ".rb", ".pl", ".php", ".lua", ".jar", ".go", ".r",
  };

  /// Whether the name of a file says that it can be run.
  static boolean isCode(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return endsWith(lower, PROGRAMS) || endsWith(lower, INTERPRETED);
  }

  private static boolean endsWith(String name, String[] ends) {
    for (String end : ends) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /// The path as it is compared.
  static String plain(String text) {
    String plain = Paths.plain(text);
    boolean drive = text.length() > 1 && text.charAt(1) == ':';
    boolean absolute = text.startsWith("/") || text.startsWith("\\") || text.startsWith("file:");
    if (plain.startsWith("/~/") || plain.startsWith("/$home/")) {
      return "~" + plain.substring(plain.indexOf('/', 1));
    }
    return absolute || drive || plain.isEmpty() ? plain : plain.substring(1);
  }

  /// Whether a call that runs `other` runs this file: of a relative path nobody knows the folder.
  public boolean is(String other) {
    if (path.equals(other)) {
      return true;
    }
    boolean bothWhole = path.startsWith("/") && other.startsWith("/");
    return !bothWhole && (endsWith(path, tail(other)) || endsWith(other, tail(path)));
  }

  private static String tail(String path) {
    return path.startsWith("~/") ? path.substring(2) : path;
  }

  private static boolean endsWith(String path, String tail) {
    int before = path.length() - tail.length() - 1;
    return !tail.isEmpty() && path.endsWith(tail) && (before < 0 || path.charAt(before) == '/');
  }

  /// Whether it is where no project is: in a folder for a while, or a hidden one of a home.
  public boolean isOutsideProjects() {
    for (String folder : TEMPORARY) {
      if (path.startsWith(folder)) {
        return true;
      }
    }
    return path.contains("/appdata/local/temp/")
        || path.startsWith("~/.")
        || path.startsWith("/root/.")
        || (path.startsWith("/home/") && isHidden(path, "/home/".length()))
        || (path.startsWith("/users/") && isHidden(path, "/users/".length()));
  }

  private static boolean isHidden(String path, int user) {
    int slash = path.indexOf('/', user);
    return slash > 0 && path.startsWith("/.", slash);
  }

  /// Whether a system or shell runs it, judged by its name.
  public boolean isProgram() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return endsWith(name, PROGRAMS) || name.lastIndexOf('.') <= 0;
  }
}
