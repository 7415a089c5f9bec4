package dev.mcpgateway.config;

import java.nio.file.Path;

/// What `~` stands for: `$HOME`, as every shell and client has it, and only where there is none
/// what the system knows of the user.
public final class UserHome {
  private UserHome() {}

  /// The folder.
  public static Path path() {
    String home = System.getenv("HOME");
    boolean unset = home == null || home.isEmpty();
    return Path.of(unset ? System.getProperty("user.home", "/") : home);
  }
}
