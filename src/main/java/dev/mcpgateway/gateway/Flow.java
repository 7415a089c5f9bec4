package dev.mcpgateway.gateway;

import dev.mcpgateway.arguments.Deed;
import dev.mcpgateway.arguments.Deeds;
import dev.mcpgateway.arguments.Script;
import dev.mcpgateway.policy.Risk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the calls of a session did so far, as far as it matters for the next one, and how much
/// there was to be alarmed about. Shared by both relay threads.
///
/// What a call did is remembered while the next [#REACH] calls come, and only what was delivered
/// counts.
final class Flow {
  static final String SECRET = "flow-secret-then-outward";
  static final String TRIFECTA = "flow-untrusted-then-private-then-outward";
  static final String EXECUTE = "flow-write-then-execute";
  static final String SCAN = "flow-scan-then-read";
  static final String BURST = "flow-shell-burst";

  /// After so many calls, what one brought is no longer what the model acts upon.
  static final int REACH = 50;

  /// So many different commands nobody runs in a minute who looks at what they print.
  static final int MOST_COMMANDS = 40;

  private static final long MINUTE_MILLIS = 60_000;

  /// How many written files are remembered.
  private static final int MOST_FILES = 16;

  /// A call, or the message of the server that brought something.
  ///
  /// @param tool what was called, in a name fit to be written
  /// @param id its id, in the same way; empty where it has none
  record By(String tool, String id) {
    @Override
    public String toString() {
      return id.isEmpty() ? tool : tool + " (id " + id + ")";
    }
  }

  /// What an answer brought, from bad to worse; of each kind the last one is remembered.
  enum Brought {
    /// Something of a person's.
    PERSONAL,
    /// Something that logs in, or that nobody hands out.
    SECRET,
    /// A text that speaks to the model.
    INSTRUCTIONS
  }

  /// A sequence that a call completes.
  ///
  /// @param rule the rule that speaks of it
  /// @param before what came before, to be shown
  /// @param tools the tools before, by which it is recognised
  record Sequence(String rule, String before, String tools) {}

  private record Mark(long call, By by, @Nullable Mark untrusted) {}

  private record Written(Script script, long call, By by, boolean afterUntrusted, boolean led) {}

  private long calls;
  private @Nullable Mark untrusted;
  private @Nullable Mark instructed;
  private @Nullable Mark personal;
  private @Nullable Mark secret;
  private @Nullable Mark search;
  private final Deque<Written> written = new ArrayDeque<>();

  private final int[] commands = new int[MOST_COMMANDS];
  private final long[] times = new long[MOST_COMMANDS];
  private int count;

  private volatile Risk risk = Risk.NONE;

  /// How much there was to be alarmed about so far.
  Risk risk() {
    return risk;
  }

  /// There was something to be alarmed about.
  synchronized void raise(Risk least) {
    risk = risk.atLeast(least);
  }

  /// The sequences that a call with these deeds completes.
  synchronized List<Sequence> completed(Deeds deeds, long nowMillis) {
    List<Sequence> found = new ArrayList<>();
    if (deeds.kinds().contains(Deed.SENDS)) {
      sends(found);
    }
    Mark seeking = deeds.kinds().contains(Deed.READS_CREDENTIALS) ? near(search) : null;
    if (seeking != null) {
      found.add(after(SCAN, seeking));
    }
    for (String path : deeds.run()) {
      runs(path, found);
    }
    if (deeds.command() != 0 && isOneTooMany(deeds.command(), nowMillis)) {
      String words = "the " + MOST_COMMANDS + "th different command in a minute";
      found.add(new Sequence(BURST, words, ""));
    }
    return found;
  }

  private void sends(List<Sequence> found) {
    Mark read = near(personal);
    Mark first = read == null ? null : near(read.untrusted());
    if (read != null && first != null) {
      String words = "after " + first.by() + " and " + read.by();
      found.add(new Sequence(TRIFECTA, words, first.by().tool() + " " + read.by().tool()));
    }
    Mark known = near(secret);
    if (known != null) {
      found.add(after(SECRET, known));
    }
  }

  private static Sequence after(String rule, Mark mark) {
    return new Sequence(rule, "after " + mark.by(), mark.by().tool());
  }

  /// Two of three things make running what was written suspicious: that nobody would look for a
  /// project there, that it is a program or a shell's script, that a text from elsewhere came
  /// before. That it came from elsewhere itself, or that a text spoke to the model, is enough.
  private void runs(String path, List<Sequence> found) {
    for (Written one : written) {
      Script script = one.script();
      int odd =
          (script.isOutsideProjects() ? 1 : 0)
              + (script.isProgram() ? 1 : 0)
              + (one.afterUntrusted() ? 1 : 0)
              + (one.led() || script.fetched() ? 2 : 0);
      if (odd >= 2 && calls - one.call() < REACH && script.is(path)) {
        found.add(new Sequence(EXECUTE, "written by " + one.by(), one.by().tool()));
        return;
      }
    }
  }

  /// Counts different commands of the last minute; once there were too many, anew.
  private boolean isOneTooMany(int command, long now) {
    int past = 0;
    while (past < count && (now - times[past] >= MINUTE_MILLIS || times[past] > now)) {
      past++; // a time after now was taken before the clock was set back
    }
    System.arraycopy(times, past, times, 0, count - past);
    System.arraycopy(commands, past, commands, 0, count - past);
    count -= past;
    for (int i = 0; i < count; i++) {
      if (commands[i] == command) {
        return false;
      }
    }
    commands[count] = command;
    times[count] = now;
    count = count + 1 == MOST_COMMANDS ? 0 : count + 1;
    return count == 0;
  }

  /// A call was delivered that does nothing that matters here.
  synchronized void pass() {
    calls++;
  }

  /// A call was delivered.
  ///
  /// @param credentials whether the policy minds that it reads credentials
  synchronized void pass(Deeds deeds, By by, boolean credentials) {
    calls++;
    for (Script script : deeds.written()) {
      while (written.size() >= MOST_FILES) {
        written.removeLast();
      }
      written.addFirst(
          new Written(script, calls, by, near(untrusted) != null, near(instructed) != null));
    }
    if (deeds.kinds().contains(Deed.SEEKS_CREDENTIALS)) {
      search = new Mark(calls, by, null);
    }
    if (credentials && deeds.kinds().contains(Deed.READS_CREDENTIALS)) {
      secret = new Mark(calls, by, untrusted);
      personal = secret;
    }
    if (deeds.kinds().contains(Deed.FETCHES)) {
      untrusted = new Mark(calls, by, null);
    }
  }

  /// A message of the server's was delivered in which there was something.
  synchronized void brought(Brought what, By by) {
    Mark mark = new Mark(calls, by, untrusted);
    switch (what) {
      case PERSONAL -> personal = mark;
      case SECRET -> {
        personal = mark;
        secret = mark;
      }
      case INSTRUCTIONS -> {
        untrusted = mark;
        instructed = mark;
      }
    }
  }

  /// The mark, if it is not too long ago.
  private @Nullable Mark near(@Nullable Mark mark) {
    return mark != null && calls - mark.call() < REACH ? mark : null;
  }
}
