package dev.mcpgateway.arguments;

import java.util.List;
import java.util.Locale;

/// Commands after which something runs, or somebody gets in, again and again.
final class Persistence {
  private static final String[] PLACES = {
    "/.bashrc",
    "/.bash_profile",
    "/.bash_login",
    "/.bash_logout",
    "/.profile",
    "/.zshrc",
    "/.zprofile",
    "/.zshenv",
    "/.zlogin",
    "/.config/fish/config.fish",
    "/.ssh/authorized_keys",
    "/.ssh/rc",
    "/etc/profile",
    "/etc/bash.bashrc",
    "/etc/zsh/zshrc",
    "/etc/rc.local",
    "/etc/crontab",
    "/etc/sudoers",
    "/etc/ld.so.preload",
    "/etc/passwd",
    "/etc/shadow",
    "/etc/environment",
    "/.git/hooks/pre-commit",
    "/.git/hooks/post-checkout",
    "/.git/hooks/post-merge",
    "/.git/hooks/pre-push",
  };

  private static final String[] FOLDERS = {
    "/etc/cron.",
    "/etc/profile.d/",
    "/etc/init.d/",
    "/etc/systemd/system/",
    "/var/spool/cron",
    "/.config/systemd/user/",
    "/.config/autostart/",
    "/library/launchagents/",
    "/library/launchdaemons/",
    "/etc/sudoers.d/",
    "/etc/pam.d/",
    "/usr/lib/systemd/system/",
    "/start menu/programs/startup/",
    "/etc/update-motd.d/",
    "/etc/udev/rules.d/",
  };

  private Persistence() {}

  static boolean isIn(Command command) {
    for (String file : command.files()) {
      if (file.startsWith(">") && isPlace(file.substring(1))) {
        return true;
      }
    }
    List<String> operands = command.operands();
    String last = operands.isEmpty() ? "" : operands.getLast();
    return switch (command.name()) {
      case "tee", "cp", "mv", "install", "ln", "dd", "rsync", "copy", "xcopy", "move" ->
          isPlace(last) || writesPlace(command);
      case "sed" -> command.hasFlag('i') && isPlace(last);
      case "crontab" -> !command.hasFlag('l') && !command.hasFlag('r') && !command.hasFlag('e');
      case "useradd", "adduser" -> true;
      case "usermod" -> command.hasFlag('G') || command.hasFlag('o');
      case "chmod" -> setsUser(command);
      case "setcap" -> String.join(" ", command.words()).contains("cap_set");
      case "schtasks" -> command.has("/create", "/Create", "/CREATE");
      case "reg" -> command.has("add", "ADD") && addsRun(command);
      case "new-itemproperty", "set-itemproperty", "sp" -> addsRun(command);
      case "sc" -> command.has("create");
      case "launchctl" -> command.has("load", "bootstrap");
      case "at", "batch" -> command.words().size() > 1 || command.input() != null;
      case "new-scheduledtask", "register-scheduledtask", "new-service" -> true;
      default -> false;
    };
  }

  private static boolean writesPlace(Command command) {
    for (String word : command.words()) {
      if (word.startsWith("of=") && isPlace(word.substring(3))) {
        return true;
      }
    }
    return command.is("tee") && anyPlace(command.operands());
  }

  private static boolean anyPlace(List<String> words) {
    for (String word : words) {
      if (isPlace(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean addsRun(Command command) {
    for (String word : command.words()) {
      // other shells than Windows' take the bars away
      String path = word.toLowerCase(Locale.ROOT).replace("\\", "");
      if (path.contains("microsoftwindowscurrentversionrun")) {
        return true;
      }
    }
    return false;
  }

  /// Whether it makes a program run as its owner, whoever starts it.
  private static boolean setsUser(Command command) {
    for (String word : command.words()) {
      boolean letters = word.endsWith("+s") && word.length() <= 4;
      boolean digits = word.length() == 4 && word.charAt(0) >= '4' && word.charAt(0) <= '7';
      for (int i = 0; i < word.length() && digits; i++) {
        digits = word.charAt(i) >= '0' && word.charAt(i) <= '7';
      }
      if (letters || digits) {
        return true;
      }
    }
    return false;
  }

  static boolean isPlace(String word) {
    String path = Paths.plain(word);
    for (String place : PLACES) {
      if (place.startsWith("/etc") ? path.equals(place) : path.endsWith(place)) {
        return true;
      }
    }
    for (String folder : FOLDERS) {
      if (folder.startsWith("/etc")
          ? (path + "/").startsWith(folder)
          : (path + "/").contains(folder)) {
        return true;
      }
    }
    return false;
  }
}
