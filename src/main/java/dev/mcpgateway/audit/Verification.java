package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows every chain of a log from its first record to its last, and finds what has been changed,
/// removed, added or put elsewhere. `docs/audit-format.md` says what can be known, with a key and
/// without one. For one thread.
public final class Verification {
  /// How many problems are told: after the first, most follow from it.
  private static final int MOST_PROBLEMS = 20;

  private static final String ZEROS = "0".repeat(2 * Chain.HASH_BYTES);

  /// Something that is wrong.
  ///
  /// @param file in which file
  /// @param line in which line; 0 for the file as such
  /// @param what what is wrong, for a person
  public record Problem(Path file, long line, String what) {}

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

  private final LogFiles files;
  private final Path home;
  private final VerificationKeys keys;
  private final MessageDigest sha256 = Hmac.sha256();
  private final RecordView view = new RecordView();
  private final RecordLine parts = new RecordLine();
  private final Map<String, Strand> strands = new LinkedHashMap<>();
  private final HashSet64 hashes = new HashSet64();
  private final Epochs epochs = new Epochs();
  private final Problems problems = new Problems();
  private final Map<String, Place> asides = new HashMap<>();
  private final Map<String, Place> retired = new HashMap<>();
  private Path file = Path.of("");
  private long line;
  private long records;
  private long torn;
  private long lastTorn;
  private long unchained;
  private long sealed;
  private long checked;
  private long firstKept = 1;
  private boolean inFirstFile = true;

  private record Place(Path file, long line) {}

  /// The problems found, of which the first are kept.
  private static final class Problems {
    private final List<Problem> kept = new ArrayList<>();
    private long more;

    void add(Problem problem) {
      if (kept.size() < MOST_PROBLEMS) {
        kept.add(problem);
      } else {
        more++;
      }
    }
  }

  private Verification(LogFiles files, Path home, VerificationKeys keys) {
    this.files = files;
    this.home = home;
    this.keys = keys;
  }

  /// Verifies a log and the files put aside from it.
  ///
  /// @param home where the state of the seal is
  /// @throws IOException when it cannot be read
  public static Report of(Path log, Path home, VerificationKeys keys) throws IOException {
    return new Verification(new LogFiles(log), home, keys).run();
  }

  private Report run() throws IOException {
    List<LogFiles.Aside> aside = files.aside();
    if (aside.isEmpty() && !Files.exists(files.current())) {
      throw new NoSuchFileException(files.current().toString());
    }
    gaps(aside);
    int count = 0;
    for (LogFiles.Aside one : aside) {
      read(one.path());
      count++;
    }
    if (Files.exists(files.current())) {
      read(files.current());
      count++;
    }
    checkFiles(aside);
    epochs.check(firstKept == 1, problems::add);
    checkState();
    return report(count);
  }

  private void gaps(List<LogFiles.Aside> aside) {
    if (aside.isEmpty()) {
      return;
    }
    firstKept = aside.getFirst().number();
    long expected = firstKept;
    for (LogFiles.Aside one : aside) {
      if (one.number() > expected) {
        String missing = String.valueOf(files.aside(expected).getFileName());
        problems.add(new Problem(one.path(), 0, "the file before it, " + missing + ", is missing"));
      }
      expected = one.number() + 1;
    }
  }

  private void read(Path path) throws IOException {
    file = path;
    lastTorn = 0;
    try (LogReader reader = LogReader.open(path)) {
      while (reader.next()) {
        line = reader.number();
        if (reader.tooLong()) {
          tear();
        }
        readLine(reader.line());
      }
    }
    inFirstFile = false;
  }

  private void tear() {
    torn++;
    lastTorn = line;
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
    if (!view.has(RecordView.HASH)) {
      if (strands.isEmpty()) {
        unchained++;
      } else {
        problem("a record of session " + view.text(RecordView.SESSION) + " has no hash");
      }
      return;
    }
    String hash = view.text(RecordView.HASH);
    Slice covered = view.covered();
    sha256.update(covered.array(), covered.from(), covered.length());
    byte[] actual = sha256.digest();
    long seq = view.number(RecordView.SEQ);
    String session = view.text(RecordView.SESSION);
    Strand strand = strands.computeIfAbsent(session, _ -> new Strand(view));
    if (!HexFormat.of().formatHex(actual).equals(hash)) {
      wrong(strand, "record " + seq + " of " + strand.name() + " has been changed");
    }
    boolean known = !hashes.add(first64(actual));
    if (link(strand, seq, hash, known)) {
      checkSeal(strand, actual);
      strand.sequence = seq;
      strand.hash = hash;
      strand.closed = view.text(RecordView.LAST).equals("true");
      strand.until = view.text(RecordView.TIMESTAMP);
    }
    checkBraid(strand, seq);
    noteFiles();
  }

  private static long first64(byte[] hash) {
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first = first << 8 | (hash[i] & 0xff);
    }
    return first;
  }

  /// Whether the record goes on from the session's last one; says so where it does not.
  private boolean link(Strand strand, long seq, String hash, boolean known) {
    if (strand.sequence > 0 && seq <= strand.sequence) {
      boolean again = known || hash.equals(strand.hash);
      wrong(
          strand,
          "record "
              + seq
              + " of "
              + strand.name()
              + (again ? " stands here a second time" : " is out of its order, or forged"));
      return false;
    }
    if (strand.closed) {
      wrong(strand, "record " + seq + " of " + strand.name() + " stands behind the session's end");
      return true;
    }
    long expected = strand.sequence + 1;
    boolean begunBefore = strand.sequence == 0 && seq > 1 && inFirstFile && firstKept > 1;
    if (seq > expected && !begunBefore) {
      boolean one = seq - expected == 1;
      String which = one ? "record " + expected : "records " + expected + " to " + (seq - 1);
      String instead = lastTorn > 0 ? "; line " + lastTorn + " holds no whole record" : "";
      wrong(
          strand,
          which
              + " of "
              + strand.name()
              + (one ? " is" : " are")
              + " missing before this one"
              + instead);
      strand.skip(sha256, seq - expected);
      return true;
    }
    if (seq == 1 && !view.text(RecordView.PREV).equals(ZEROS)) {
      wrong(strand, "the first record of " + strand.name() + " names one before it");
    } else if (seq > 1 && !begunBefore && !view.text(RecordView.PREV).equals(strand.hash)) {
      wrong(
          strand,
          "record "
              + seq
              + " of "
              + strand.name()
              + " names another record before it than there is");
    }
    if (seq == 1) {
      begin(strand);
    }
    return true;
  }

  private void begin(Strand strand) {
    strand.sealedBy = view.text(RecordView.SEALED_BY);
    strand.epoch = view.number(RecordView.EPOCH);
    if (strand.sealedBy.isEmpty()) {
      if (epochs.begun() && !keys.isEmpty()) {
        wrong(strand, strand.name() + " is not sealed, though sessions before it are");
      }
      return;
    }
    epochs.add(strand.sealedBy, strand.epoch, new Problem(file, line, ""));
    Optional<SealState> state = keys.at(strand.sealedBy, strand.epoch);
    if (state.isPresent()) {
      strand.key(state.get().seal().key());
    } else if (keys.has(strand.sealedBy)) {
      wrong(strand, strand.name() + " names an epoch that cannot be");
    }
  }

  private void checkSeal(Strand strand, byte[] hash) {
    if (!view.has(RecordView.SEAL)) {
      if (!strand.sealedBy.isEmpty()) {
        wrong(
            strand,
            "record "
                + view.number(RecordView.SEQ)
                + " of "
                + strand.name()
                + " has lost its seal");
      }
      return;
    }
    sealed++;
    if (strand.hasKey()) {
      checked++;
      String expected = HexFormat.of().formatHex(strand.seal(sha256, hash));
      if (!expected.equals(view.text(RecordView.SEAL))) {
        wrong(
            strand,
            "record "
                + view.number(RecordView.SEQ)
                + " of "
                + strand.name()
                + " has a forged seal");
      }
    }
  }

  private void checkBraid(Strand strand, long seq) {
    String named = view.text(RecordView.BRAID);
    boolean mayBeGone = inFirstFile && firstKept > 1;
    if (!named.isEmpty() && !mayBeGone && !hashes.contains(first64(named))) {
      wrong(
          strand,
          "record "
              + seq
              + " of "
              + strand.name()
              + " names a record of another session that is missing: lines before it, or a whole"
              + " session, have been removed");
    }
  }

  private static long first64(String hash) {
    try {
      return Long.parseUnsignedLong(hash.substring(0, Math.min(16, hash.length())), 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void noteFiles() {
    String method = view.text(RecordView.METHOD);
    if (!view.text(RecordView.MESSAGE_TYPE).equals("event")) {
      return;
    }
    if (method.equals("audit/rotate") || method.equals("audit/retire")) {
      String name =
          JsonValue.parse(view.value(RecordView.PARAMS))
              .orElse(JsonValue.absent())
              .at("file")
              .text();
      (method.equals("audit/rotate") ? asides : retired).put(name, new Place(file, line));
    }
  }

  /// Every file that was put aside is there, or was deleted by the gateway, oldest first.
  private void checkFiles(List<LogFiles.Aside> aside) {
    if (firstKept > 1) {
      String before = String.valueOf(files.aside(firstKept - 1).getFileName());
      if (!retired.containsKey(before)) {
        problem(aside.getFirst().path(), 0, "the file before it, " + before + ", is missing");
      }
    }
    long last = aside.isEmpty() ? 0 : aside.getLast().number();
    for (Map.Entry<String, Place> one : asides.entrySet()) {
      long number = files.number(one.getKey());
      if (number > last) {
        Place place = one.getValue();
        problem(place.file(), place.line(), one.getKey() + ", which was put aside, is missing");
      }
    }
  }

  /// The seal's state stands where the last session left it: none of the last ones is missing.
  private void checkState() throws IOException {
    Path path = SealState.in(home);
    if (!epochs.begun()) {
      return;
    }
    if (!Files.exists(path)) {
      problem(path, 0, "it is missing, though sessions are sealed");
      return;
    }
    SealState state = SealState.read(path);
    long next = epochs.next(state.id());
    if (state.epoch() > next) {
      problem(
          path, 0, (state.epoch() - next) + " sessions after epoch " + (next - 1) + " are missing");
    } else if (state.epoch() + 1 < next) {
      problem(path, 0, "it has been put back to epoch " + state.epoch());
    }
    Optional<SealState> expected = keys.at(state.id(), state.epoch());
    if (expected.isPresent() && !MessageDigest.isEqual(expected.get().key(), state.key())) {
      problem(path, 0, "its key does not follow from the verification key");
    }
  }

  private void wrong(Strand strand, String what) {
    strand.broken = true;
    problem(what);
  }

  private void problem(String what) {
    problem(file, line, what);
  }

  private void problem(Path where, long at, String what) {
    problems.add(new Problem(where, at, what));
  }

  private Report report(int count) {
    long closed = 0;
    long broken = 0;
    List<Open> open = new ArrayList<>();
    for (Strand strand : strands.values()) {
      if (strand.broken) {
        broken++;
      } else if (strand.closed) {
        closed++;
      } else {
        open.add(
            new Open(strand.session, strand.server, strand.since, strand.until, strand.sequence));
      }
    }
    return new Report(
        records,
        count,
        closed,
        broken,
        open,
        torn,
        unchained,
        sealed,
        checked,
        problems.kept,
        problems.more);
  }
}
