package dev.mcpgateway.arguments;

import java.util.Locale;

/// Commands that leave nothing of a machine, a disk or a home.
final class Destruction {
  private static final String[] ROOTS = {
    "/",
    "/*",
    "/.",
    "/..",
    "~",
    "~/",
    "~/*",
    "~/.*",
    "/home",
    "/home/*",
    "/etc",
    "/usr",
    "/var",
    "/bin",
    "/sbin",
    "/boot",
    "/lib",
    "/root",
    "/sys",
    "/dev",
    "/users",
    "/system",
    "/library",
    "/etc/*",
    "/usr/*",
    "/var/*",
    "/boot/*",
    "/users/*",
    "c:",
    "c:\\",
    "c:\\*",
    "c:/",
    "c:/*",
    "%userprofile%",
    "%systemroot%",
    "$env:userprofile",
    "c:\\windows",
    "c:\\users",
    "/mnt/*",
    "--no-preserve-root",
  };

  private static final String[] DISKS = {
    "/dev/sd",
    "/dev/hd",
    "/dev/nvme",
    "/dev/vd",
    "/dev/xvd",
    "/dev/disk",
    "/dev/mmcblk",
    "/dev/mapper",
    "\\\\.\\physicaldrive",
  };

  private Destruction() {}

  static boolean isIn(Command command) {
    for (String file : command.files()) {
      if (file.startsWith(">") && isDisk(file.substring(1))) {
        return true;
      }
    }
    return switch (command.name()) {
      case "rm" ->
          (command.hasFlag('r') || command.hasFlag('R') || command.has("--recursive"))
              && takesRoot(command);
      case "dd" -> writesDisk(command);
      case "shred", "wipefs", "blkdiscard", "badblocks", "sgdisk" -> takesDisk(command);
      case "chmod", "chown", "chgrp" ->
          (command.hasFlag('R') || command.has("--recursive")) && takesRoot(command);
      case "find" -> takesRoot(command) && (command.has("-delete") || command.has("rm"));
      case "mv" -> takesRoot(command) && command.words().size() > 2;
      case "del", "erase", "rd", "rmdir", "remove-item", "ri" ->
          recursesOnWindows(command) && takesRoot(command);
      case "format" -> takesRoot(command);
      case "vssadmin" -> command.has("delete");
      case "kill" -> command.has("-9", "-KILL") && command.has("-1");
      default -> command.name().startsWith("mkfs") && takesDisk(command);
    };
  }

  private static boolean recursesOnWindows(Command command) {
    for (String word : command.words()) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (lower.equals("/s") || (lower.length() > 1 && "-recurse".startsWith(lower))) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesRoot(Command command) {
    for (int i = 1; i < command.words().size(); i++) {
      if (isRoot(command.words().get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRoot(String word) {
    String path = word.toLowerCase(Locale.ROOT);
    while (path.length() > 1 && path.endsWith("//")) {
      path = path.substring(0, path.length() - 1);
    }
    while (path.startsWith("//")) {
      path = path.substring(1);
    }
    if (path.indexOf("/../") >= 0 || path.endsWith("/..") || path.indexOf("/./") >= 0) {
      String plain = Paths.plain(path);
      path = plain.isEmpty() ? "/" : plain;
    }
    boolean slash = path.length() > 2 && path.endsWith("/");
    String bare = slash ? path.substring(0, path.length() - 1) : path;
    for (String root : ROOTS) {
      if (root.equals(path) || root.equals(bare)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDisk(String word) {
    String path = word.toLowerCase(Locale.ROOT);
    for (String disk : DISKS) {
      if (path.startsWith(disk)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesDisk(Command command) {
    for (String word : command.operands()) {
      if (isDisk(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean writesDisk(Command command) {
    for (String word : command.words()) {
      if (word.startsWith("of=") && isDisk(word.substring(3))) {
        return true;
      }
    }
    return false;
  }
}
