package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.RecordView;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The project's file of each recorded session, as it is now: the nearest upward from where the
/// session ran, by its `session/details`.
final class SessionProjects {
  private static final Filter DETAILS =
      new Filter.Builder().is(Filter.Field.METHOD, "session/details").build();

  /// Where a session ran.
  ///
  /// @param file its project's file then; empty for none
  /// @param digest tells what the file said
  private record Run(String directory, String file, String digest) {
    /// Whose project it is, the client may have said in its own way.
    Path start() {
      Path directory = Path.of(this.directory);
      Path project = file.isEmpty() ? null : Path.of(file).getParent();
      return project == null || directory.startsWith(project) ? directory : project;
    }
  }

  private final Function<Slice, String> digests;
  private final Map<String, Run> runs = new HashMap<>();
  private final Map<Path, Optional<Path>> found = new HashMap<>();
  private long changed;

  private SessionProjects(Function<Slice, String> digests) {
    this.digests = digests;
  }

  /// Those of the sessions in a log.
  ///
  /// @param digests the digests that the log goes by
  static SessionProjects in(Path log, Function<Slice, String> digests) throws IOException {
    SessionProjects projects = new SessionProjects(digests);
    new Search(log, DETAILS).forEach(projects::take);
    return projects;
  }

  private void take(RecordView record) {
    JsonValue details = JsonValue.parse(record.value(RecordView.PARAMS)).orElse(JsonValue.absent());
    String directory = details.at("directory").text();
    if (!directory.isEmpty()) {
      String file = details.at("project").text();
      String digest = details.at("project_digest").text();
      runs.put(record.text(RecordView.SESSION), new Run(directory, file, digest));
    }
  }

  /// The file of a session's project.
  Optional<Path> of(String session) {
    Run run = runs.get(session);
    if (run == null) {
      return Optional.empty();
    }
    try {
      Optional<Path> file = found.computeIfAbsent(run.start(), ProjectFile::find);
      changed += run.file().isEmpty() || isAsThen(run, file) ? 0 : 1;
      return file;
    } catch (InvalidPathException e) {
      return Optional.empty(); // it was masked, or is another system's
    }
  }

  private boolean isAsThen(Run run, Optional<Path> file) {
    try {
      return file.isPresent()
          && file.get().equals(Path.of(run.file()))
          && digests.apply(Slice.of(Files.readAllBytes(file.get()))).equals(run.digest());
    } catch (IOException e) {
      return false;
    }
  }

  /// How many of those that were asked for had a file that says something else now, or is gone.
  long changed() {
    return changed;
  }
}
