package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The audit log as a file of JSON lines that many gateways append to at once.
///
/// The records of one call go into one `O_APPEND` write, so that records of several processes never
/// mix. The records of a session are a chain, which begins with an opening record and is tied to
/// those of other sessions. Shared by both directions of a session: whoever records holds the lock.
public final class AuditFile implements AuditLog {
  /// How often, while there is something to record, it is looked at whether the file still stands
  /// under its name, is due to be put aside, or holds a record of another session to name.
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// How many events wait for a log that cannot be written; further ones are left out.
  private static final int MOST_WAITING = 64;

  private final Storage storage;
  private final EntryWriter writer;
  private final InstantSource clock;
  private final Tally tally;
  private final JsonWriter json = new JsonWriter();
  private final Batch batch = new Batch();
  private final Deque<Event> waiting = new ArrayDeque<>();
  private @Nullable Event opening;
  private @Nullable Keeper keeper;
  private OpenLog log;
  private long lookedNanos = System.nanoTime();
  private byte[] named = new byte[0];
  private boolean looked;
  private boolean closed;

  /// The epoch of the seal that is still to be moved on; -1 for none.
  private long drawn = -1;

  /// How many messages could not be recorded since the log was last written.
  private long unrecorded;

  private AuditFile(
      Storage storage, EntryWriter writer, Event opening, Tally tally, InstantSource clock)
      throws IOException {
    this.storage = storage;
    this.writer = writer;
    this.opening = opening;
    this.tally = tally;
    this.clock = clock;
    this.log = OpenLog.open(storage.file());
  }

  /// Opens the log for one session, making the file where it is missing. A log that can be opened
  /// and not written is none that nobody notices: the first messages are refused.
  ///
  /// @param opening the event that the session begins with
  /// @param tally counts what the session's end is summed up from
  /// @throws IOException when it cannot be opened for writing
  public static AuditFile open(
      Storage storage, EntryWriter writer, Event opening, Tally tally, InstantSource clock)
      throws IOException {
    AuditFile file = new AuditFile(storage, writer, opening, tally, clock);
    file.tryOpening();
    return file;
  }

  /// Records a change that somebody made by hand, as a session of its own.
  ///
  /// @throws IOException when it could not be recorded; the change may then not be made
  public static void change(Storage storage, EntryWriter writer, Event change) throws IOException {
    AuditFile file =
        new AuditFile(storage, writer, change, new Tally(Tally.Parts.NONE), InstantSource.system());
    try {
      file.writeOpening();
    } finally {
      file.log.close();
    }
  }

  private synchronized void tryOpening() {
    try {
      writeOpening();
    } catch (IOException e) {
      // It is tried again before the first record, and what fails then is told.
    }
  }

  @Override
  public synchronized void record(List<Entry> entries) throws IOException {
    if (closed) {
      throw new IOException("the session has ended");
    }
    makeReady(entries.size());
    Chain.State before = writer.chain().state();
    int events = 0;
    batch.begin();
    try {
      events = addWaiting();
      for (Entry entry : entries) {
        writer.write(entry, json.reset());
        batch.add(json.written(), writer.chain().state(), log);
        tally.count(entry);
      }
      flush();
      dropWaiting(events);
      unrecorded = 0;
    } catch (IOException e) {
      int whole = back(before);
      dropWaiting(Math.min(whole, events));
      unrecorded += entries.size();
      throw e;
    }
  }

  /// Sees that there is a log to write to, whose first record stands.
  private void makeReady(int entries) throws IOException {
    try {
      look();
      writeOpening();
    } catch (IOException e) {
      unrecorded += entries;
      throw e;
    }
  }

  private void flush() throws IOException {
    batch.flush(log);
    if (storage.synced()) {
      log.sync();
    }
  }

  /// What stands in the log is what the chain goes on from; gives how many records that are.
  private int back(Chain.State before) {
    int whole = batch.whole();
    writer.chain().back(batch.after(whole, before));
    return whole;
  }

  /// Adds the events that wait, and what the log itself has to say; gives how many.
  private int addWaiting() throws IOException {
    if (unrecorded > 0 && waiting.size() < MOST_WAITING) {
      JsonWriter details = new JsonWriter().beginObject().key("messages").value(unrecorded);
      waiting.addFirst(Event.of(clock.instant(), "audit/failure", details.endObject()));
      unrecorded = 0;
    }
    int count = 0;
    for (Event event : waiting) {
      add(event);
      count++;
    }
    return count;
  }

  private void dropWaiting(int events) {
    for (int i = 0; i < events; i++) {
      waiting.removeFirst();
    }
  }

  private void add(Event event) throws IOException {
    writer.write(event, json.reset());
    batch.add(json.written(), writer.chain().state(), log);
  }

  @Override
  public synchronized void note(Event event) {
    if (closed || waiting.size() >= MOST_WAITING) {
      return;
    }
    waiting.addLast(event);
    try {
      record(List.of());
    } catch (IOException e) {
      // It waits for the log to be written again.
    }
  }

  /// Writes the session's first record, unless it is written; with a seal, under the lock that lets
  /// one session after the other draw its key. Only then is the seal's state moved on: else a
  /// session that is killed between the two would look like one that was cut out.
  private void writeOpening() throws IOException {
    Event first = opening;
    if (first == null && drawn < 0) {
      return;
    }
    SealFile seal = new SealFile(storage.home());
    if (!seal.exists()) {
      writeFirst(first);
      return;
    }
    try (SealFile.Held held = seal.hold()) {
      if (first != null) {
        SealState state = held.read();
        writer.seal(state);
        writeFirst(first);
        drawn = state.epoch();
      }
      held.movePast(drawn);
      drawn = -1;
    }
  }

  private void writeFirst(@Nullable Event first) throws IOException {
    if (first == null) {
      return;
    }
    Chain.State before = writer.chain().state();
    batch.begin();
    try {
      byte[] last = log.lastHash();
      writer.braid(last);
      add(first);
      flush();
      named = last;
      opening = null;
    } catch (IOException e) {
      back(before);
      throw e;
    }
  }

  /// Looks whether the file still has its name, before every write: somebody may have moved it away
  /// or deleted it, and nothing may go into a file that has no name any more. Once a second also
  /// whether it is due to be put aside, and whether others have written to it.
  private void look() throws IOException {
    if (!log.isAt(storage.file())) {
      reopen(); // not while it is the same file: closing one gives up the locks of both
    }
    long now = System.nanoTime();
    if (now - lookedNanos < LOOK_NANOS) {
      return;
    }
    Keeper keeps = keeper();
    if (keeps.isDue(log)) {
      keeps.putAside(log).ifPresent(waiting::addLast);
      if (!log.isAt(storage.file())) {
        reopen();
      }
    }
    nameAnother();
    if (!looked) {
      looked = true;
      keeps.start(log.identity());
    }
    lookedNanos = now;
  }

  private Keeper keeper() {
    Keeper known = keeper;
    if (known == null) {
      known = new Keeper(storage, clock, this::note);
      keeper = known;
    }
    return known;
  }

  private void reopen() throws IOException {
    OpenLog next = OpenLog.open(storage.file());
    log.close();
    log = next;
    looked = false;
  }

  /// Lets the next record name the last one of another session.
  private void nameAnother() throws IOException {
    byte[] last = log.lastHash();
    boolean known =
        java.util.Arrays.equals(last, writer.chain().last())
            || java.util.Arrays.equals(last, named);
    if (!known && last.length > 0) {
      writer.braid(last);
      named = last;
    }
  }

  /// Records that the session ends, with its summary, and closes the file. What comes after is not
  /// recorded, and so not delivered.
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    if (opening == null) {
      JsonWriter summary = new JsonWriter().beginObject();
      tally.write(summary);
      note(Event.end(clock.instant(), summary.endObject()));
    }
    closed = true;
    log.close();
  }

  /// Where it is.
  @Override
  public String toString() {
    return storage.file().toString();
  }
}
