package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.JsonRpcId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Our answers to those elements of a batch that were blocked, until the other side answers the
/// rest: they then stand inside the answering array, as the one who sent the batch expects. Shared
/// by both relay threads.
final class HeldAnswers {
  /// How many batches may wait. No peer of today answers batches at all; beyond this the oldest
  /// answers leave.
  static final int MOST = 1_024;

  /// How much all that waits may weigh; beyond it, too, the oldest leaves.
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private record Held(Set<String> waiting, List<Slice> answers) {
    private long bytes() {
      return answers.stream().mapToLong(Slice::length).sum();
    }
  }

  private final List<Held> batches = new ArrayList<>();

  /// Keeps `answers` until one of the calls `waiting` is answered in an array, or all of them one
  /// by one.
  ///
  /// @return the answers that now waited for too long and must leave
  synchronized List<Slice> hold(List<JsonRpcId> waiting, List<Slice> answers) {
    Set<String> keys = new HashSet<>();
    waiting.forEach(id -> keys.add(id.canonical()));
    batches.add(new Held(keys, List.copyOf(answers)));
    List<Slice> due = new ArrayList<>();
    while (batches.size() > MOST || (batches.size() > 1 && bytes() > MOST_BYTES)) {
      due.addAll(batches.removeFirst().answers());
    }
    return due;
  }

  private long bytes() {
    return batches.stream().mapToLong(Held::bytes).sum();
  }

  /// What belongs into an array that answers the calls `ids`.
  synchronized List<Slice> answeredTogether(List<JsonRpcId> ids) {
    List<Slice> due = new ArrayList<>();
    for (JsonRpcId id : ids) {
      batches.removeIf(
          held -> held.waiting().contains(id.canonical()) && due.addAll(held.answers()));
    }
    return due;
  }

  /// What is due now that the call `id` was answered alone: nothing while others of its batch wait.
  synchronized List<Slice> answeredAlone(JsonRpcId id) {
    return waitsNoLonger(id);
  }

  private List<Slice> waitsNoLonger(JsonRpcId id) {
    List<Slice> due = new ArrayList<>();
    batches.removeIf(held ->
        held.waiting().remove(id.canonical())
            && held.waiting().isEmpty()
            && due.addAll(held.answers()));
    return due;
  }

  /// What is due now that the call `id` was taken back, since its answer may never come: nothing
  /// while others of its batch wait.
  synchronized List<Slice> cancelled(JsonRpcId id) {
    return waitsNoLonger(id);
  }

  /// Everything that is still held: nobody will answer any more.
  synchronized List<Slice> close() {
    List<Slice> due = new ArrayList<>();
    batches.forEach(held -> due.addAll(held.answers()));
    batches.clear();
    return due;
  }

  /// Answers to a batch, as one array.
  static Slice array(List<Slice> answers) {
    JsonWriter json = new JsonWriter().beginArray();
    answers.forEach(json::raw);
    return json.endArray().toSlice();
  }

  /// The pieces as one.
  static Slice concatenated(List<Slice> pieces) {
    var out = new java.io.ByteArrayOutputStream();
    for (Slice piece : pieces) {
      out.write(piece.array(), piece.from(), piece.length());
    }
    return Slice.of(out.toByteArray());
  }
}
