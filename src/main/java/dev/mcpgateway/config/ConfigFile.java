package dev.mcpgateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads the user's configuration file.
public final class ConfigFile {
  /// The largest file that is read: hundreds of times the longest that anyone needs, and small
  /// enough to be read at every start.
  public static final int MAX_BYTES = 4 << 20;

  private static final byte[] NOTHING = {'{', '}'};

  private ConfigFile() {}

  /// What `file` says. Paths that it does not give lie in `home`, the gateway's own folder; those
  /// that it gives are relative to the file's folder.
  public static Loaded load(Path file, Path home) {
    return load(file, home, "");
  }

  /// As [#load(Path, Path)], for a session with `server`: what the file says of it is in force.
  public static Loaded load(Path file, Path home, String server) {
    return read(Sources.only(file, home, server));
  }

  /// What is in force where the user's file need not exist unless it is named.
  public static Loaded load(Sources sources) {
    if (sources.named() || Files.exists(sources.file())) {
      return read(sources);
    }
    if (sources.project().isPresent() || !sources.held().isEmpty()) {
      return parse(NOTHING, sources);
    }
    Config defaults = Config.defaults(sources.home());
    return new Loaded.Ready(defaults.withMode(sources.mode().orElse(defaults.mode())), List.of());
  }

  /// A project's file by itself, over the defaults: what is wrong with it are its warnings.
  public static Loaded loadProject(Path file, Path home) {
    return parse(NOTHING, new Sources(file, false, home, "", Optional.of(file), Optional.empty()));
  }

  private static Loaded read(Sources sources) {
    Path file = sources.file();
    try {
      byte[] bytes = read(file);
      if (bytes.length > MAX_BYTES) {
        return fault(file, "larger than 4 MiB, which no configuration is");
      }
      return parse(bytes, sources);
    } catch (NoSuchFileException e) {
      return fault(file, "there is no such file");
    } catch (IOException e) {
      return fault(file, "cannot be read: " + e.getMessage());
    }
  }

  /// As [#load(Path, Path)], and every default when there is no such file.
  public static Loaded loadOrDefaults(Path file, Path home) {
    return Files.exists(file)
        ? load(file, home)
        : new Loaded.Ready(Config.defaults(home), List.of());
  }

  /// @throws IOException also for a pipe: it keeps its reader waiting and gives its text only once,
  ///   while a running session looks again
  static byte[] read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new IOException(
          "it is a pipe or a device, and a configuration is read again and again; write it to a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /// What `bytes` say, `name` being how the file is called in messages.
  static Loaded parse(String name, byte[] bytes, Path home) {
    return parse(bytes, Sources.only(Path.of(name), home, ""));
  }

  private static Loaded parse(byte[] bytes, Sources sources) {
    Problems problems = new Problems(sources.file().toString(), bytes);
    Node root = NodeReader.read(bytes, problems).orElse(null);
    if (root == null) {
      return new Loaded.Faulty(problems.errors());
    }
    if (!(root instanceof Node.Table table)) {
      problems.error(root.offset(), "the configuration must be an object, not " + Shown.of(root));
      return new Loaded.Faulty(problems.errors());
    }
    Path folder = folder(sources.file());
    ConfigReader reader = new ConfigReader(problems, sources.home(), folder, sources.server());
    ConfigReader.Draft draft = reader.read(new Section(table, problems));
    if (!problems.errors().isEmpty()) {
      return new Loaded.Faulty(problems.errors());
    }
    if (sources.mode().isPresent()) {
      draft = draft.in(sources.mode().get());
    }
    return sources.project().isEmpty() && sources.held().isEmpty()
        ? new Loaded.Ready(draft.config(), problems.warnings())
        : ProjectReader.tighten(draft, sources, problems.warnings());
  }

  private static Loaded fault(Path file, String text) {
    return new Loaded.Faulty(List.of(new Problem(file.toString(), 0, 0, text)));
  }
}
