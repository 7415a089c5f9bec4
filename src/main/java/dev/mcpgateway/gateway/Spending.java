package dev.mcpgateway.gateway;

import dev.mcpgateway.policy.ToolRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How often tools were called that are not allowed to be called without end. For one thread.
final class Spending {
  /// How many tools have a minute of their own; those beyond share one. Their names come from the
  /// client, and memory is bounded.
  static final int MOST_TOOLS = 1_000;

  private static final long MINUTE_MILLIS = 60_000;

  /// Whether one more call fits.
  enum Room {
    YES,
    NOT_THIS_MINUTE,
    NOT_THIS_SESSION
  }

  private final Map<String, Integer> session = new HashMap<>();
  private final Map<String, Window> minutes = new HashMap<>();

  /// Counts a call that `rule` allows, if there is room for it.
  Room spend(ToolRule rule, String tool, long nowMillis) {
    int spent = session.getOrDefault(rule.place(), 0);
    if (spent >= rule.quota().perSession()) {
      return Room.NOT_THIS_SESSION;
    }
    if (rule.quota().perMinute() < Integer.MAX_VALUE
        && !window(rule.place(), tool).takes(rule.quota().perMinute(), nowMillis)) {
      return Room.NOT_THIS_MINUTE;
    }
    session.put(rule.place(), spent + 1);
    return Room.YES;
  }

  private Window window(String place, String tool) {
    String key = place + " " + tool;
    Window known = minutes.get(key);
    if (known != null) {
      return known;
    }
    String kept = minutes.size() < MOST_TOOLS ? key : "";
    Window made = minutes.get(kept);
    if (made == null) {
      made = new Window();
      minutes.put(kept, made);
    }
    return made;
  }

  /// The times of the last calls.
  private static final class Window {
    private long[] times = new long[8];
    private int count;

    /// Whether one more fits into the minute before now; then it is counted.
    boolean takes(int most, long now) {
      int past = 0;
      while (past < count && (now - times[past] >= MINUTE_MILLIS || times[past] > now)) {
        past++; // a time after now was taken before the clock was set back
      }
      System.arraycopy(times, past, times, 0, count - past);
      count -= past;
      if (count >= most) {
        return false;
      }
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = now;
      return true;
    }
  }
}
