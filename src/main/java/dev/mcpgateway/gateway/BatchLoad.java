package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry.Outcome;
import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import java.util.ArrayList;
import java.util.List;

/// A batch being put together again from what became of its elements.
final class BatchLoad {
  private final Message.Batch batch;
  private final List<Edit> edits = new ArrayList<>();
  private final boolean[] removed;
  private final List<Slice> answers = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private int kept;

  BatchLoad(Message.Batch batch) {
    this.batch = batch;
    this.removed = new boolean[batch.elements().size()];
  }

  /// Adds what became of the element at `index`.
  void add(int index, Enforcement.Carried carried) {
    outcomes.add(carried.outcome());
    boolean stays = false;
    for (Delivery delivery : carried.deliveries()) {
      switch (delivery) {
        case Delivery.Pass() -> stays = true;
        case Delivery.Forward(List<Slice> pieces) -> {
          Slice element = batch.elements().get(index).bytes();
          edits.add(new Edit(element.from(), element.to(), HeldAnswers.concatenated(pieces)));
          stays = true;
        }
        case Delivery.Answer(Slice frame) -> answers.add(frame);
        case Delivery.Divert _,
            Delivery.Hold _,
            Delivery.Take _,
            Delivery.Remember _,
            Delivery.Forget _ ->
            deliveries.add(delivery);
        case Delivery.Drop() -> {}
      }
    }
    removed[index] = !stays;
    kept += stays ? 1 : 0;
  }

  /// Puts further answers at the array's end.
  void insert(List<Slice> further) {
    int end = batch.bytes().to() - 1;
    for (Slice answer : further) {
      String comma = kept > 0 ? "," : "";
      edits.add(new Edit(end, end, HeldAnswers.concatenated(List.of(Slice.of(comma), answer))));
      kept++;
    }
  }

  List<Slice> answers() {
    return answers;
  }

  /// Answers the sender at once, if there is anything to answer.
  void answerNow(List<Slice> due) {
    if (!due.isEmpty()) {
      deliveries.add(new Delivery.Answer(HeldAnswers.array(due)));
    }
  }

  /// Puts together what goes on.
  void forward() {
    if (kept > 0) {
      List<Slice> elements = new ArrayList<>();
      batch.elements().forEach(element -> elements.add(element.bytes()));
      edits.addAll(ArrayCut.edits(elements, i -> removed[i]));
      deliveries.add(new Delivery.Forward(Edits.apply(batch.bytes(), edits)));
    }
  }

  Carrier.Load toLoad() {
    return new Carrier.Load(deliveries, outcomes);
  }
}
