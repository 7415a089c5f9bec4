package dev.mcpgateway.notify;

import dev.mcpgateway.audit.Failures;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells the log, webhooks and commands of one session's affairs, in a thread of its own that
/// begins with the first thing to tell. Whoever tells never waits: what does not fit into the queue
/// is counted and left out. Any thread may tell.
public final class Outlets {
  /// What waits to be told; more alerts than that in one burst say nothing new.
  static final int MOST_QUEUED = 256;

  /// Of one kind, one is told in that time, and the others are counted.
  static final Duration QUIET = Duration.ofMinutes(1);

  /// How many kinds are remembered; with more, the oldest may be told again.
  private static final int MOST_KINDS = 1000;

  /// How long is waited before the second attempt and the third.
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));

  /// How long the end of a session may wait for what is still to be told.
  private static final Duration LAST_WORDS = Duration.ofMillis(800);

  /// What they are.
  ///
  /// @param log the folder of the log; empty for none
  /// @param json whether the log's lines are JSON
  /// @param level the least level that is logged
  /// @param webhook where alerts are sent; empty for nowhere
  /// @param slack whether they take the form that Slack takes
  /// @param command what is run for an alert; empty for nothing
  public record Settings(
      Optional<java.nio.file.Path> log,
      boolean json,
      Level level,
      Optional<URI> webhook,
      boolean slack,
      List<String> command) {
    /// Nobody is told anything.
    public static final Settings NONE =
        new Settings(Optional.empty(), true, Level.INFO, Optional.empty(), false, List.of());

    /// Copies the words.
    public Settings {
      command = List.copyOf(command);
    }
  }

  private sealed interface Item {
    record Said(DailyLog.Line line) implements Item {}

    record Alerted(Alert alert) implements Item {}
  }

  /// When one of a kind was told last, and how many were not since.
  private static final class Kind {
    private @Nullable Instant told;
    private long untold;
  }

  private final Settings settings;
  private final String server;
  private final String session;
  private final InstantSource clock;
  private final Consumer<String> complain;
  private final ArrayDeque<Item> queue = new ArrayDeque<>();
  private boolean started;
  private boolean working;
  private boolean closed;
  private long dropped;

  /// Of the worker alone.
  private final List<AlertTarget> targets = new ArrayList<>();

  private final Map<String, Kind> kinds = new HashMap<>();
  private @Nullable DailyLog log;
  private String failure = "";

  /// The outlets of a session.
  ///
  /// @param complain tells a person, on stderr, that something could not be told
  public Outlets(
      Settings settings,
      String server,
      String session,
      InstantSource clock,
      Consumer<String> complain) {
    this.settings = settings;
    this.server = server;
    this.session = session;
    this.clock = clock;
    this.complain = complain;
  }

  /// Nobody is told anything.
  public static Outlets none() {
    return new Outlets(Settings.NONE, "", "", InstantSource.system(), _ -> {});
  }

  /// The time.
  public Instant now() {
    return clock.instant();
  }

  /// The session that they tell of.
  public String session() {
    return session;
  }

  /// Writes a line to the log.
  public void say(Level level, String text) {
    if (settings.log().isPresent() && level.isAtLeast(settings.level())) {
      add(new Item.Said(new DailyLog.Line(clock.instant(), level, server, session, text)));
    }
  }

  /// Tells the log, the webhook and the command.
  public void alert(Alert alert) {
    say(Level.WARNING, alert.text());
    if (settings.webhook().isPresent() || !settings.command().isEmpty()) {
      add(new Item.Alerted(alert));
    }
  }

  private synchronized void add(Item item) {
    if (closed || queue.size() >= MOST_QUEUED) {
      dropped++;
      return;
    }
    queue.addLast(item);
    notifyAll();
    if (!started) {
      started = true;
      Thread.ofPlatform().daemon().name("outlets").start(this::work);
    }
  }

  private void work() {
    settings.log().ifPresent(folder -> log = new DailyLog(folder, settings.json()));
    settings.webhook().ifPresent(to -> targets.add(new Webhook(to, settings.slack())));
    if (!settings.command().isEmpty()) {
      targets.add(new AlertCommand(settings.command()));
    }
    try {
      while (true) {
        tell(take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process ends
    }
  }

  private synchronized Item take() throws InterruptedException {
    working = false;
    notifyAll();
    while (queue.isEmpty()) {
      wait();
    }
    working = true;
    if (dropped > 0) {
      String text = dropped + " lines or alerts came too fast to be told";
      dropped = 0;
      return new Item.Said(
          new DailyLog.Line(clock.instant(), Level.WARNING, server, session, text));
    }
    return queue.removeFirst();
  }

  private void tell(Item item) throws InterruptedException {
    switch (item) {
      case Item.Said(DailyLog.Line line) -> write(line);
      case Item.Alerted(Alert alert) -> send(alert);
    }
  }

  private void write(DailyLog.Line line) {
    DailyLog to = log;
    if (to == null) {
      return;
    }
    try {
      to.write(line);
    } catch (IOException e) {
      complainOnce("the log cannot be written: " + Failures.describe(e));
    }
  }

  private void complainOnce(String text) {
    if (!failure.equals(text)) {
      failure = text;
      complain.accept(text);
    }
  }

  /// Of a kind that was told within the last minute, only the number is kept.
  private void send(Alert alert) throws InterruptedException {
    if (kinds.size() >= MOST_KINDS) {
      kinds.clear();
    }
    Kind kind = kinds.computeIfAbsent(alert.kind(), _ -> new Kind());
    Instant told = kind.told;
    if (told != null && alert.time().isBefore(told.plus(QUIET))) {
      kind.untold++;
      return;
    }
    long repeated = kind.untold;
    kind.told = alert.time();
    kind.untold = 0;
    for (AlertTarget target : targets) {
      send(alert, repeated, target);
    }
  }

  private void send(Alert alert, long repeated, AlertTarget target) throws InterruptedException {
    String why = "";
    for (int attempt = 0; attempt <= PAUSES.size(); attempt++) {
      try {
        target.send(alert, repeated);
        return;
      } catch (AlertTarget.Refused e) {
        why = String.valueOf(e.getMessage());
        break;
      } catch (IOException e) {
        why = e instanceof java.net.UnknownHostException ? "its name is unknown" : describe(e);
      }
      if (attempt < PAUSES.size()) {
        Thread.sleep(PAUSES.get(attempt));
      }
    }
    String text = "an alert was not taken by " + target.name() + ": " + why;
    write(new DailyLog.Line(clock.instant(), Level.ERROR, server, session, text));
    complainOnce(text);
  }

  private static String describe(IOException e) {
    String message = e.getMessage();
    return message == null || message.contains("://") ? e.getClass().getSimpleName() : message;
  }

  /// Takes no more, and gives the last words a moment.
  public synchronized void close() {
    closed = true;
    long deadline = System.nanoTime() + LAST_WORDS.toNanos();
    try {
      long left = LAST_WORDS.toMillis();
      while ((working || !queue.isEmpty()) && left > 0) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
