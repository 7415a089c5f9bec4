package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.RandomBytes;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.policy.Asking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The calls that wait for the user, each under the id of its question.
///
/// Only one can let a call go on or refuse it: whoever takes it out. A question's id is random, so
/// that nobody can answer it who was not asked. Shared by both relay threads and one of its own,
/// which lives only while something waits and says whose time is over.
final class WaitingCalls {
  /// More than a person answers; beyond it, calls are refused.
  static final int MOST = 64;

  /// The same in bytes.
  static final long MOST_BYTES = 16 << 20;

  /// How many questions are known, to tell a late answer by.
  private static final int MOST_QUESTIONS = 4096;

  private static final String PREFIX = "mcp-gateway-";
  private static final int ID_BYTES = 16;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Waiting(HeldCall held, long untilNanos) {}

  private final Consumer<String> onLate;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Set<String> questions = new HashSet<>();
  private long bytes;
  private boolean timing;
  private boolean closed;

  /// @param onLate is told each question that nobody answered in time, which still waits
  WaitingCalls(Consumer<String> onLate) {
    this.onLate = onLate;
  }

  static String newQuestion() {
    return PREFIX + HexFormat.of().formatHex(RandomBytes.of(ID_BYTES));
  }

  /// Whether a call of that length may wait.
  synchronized boolean hasRoom(int length) {
    return !closed && waiting.size() < MOST && bytes + length <= MOST_BYTES;
  }

  /// Has a call wait; false where more waits than may, for a read brings many calls, all of which
  /// are judged before the first is held.
  synchronized boolean enter(String question, HeldCall held) {
    if (questions.size() >= MOST_QUESTIONS) {
      questions.retainAll(waiting.keySet());
    }
    questions.add(question);
    long until = System.nanoTime() + held.verdict().asking().patience().toNanos();
    waiting.put(question, new Waiting(held, until));
    bytes += held.bytes().length();
    if (!timing) {
      timing = true;
      Thread.ofPlatform().daemon().name("approval time").start(this::watchTime);
    }
    return !closed && waiting.size() <= MOST && bytes <= MOST_BYTES;
  }

  /// The call that waits for the answer to a question, which then no longer does.
  synchronized @Nullable HeldCall take(String question) {
    Waiting one = waiting.remove(question);
    if (one == null) {
      return null;
    }
    bytes -= one.held().bytes().length();
    notifyAll();
    return one.held();
  }

  /// The call that waits for the answer to a question.
  synchronized @Nullable HeldCall waitingFor(String question) {
    Waiting one = waiting.get(question);
    return one == null ? null : one.held();
  }

  /// The question of ours, answered or not, that an id or a state names.
  synchronized Optional<String> asked(String text) {
    return questions.contains(text) ? Optional.of(text) : Optional.empty();
  }

  /// Whether a text, as it stands in a message, may name a question of ours.
  static boolean mayName(String text) {
    return text.startsWith(PREFIX);
  }

  /// The questions about calls of that id that the client still waits for.
  synchronized List<String> about(JsonRpcId id) {
    return open(held -> held.call().id().canonical().equals(id.canonical()));
  }

  /// The questions about the same call, of which the client still waits for the answer.
  ///
  /// @param call stands for it, as in the verdict that asks
  synchronized List<String> about(String call) {
    return open(held -> held.verdict().call().equals(call));
  }

  private List<String> open(Predicate<HeldCall> which) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, Waiting> one : waiting.entrySet()) {
      HeldCall held = one.getValue().held();
      if (held.verdict().way() != Asking.Way.INPUT_REQUIRED && which.test(held)) {
        found.add(one.getKey());
      }
    }
    return found;
  }

  /// Lets nothing wait from now on.
  ///
  /// @return the questions that are open
  synchronized List<String> close() {
    closed = true;
    notifyAll();
    return List.copyOf(waiting.keySet());
  }

  private void watchTime() {
    for (String late = nextLate(); late != null; late = nextLate()) {
      onLate.accept(late);
    }
  }

  /// Waits for the next question whose time is over; ends when there is none.
  private synchronized @Nullable String nextLate() {
    while (!waiting.isEmpty()) {
      long now = System.nanoTime();
      long soonest = Long.MAX_VALUE;
      for (Map.Entry<String, Waiting> one : waiting.entrySet()) {
        long left = one.getValue().untilNanos() - now;
        if (left <= 0) {
          return one.getKey();
        }
        soonest = Math.min(soonest, left);
      }
      try {
        wait(soonest / NANOS_PER_MILLI + 1);
      } catch (InterruptedException e) {
        break;
      }
    }
    timing = false;
    return null;
  }
}
