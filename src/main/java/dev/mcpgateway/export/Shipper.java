package dev.mcpgateway.export;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Tail;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings records to a destination, each at least once: only what was taken moves the cursor, and
/// after a failure it begins again there. For one thread.
public final class Shipper {
  /// How many lines are sent together.
  static final int MOST_LINES = 500;

  /// How often without `--follow` it is tried.
  static final int TRIES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Path log;
  private final Filter filter;
  private final Form form;
  private final Destination destination;
  private final Optional<Cursor> cursor;
  private final Consumer<String> complain;
  private final Duration firstPause;
  private long sent;

  /// What was taken for sure, and what was sent since, from when on.
  private Tail.Position taken = Tail.Position.START;

  private Tail.Position unsettled = Tail.Position.START;
  private long unsettledNanos;

  /// @param cursor where it is kept how far it came; empty for nowhere
  /// @param complain tells a person what fails, and that it is tried again
  public Shipper(
      Path log,
      Filter filter,
      Form form,
      Destination destination,
      Optional<Cursor> cursor,
      Consumer<String> complain) {
    this(log, filter, form, destination, cursor, complain, FIRST_PAUSE);
  }

  Shipper(
      Path log,
      Filter filter,
      Form form,
      Destination destination,
      Optional<Cursor> cursor,
      Consumer<String> complain,
      Duration firstPause) {
    this.firstPause = firstPause;
    this.log = log;
    this.filter = filter;
    this.form = form;
    this.destination = destination;
    this.cursor = cursor;
    this.complain = complain;
  }

  /// How many lines were sent, those that were sent again included.
  public long sent() {
    return sent;
  }

  /// Sends what there is.
  ///
  /// @param follow whether to go on with what comes, without end
  /// @throws IOException when the log or the cursor cannot be read, or the destination did not take
  ///   it, however often it was tried
  public void ship(boolean follow) throws IOException, Destination.Refused, InterruptedException {
    taken = cursor.isPresent() ? cursor.get().read(log, complain) : Tail.Position.START;
    int failures = 0;
    while (true) {
      Tail.Position before = taken;
      try {
        attempt(follow);
        return;
      } catch (Unsent e) {
        failures = taken.equals(before) ? failures + 1 : 1;
        if (!follow && failures == TRIES) {
          throw new IOException(e.getMessage(), e);
        }
        if (failures == 1) {
          complain.accept(e.getMessage() + "; it is tried again");
        }
        Thread.sleep(pause(failures));
      }
    }
  }

  private Duration pause(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 6));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /// The destination failed: what was read from the log is not wrong.
  private static final class Unsent extends Exception {
    private static final long serialVersionUID = 1;

    Unsent(IOException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private void attempt(boolean follow)
      throws IOException, Unsent, Destination.Refused, InterruptedException {
    unsettled = taken;
    long skipped = 0;
    List<Destination.Line> lines = new ArrayList<>();
    try (Tail tail = Tail.from(log, taken)) {
      while (true) {
        boolean some = tail.more(line -> collect(line, lines));
        if (tail.skipped() > skipped) {
          skipped = tail.skipped();
          complain.accept(
              skipped
                  + (skipped == 1 ? " file of the log was" : " files of the log were")
                  + " deleted before they were exported");
        }
        for (int i = 0; i < lines.size(); i += MOST_LINES) {
          send(lines.subList(i, Math.min(lines.size(), i + MOST_LINES)));
        }
        lines.clear();
        sentUpTo(tail.position());
        if (some) {
          continue;
        }
        settle(!follow);
        if (follow) {
          Thread.sleep(LOOK);
        } else if (taken.equals(tail.position())) {
          return;
        }
      }
    }
  }

  private void collect(Slice line, List<Destination.Line> lines) {
    filter.pick(
        line,
        view -> {
          JsonValue record = JsonValue.parse(view.whole()).orElse(JsonValue.absent());
          List<String> texts =
              form == Form.JSONL ? List.of(view.whole().text()) : form.lines(record);
          for (String text : texts) {
            lines.add(new Destination.Line(text, Facts.time(record), Facts.worst(record)));
          }
        });
  }

  private void send(List<Destination.Line> lines) throws Unsent, Destination.Refused {
    try {
      destination.send(lines);
      sent += lines.size();
    } catch (IOException e) {
      throw new Unsent(e);
    }
  }

  private void sentUpTo(Tail.Position position) throws IOException, Unsent, InterruptedException {
    if (destination.settleMillis() == 0) {
      taken(position);
    } else if (unsettled.equals(taken)) {
      unsettled = position;
      unsettledNanos = System.nanoTime();
    } else {
      settle(false);
    }
  }

  /// What was sent long enough ago counts as taken, if the receiver is still there.
  private void settle(boolean wait) throws IOException, Unsent, InterruptedException {
    if (unsettled.equals(taken)) {
      return;
    }
    long left = unsettledNanos + destination.settleMillis() * 1_000_000 - System.nanoTime();
    if (wait && left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
    try {
      destination.check();
    } catch (IOException e) {
      throw new Unsent(e);
    }
    if (wait || left <= 0) {
      taken(unsettled);
    }
  }

  private void taken(Tail.Position position) throws IOException {
    if (!position.equals(taken)) {
      taken = position;
      unsettled = position;
      if (cursor.isPresent()) {
        cursor.get().write(log, position);
      }
    }
  }
}
