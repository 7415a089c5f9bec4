package dev.mcpgateway.gateway;

import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.mcp.Note;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The calls of one side that wait for the other side's answer.
///
/// Both sides count their ids from the same numbers, so each has its own `Calls`. Peers respell
/// ids, so an answer is matched by what its id means, then more and more tolerantly. An id may be
/// in use twice; answers then come in the order of the calls. Shared by both relay threads.
final class Calls {
  /// How many calls may wait. SDKs have a few open; beyond this, the oldest is no longer followed:
  /// its answer passes as one that nobody asked for.
  static final int MOST = 16_384;

  /// How many answered or cancelled ids are remembered, to tell a second or late answer from one
  /// never asked for.
  private static final int MOST_REMEMBERED = 1_024;

  /// What an answer answers.
  ///
  /// @param call the call
  /// @param note what is odd about the answer
  record Match(Optional<Call> call, Optional<Note> note) {}

  private final LinkedHashMap<String, Deque<Call>> open = new LinkedHashMap<>();
  private final Map<String, Note> remembered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Note> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };
  private final Map<String, Integer> progress = new HashMap<>();
  private int count;
  private boolean closed;

  /// Notes a call that is about to be delivered; false when nobody is there any more to answer it.
  synchronized boolean open(Call call) {
    if (closed) {
      return false;
    }
    if (count >= MOST) {
      remove(open.firstEntry().getKey());
    }
    String key = call.id().canonical();
    Deque<Call> calls = open.get(key);
    if (calls == null) {
      calls = new ArrayDeque<>(1);
      open.put(key, calls);
    }
    calls.add(call);
    remembered.remove(key);
    if (call.progress().isPresent()) {
      progress.merge(call.progress().get().canonical(), 1, Integer::sum);
    }
    count++;
    return true;
  }

  /// The call that an answer under `id` answers; it then waits no longer.
  synchronized Match answered(JsonRpcId id) {
    String key = id.canonical();
    if (!open.containsKey(key)) {
      key = tolerantKey(id).orElse(key);
    }
    Optional<Call> call = remove(key);
    if (call.isPresent()) {
      remembered.put(key, Note.SECOND_ANSWER);
      return new Match(call, Optional.empty());
    }
    return new Match(call, Optional.of(remembered.getOrDefault(key, Note.UNASKED_ANSWER)));
  }

  /// The call was not delivered after all.
  synchronized void withdrawn(Call call) {
    String key = call.id().canonical();
    Deque<Call> calls = open.get(key);
    if (calls != null && calls.removeLastOccurrence(call)) {
      call.progress().ifPresent(this::progressEnds);
      count--;
      if (calls.isEmpty()) {
        open.remove(key);
      }
    }
  }

  /// The call was taken back by who made it; it may or may not be answered.
  synchronized void cancelled(JsonRpcId id) {
    String key = id.canonical();
    if (remove(key).isPresent()) {
      remembered.put(key, Note.ANSWER_AFTER_CANCEL);
    }
  }

  /// Whether an open call wants progress under this token.
  synchronized boolean wantProgress(JsonRpcId token) {
    return progress.containsKey(token.canonical());
  }

  private void progressEnds(JsonRpcId token) {
    progress.computeIfPresent(token.canonical(), (_, calls) -> calls > 1 ? calls - 1 : null);
  }

  /// How many calls wait, not counting those that stay open by their nature.
  synchronized int waiting() {
    int waiting = 0;
    for (Deque<Call> calls : open.values()) {
      for (Call call : calls) {
        waiting += Method.of(call.method()) == Method.LISTEN ? 0 : 1;
      }
    }
    return waiting;
  }

  /// Nobody will answer any more: gives the calls that still waited, and refuses further ones.
  synchronized List<Call> close() {
    closed = true;
    List<Call> left = new ArrayList<>();
    open.values().forEach(left::addAll);
    open.clear();
    progress.clear();
    count = 0;
    return left;
  }

  /// `"1"` for 1 and 1 for `"1"`, where only one is open; 9007199254740992 for 9007199254740993.
  private Optional<String> tolerantKey(JsonRpcId id) {
    if (open.containsKey(id.otherKind())) {
      return Optional.of(id.otherKind());
    }
    double rounded = id.rounded();
    if (Math.abs(rounded) < 0x1p53 || Double.isNaN(rounded)) {
      return Optional.empty();
    }
    for (Map.Entry<String, Deque<Call>> entry : open.entrySet()) {
      if (entry.getValue().getFirst().id().rounded() == rounded) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  private Optional<Call> remove(String key) {
    Deque<Call> calls = open.get(key);
    if (calls == null) {
      return Optional.empty();
    }
    Call call = calls.removeFirst();
    if (calls.isEmpty()) {
      open.remove(key);
    }
    if (call.progress().isPresent()) {
      progressEnds(call.progress().get());
    }
    count--;
    return Optional.of(call);
  }
}
