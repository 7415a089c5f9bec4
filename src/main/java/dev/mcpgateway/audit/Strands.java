package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows the chains of all sessions, record for record: whether each goes on from the one before
/// it, has not been changed, names a record that stands before it, and has its seal. For one
/// thread.
final class Strands {
  private static final String ZEROS = "0".repeat(2 * Chain.HASH_BYTES);

  private final VerificationKeys keys;
  private final Problems problems;

  /// Whether the first file of the log is not the first one there was: sessions may have begun
  /// before it, and said nothing in it.
  private final boolean beheaded;

  private final MessageDigest sha256 = Hmac.sha256();
  private final Map<String, Strand> strands = new LinkedHashMap<>();
  private final HashSet64 hashes = new HashSet64();
  private final Epochs epochs = new Epochs();
  private RecordView view = new RecordView();

  /// What a record names may have stood in a file that is kept no longer.
  private boolean mayBeGone;

  private long unchained;
  private long sealed;
  private long checked;

  Strands(VerificationKeys keys, boolean beheaded, Problems problems) {
    this.keys = keys;
    this.beheaded = beheaded;
    this.problems = problems;
    this.mayBeGone = beheaded;
  }

  /// The first file has been read.
  void nextFile() {
    mayBeGone = false;
  }

  /// Follows a record.
  void follow(RecordView record) {
    view = record;
    if (!view.has(RecordView.HASH)) {
      if (strands.isEmpty()) {
        unchained++;
      } else {
        problems.add("a record of session " + view.text(RecordView.SESSION) + " has no hash");
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
      wrong(strand, seq, "has been changed");
    } else if (!view.endsWithHash()) {
      wrong(strand, seq, "has something behind its hash");
    }
    boolean known = !hashes.add(first64(actual));
    if (link(strand, seq, hash, known)) {
      checkSeal(strand, seq, actual);
      strand.sequence = seq;
      strand.hash = hash;
      strand.closed = view.text(RecordView.LAST).equals("true");
      strand.until = view.text(RecordView.TIMESTAMP);
    }
    checkBraid(strand, seq);
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
      wrong(strand, seq, again ? "stands here a second time" : "is out of its order, or forged");
      return false;
    }
    long missing = seq - strand.sequence - 1;
    boolean begunBefore = strand.sequence == 0 && seq > 1 && beheaded;
    if (strand.closed) {
      wrong(strand, seq, "stands behind the session's end");
    } else if (missing > 0 && !begunBefore) {
      tellMissing(strand, seq, missing);
    } else if (seq == 1) {
      begin(strand);
    } else if (!begunBefore && !view.text(RecordView.PREV).equals(strand.hash)) {
      wrong(strand, seq, "names another record before it than there is");
    }
    return true;
  }

  private void tellMissing(Strand strand, long seq, long missing) {
    String which =
        missing == 1 ? "record " + (seq - 1) : "records " + (seq - missing) + " to " + (seq - 1);
    String stump =
        problems.stump() > 0 ? "; line " + problems.stump() + " holds no whole record" : "";
    wrong(
        strand,
        which
            + " of "
            + strand.name()
            + (missing == 1 ? " is" : " are")
            + " missing before this one"
            + stump);
    strand.skip(sha256, missing);
  }

  private void begin(Strand strand) {
    if (!view.text(RecordView.PREV).equals(ZEROS)) {
      wrong(strand, 1, "names one before it");
    }
    strand.sealedBy = view.text(RecordView.SEALED_BY);
    strand.epoch = view.number(RecordView.EPOCH);
    if (strand.sealedBy.isEmpty()) {
      if (epochs.begun() && !keys.isEmpty()) {
        wrong(strand, strand.name() + " is not sealed, though sessions before it are");
      }
      return;
    }
    epochs.add(strand.sealedBy, strand.epoch, problems.here(""));
    Optional<SealState> state = keys.at(strand.sealedBy, strand.epoch);
    if (state.isPresent()) {
      strand.key(state.get().seal().key());
    } else if (keys.has(strand.sealedBy)) {
      wrong(strand, strand.name() + " names an epoch that cannot be");
    } else if (!keys.isEmpty()) {
      wrong(strand, VerificationKeys.unknown(strand.name() + " is sealed with", strand.sealedBy));
    }
  }

  private void checkSeal(Strand strand, long seq, byte[] hash) {
    if (!view.has(RecordView.SEAL)) {
      if (!strand.sealedBy.isEmpty()) {
        wrong(strand, seq, "has lost its seal");
      }
      return;
    }
    sealed++;
    if (strand.hasKey()) {
      checked++;
      String expected = HexFormat.of().formatHex(strand.seal(sha256, hash));
      if (!expected.equals(view.text(RecordView.SEAL))) {
        wrong(strand, seq, "has a forged seal");
      }
    }
  }

  private void checkBraid(Strand strand, long seq) {
    String named = view.text(RecordView.BRAID);
    if (!named.isEmpty() && !mayBeGone && !hashes.contains(first64(named))) {
      wrong(
          strand,
          seq,
          "names a record of another session that is missing: lines before it, or a whole session,"
              + " have been removed");
    }
  }

  private static long first64(String hash) {
    try {
      return Long.parseUnsignedLong(hash.substring(0, Math.min(16, hash.length())), 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void wrong(Strand strand, long seq, String what) {
    wrong(strand, "record " + seq + " of " + strand.name() + " " + what);
  }

  private void wrong(Strand strand, String what) {
    strand.broken = true;
    problems.add(what);
  }

  /// Whether every epoch is there, once all records have been followed.
  void checkEpochs() {
    epochs.check(!beheaded, problems::add);
  }

  Epochs epochs() {
    return epochs;
  }

  /// How many records stand before the first one with a hash.
  long unchained() {
    return unchained;
  }

  /// How many records have a seal.
  long sealed() {
    return sealed;
  }

  /// How many seals were checked.
  long checked() {
    return checked;
  }

  long closed() {
    return strands.values().stream().filter(strand -> !strand.broken && strand.closed).count();
  }

  long broken() {
    return strands.values().stream().filter(strand -> strand.broken).count();
  }

  List<Verification.Open> open() {
    List<Verification.Open> open = new ArrayList<>();
    for (Strand strand : strands.values()) {
      if (!strand.broken && !strand.closed) {
        open.add(strand.open());
      }
    }
    return open;
  }
}
