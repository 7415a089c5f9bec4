package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Event;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.config.Sources;
import dev.mcpgateway.detect.KnownValues;
import dev.mcpgateway.gateway.Rulebook;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.transport.stdio.StartSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The configuration of a running session: when the user's file or the project's changes, so does
/// what the next message is judged by. Where the log is, limits, how the server was started and the
/// like stay as they were at the start.
///
/// The files are looked at before a message, at most once a second, so an idle gateway does not
/// wake up. A broken file, or one that is gone, changes nothing and says so: editors put the old
/// one aside before the new one is there, and what it denies is not to be allowed for a moment.
/// What a project's file tightens holds until the session ends, whatever it says later. Asked by
/// both relay threads.
final class WatchedConfig {
  private static final long LOOK_NANOS = 1_000_000_000;

  /// What tells one state of the file from another.
  private record Stamp(String modified, long bytes, Optional<Path> project, String ofProject) {
    /// As `equals`, for which the JDK would make a class at run time.
    boolean isSameAs(Stamp other) {
      return isOfSameFile(other) && isOfSameProject(other);
    }

    /// Whether the user's own file is as it was.
    boolean isOfSameFile(Stamp other) {
      return bytes == other.bytes && modified.equals(other.modified);
    }

    /// Whether the project's is.
    boolean isOfSameProject(Stamp other) {
      return project.equals(other.project) && ofProject.equals(other.ofProject);
    }
  }

  private static final String NO_FILE = "";

  private final Path file;
  private final boolean mustExist;
  private final Path home;
  private final Optional<Mode> mode;
  private final boolean passJunk;
  private final String server;
  private final Consumer<String> say;
  private Consumer<Event> record = _ -> {};
  private final KnownValues known = new KnownValues();
  private final ProjectTexts projects = new ProjectTexts();
  private Stamp stamp;
  private boolean wasThere;
  private Optional<Config> config = Optional.empty();
  private volatile @Nullable Rulebook rulebook;
  private volatile long lookedNanos;

  /// Watches the file that the options name, or the one in `home`, for a session with `server`;
  /// `say` tells a person.
  WatchedConfig(StdioOptions options, String server, Path home, Consumer<String> say) {
    this.file = options.config().orElse(home.resolve("config.json"));
    this.mustExist = options.config().isPresent();
    this.home = home;
    this.mode = options.mode();
    this.passJunk = options.passJunk();
    this.server = server;
    this.say = say;
    this.stamp = stamp();
    this.wasThere = !stamp.modified().equals(NO_FILE);
    this.lookedNanos = System.nanoTime();
  }

  /// What is wrong with the file. Without a file nothing is, and nothing is read yet.
  List<Problem> problems() {
    return isNothing(stamp) && !mustExist ? List.of() : read();
  }

  /// Where the configuration is, whether it is there or not.
  Path file() {
    return file;
  }

  /// Who is to know when the file has changed.
  synchronized void onChange(Consumer<Event> record) {
    this.record = record;
  }

  /// What was configured at the start.
  synchronized Config config() {
    if (config.isEmpty()) {
      config = Optional.of(defaults());
    }
    return config.get();
  }

  private Config defaults() {
    Config defaults = Config.defaults(home);
    return mode.isEmpty() ? defaults : defaults.withMode(mode.get());
  }

  /// How the server is started.
  StartSettings start() {
    return config.isEmpty() ? StartSettings.NONE : ServerStart.of(config.get());
  }

  /// What the next message is judged by.
  Rulebook rulebook() {
    Rulebook known = rulebook;
    long now = System.nanoTime();
    if (known != null && now - lookedNanos < LOOK_NANOS) {
      return known;
    }
    lookedNanos = now;
    return look();
  }

  private synchronized Rulebook look() {
    Rulebook known = rulebook;
    Stamp latest = stamp();
    if (known != null && latest.isSameAs(stamp)) {
      return known;
    }
    int edition = known == null ? 1 : known.edition() + 1;
    if (known != null) {
      Stamp before = stamp;
      stamp = latest;
      reread(before);
    }
    Rulebook next = Rulebook.of(edition, config(), server, this.known, passJunk);
    rulebook = next;
    return next;
  }

  private static boolean isNothing(Stamp stamp) {
    return stamp.modified().equals(NO_FILE) && stamp.project().isEmpty();
  }

  private void reread(Stamp before) {
    boolean there = !stamp.modified().equals(NO_FILE);
    wasThere |= there;
    if (wasThere && !there) {
      say.accept(
          file + " is gone; what was in force stays so until it is back or the session ends");
      record.accept(changed(file, "gone", false));
      return;
    }
    List<Problem> problems = read();
    problems.forEach(problem -> say.accept(problem.toString()));
    if (!stamp.isOfSameProject(before)) {
      tellOfProject(before);
    }
    if (!stamp.isOfSameFile(before) || !problems.isEmpty()) {
      say.accept(
          problems.isEmpty()
              ? file + " has changed and is in force"
              : file + " has changed and cannot be used; what was in force stays so");
      record.accept(changed(file, "changed", problems.isEmpty()));
    }
  }

  private void tellOfProject(Stamp before) {
    boolean there = stamp.project().isPresent();
    Path project = stamp.project().or(before::project).orElse(file);
    say.accept(
        project
            + (there ? " has changed" : " is gone")
            + "; what it tightened before holds until the session ends");
    record.accept(changed(project, there ? "changed" : "gone", there));
  }

  private Event changed(Path which, String what, boolean used) {
    JsonWriter details = new JsonWriter().beginObject();
    details.key("config").value(which.toString()).key("what").value(what).key("used").value(used);
    if (config.isPresent()) {
      details.key("rules").value(config.get().scanning().rules().size());
      details.key("mode").value(config.get().mode().label());
    }
    return Event.of(Instant.now(), "session/reload", details.endObject());
  }

  private List<Problem> read() {
    boolean isNew = readProject();
    var sources =
        new Sources(file, mustExist, home, server, Optional.empty(), mode, projects.held());
    return switch (ConfigFile.load(sources)) {
      case Loaded.Faulty(List<Problem> problems) -> problems;
      case Loaded.Ready(Config read, List<Problem> warnings) -> {
        for (Problem warning : warnings) {
          if (isNew || warning.file().equals(file.toString())) {
            say.accept(warning.toString());
          }
        }
        config = Optional.of(read);
        yield List.of();
      }
    };
  }

  /// Whether the project's file says something that it did not say before.
  private boolean readProject() {
    try {
      return stamp.project().isPresent() && projects.read(stamp.project().get());
    } catch (IOException e) {
      say.accept(stamp.project().get() + " is ignored: it cannot be read: " + e.getMessage());
      return false;
    }
  }

  private Stamp stamp() {
    Optional<Path> project = ProjectFile.find();
    String ofProject = NO_FILE;
    if (project.isPresent()) {
      BasicFileAttributes attributes = attributes(project.get());
      ofProject =
          attributes == null ? NO_FILE : attributes.lastModifiedTime() + " " + attributes.size();
    }
    BasicFileAttributes own = attributes(file);
    return own == null
        ? new Stamp(NO_FILE, -1, project, ofProject)
        : new Stamp(own.lastModifiedTime().toString(), own.size(), project, ofProject);
  }

  private static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }
}
