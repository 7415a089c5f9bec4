package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// Follows every chain of a log from its first record to its last, and finds what has been changed,
/// removed, added or put elsewhere. `docs/audit-format.md` says what can be known, with a key and
/// without one. For one thread.
public final class Verification {
  /// Something that is wrong.
  ///
  /// @param file in which file
  /// @param line in which line; 0 for the file as such
  /// @param what what is wrong, for a person
  public record Problem(Path file, long line, String what) {
    /// In one line.
    public String text() {
      return file + (line == 0 ? "" : ":" + line) + ": " + what;
    }
  }

  /// A session whose end is not in the log: it runs, or was killed.
  ///
  /// @param session its id
  /// @param server the server's name
  /// @param since when it began
  /// @param until when its last record was made
  /// @param records how many it has
  public record Open(String session, String server, String since, String until, long records) {}

  /// What was found.
  ///
  /// @param records how many records were read
  /// @param files from how many files
  /// @param closed how many sessions ended in order
  /// @param broken how many have something wrong with them
  /// @param open those that have no end
  /// @param torn how many lines hold a record that was cut short by the death of its writer
  /// @param unchained how many records stand before the first one with a hash
  /// @param sealed how many records have a seal
  /// @param checked how many seals were checked
  /// @param problems what is wrong, in the order of the log; the first of many
  /// @param more how many more problems there are
  public record Report(
      long records,
      int files,
      long closed,
      long broken,
      List<Open> open,
      long torn,
      long unchained,
      long sealed,
      long checked,
      List<Problem> problems,
      long more) {
    /// Copies the lists.
    public Report {
      open = List.copyOf(open);
      problems = List.copyOf(problems);
    }

    /// Whether nothing is wrong.
    public boolean intact() {
      return problems.isEmpty();
    }
  }

  /// How often a log is read in which a file is put aside or compressed meanwhile: what was read is
  /// then neither the one nor the other.
  private static final int ATTEMPTS = 5;

  private final LogFiles files;
  private final List<LogFiles.Aside> aside;
  private final Optional<Path> home;
  private final VerificationKeys keys;
  private final RecordView view = new RecordView();
  private final RecordLine parts = new RecordLine();
  private final Problems problems = new Problems();
  private final FileCheck fileCheck;
  private final Strands strands;
  private long records;
  private long torn;

  private Verification(LogFiles files, Optional<Path> home, VerificationKeys keys)
      throws IOException {
    this.files = files;
    this.home = home;
    this.keys = keys;
    this.aside = files.aside();
    this.fileCheck = new FileCheck(files, aside, problems);
    this.strands = new Strands(keys, fileCheck.beheaded(), problems);
  }

  /// Verifies a log and the files put aside from it.
  ///
  /// @param home where the state of the seal is; empty for a copy of a log, which has none
  /// @throws IOException when it cannot be read
  public static Report of(Path log, Optional<Path> home, VerificationKeys keys) throws IOException {
    LogFiles files = new LogFiles(log);
    for (int attempt = 1; ; attempt++) {
      List<LogFiles.Aside> before = files.aside();
      try {
        Report report = new Verification(files, home, keys).run();
        if (report.intact() || attempt == ATTEMPTS || files.aside().equals(before)) {
          return report;
        }
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS || files.aside().equals(before)) {
          throw e;
        }
      }
    }
  }

  private Report run() throws IOException {
    boolean begun = Files.exists(files.current());
    if (aside.isEmpty() && !begun) {
      throw new NoSuchFileException(files.current().toString());
    }
    Optional<SealState> before = state();
    fileCheck.gaps();
    for (LogFiles.Aside one : aside) {
      read(one.path());
    }
    if (begun) {
      read(files.current());
    }
    fileCheck.check();
    strands.checkEpochs();
    checkState(before);
    return report(aside.size() + (begun ? 1 : 0));
  }

  private void read(Path path) throws IOException {
    problems.enter(path);
    try (LogReader reader = LogReader.open(path)) {
      while (reader.next()) {
        problems.at(reader.number());
        if (reader.tooLong()) {
          tear();
        }
        readLine(reader.line());
      }
    }
    strands.nextFile();
  }

  private void tear() {
    torn++;
    problems.tear();
  }

  /// A line is one record as a rule; behind a stump there may be another.
  private void readLine(Slice text) throws IOException {
    if (view.read(text) && view.end() == text.to()) {
      follow();
      return;
    }
    RecordLine.Content content = parts.read(text);
    if (content.torn()) {
      tear();
    }
    for (RecordLine.Part part : content.records()) {
      if (view.read(text.span(text.from() + part.from(), text.from() + part.to()))) {
        follow();
      }
    }
  }

  private void follow() {
    records++;
    strands.follow(view);
    fileCheck.note(view);
  }

  private Optional<SealState> state() throws IOException {
    return home.isPresent() && Files.exists(SealState.in(home.get()))
        ? Optional.of(SealState.read(SealState.in(home.get())))
        : Optional.empty();
  }

  /// The seal's state stands where the last session left it: none of the last ones is missing, be
  /// it that the whole log is. Sessions begin while we read: each is in the log first, and then the
  /// state goes on.
  ///
  /// @param before the state before the log was read
  private void checkState(Optional<SealState> before) throws IOException {
    Optional<SealState> after = state();
    if (before.isPresent() && after.isPresent()) {
      check(SealState.in(home.orElseThrow()), before.get(), after.get());
    } else if (home.isPresent() && after.isEmpty() && strands.epochs().begun()) {
      tell(SealState.in(home.get()), "it is missing, though sessions are sealed");
    }
  }

  private void check(Path path, SealState before, SealState after) {
    if (!keys.isEmpty() && !keys.has(after.id())) {
      tell(path, VerificationKeys.unknown("it belongs to", after.id()));
    }
    long read = strands.epochs().next(before.id());
    boolean begunBefore = read == 0 && fileCheck.beheaded() && strands.sealed() > 0;
    if (before.epoch() > read && !begunBefore) {
      tell(path, missing(before.epoch() - read, read));
    } else if (after.epoch() + 1 < strands.epochs().next(after.id())) {
      tell(path, "it has been put back to epoch " + after.epoch());
    }
    Optional<SealState> expected = keys.at(after.id(), after.epoch());
    if (expected.isPresent() && !MessageDigest.isEqual(expected.get().key(), after.key())) {
      tell(path, "its key does not follow from the verification key");
    }
  }

  private static String missing(long sessions, long next) {
    String which = sessions == 1 ? "1 session" : sessions + " sessions";
    String after = next == 0 ? ", all that were sealed," : " after epoch " + (next - 1);
    return which + after + (sessions == 1 ? " is missing" : " are missing");
  }

  private void tell(Path file, String what) {
    problems.add(new Problem(file, 0, what));
  }

  private Report report(int count) {
    return new Report(
        records,
        count,
        strands.closed(),
        strands.broken(),
        strands.open(),
        torn,
        strands.unchained(),
        strands.sealed(),
        strands.checked(),
        problems.kept(),
        problems.more());
  }
}
