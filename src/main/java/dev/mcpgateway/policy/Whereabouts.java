package dev.mcpgateway.policy;

import dev.mcpgateway.policy.Condition.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// Where a path leads that somebody else will open. Programs differ in how they read one: some take
/// `..` away first and follow links then, some undo `%2e` or `~`. So every such reading is asked.
///
/// Looks at links in the file system at the moment of asking; who can change them in between can
/// also deceive it.
final class Whereabouts {
  private static final String FILE = "file:";

  private Whereabouts() {}

  /// Whether `text` leads into `folder`, or to it, in every reading, in none, or in some.
  static Answer within(Path folder, String text, Path base) {
    try {
      Path real = followed(folder.toAbsolutePath());
      boolean inside = false;
      boolean outside = false;
      for (String reading : readings(text)) {
        Path path = base.toAbsolutePath().resolve(reading);
        Path end = followed(path);
        inside |= end.startsWith(real);
        outside |= !end.startsWith(real);
        Path lexical = followed(path.normalize());
        inside |= lexical.startsWith(real);
        outside |= !lexical.startsWith(real);
      }
      return inside && outside ? Answer.UNCLEAR : Answer.of(inside);
    } catch (InvalidPathException | IOException e) {
      return Answer.UNCLEAR;
    }
  }

  private static Set<String> readings(String text) {
    Set<String> readings = new LinkedHashSet<>();
    readings.add(text);
    String plain = text;
    if (text.toLowerCase(Locale.ROOT).startsWith(FILE)) {
      plain = text.substring(FILE.length());
      plain = plain.startsWith("//") ? plain.substring(Math.max(2, plain.indexOf('/', 2))) : plain;
      readings.clear();
      readings.add(plain);
    }
    readings.add(unescaped(plain));
    if (plain.equals("~") || plain.startsWith("~/")) {
      readings.add(System.getProperty("user.home", "/") + plain.substring(1));
      String home = System.getenv("HOME");
      if (home != null && !home.isEmpty()) {
        readings.add(home + plain.substring(1));
      }
    }
    return readings;
  }

  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        plain.write(high * 16 + low);
        i += 2;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  /// Where the system would end up: links are followed before `..` goes up from where they lead.
  private static Path followed(Path path) throws IOException {
    Path root = path.getRoot();
    Path at = root == null ? Path.of("/") : root;
    for (Path name : path) {
      String step = name.toString();
      if (step.equals("..")) {
        Path up = at.getParent();
        at = up == null ? at : up;
      } else if (!step.equals(".")) {
        Path next = at.resolve(name);
        at = Files.exists(next, LinkOption.NOFOLLOW_LINKS) ? next.toRealPath() : next;
      }
    }
    return at;
  }
}
