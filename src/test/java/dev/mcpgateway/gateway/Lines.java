package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lines as tests write them, with `'` for `"`, and what could have been found in them.
final class Lines {
  private Lines() {}

  static Slice slice(String line) {
    return Slice.of(line.replace('\'', '"'));
  }

  static Message message(String line) {
    return new Decoder().decode(slice(line));
  }

  /// A finding of rule `r` where `value` stands in the message.
  static Judgement found(Message message, String value, Place place, String path, Action action) {
    String text = new String(message.bytes().array(), StandardCharsets.ISO_8859_1);
    int from = text.indexOf(value, message.bytes().from());
    return new Judgement(finding(from, value, place, path), action);
  }

  /// Findings of rule `r` wherever `value` stands in the message, in a string.
  static List<Judgement> foundAll(Message message, String value, Action action) {
    String text = new String(message.bytes().array(), StandardCharsets.ISO_8859_1);
    List<Judgement> all = new ArrayList<>();
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
      all.add(new Judgement(finding(at, value, Place.STRING, "p"), action));
    }
    return all;
  }

  static Finding finding(int from, String value, Place place, String path) {
    return new Finding(
        "r",
        Family.SECRET,
        Severity.HIGH,
        Confidence.VERIFIED,
        place,
        from,
        from + value.length(),
        path,
        "…(" + value.length() + ")",
        "0123456789abcdef");
  }

  /// What becomes of a message in which `judgements` were made, the hardest of them deciding.
  static Judged judged(Direction direction, Message message, Judgement... judgements) {
    return judged(direction, message, Optional.empty(), judgements);
  }

  static Judged judged(
      Direction direction, Message message, Optional<Call> call, Judgement... judgements) {
    List<Judgement> all = List.of(judgements);
    Verdict verdict = new Verdict.Allow(all);
    verdict =
        switch (verdict.hardest()) {
          case LOG, ALERT -> verdict;
          case QUARANTINE, REDACT -> new Verdict.Redact(all);
          case BLOCK -> new Verdict.Block(all, reason(all));
        };
    return judged(direction, message, call, verdict);
  }

  static Judged judged(Direction direction, Message message, Optional<Call> call, Verdict verdict) {
    return new Judged(direction, message, verdict, call, Set.of(), "e-1", true);
  }

  private static Verdict.Reason reason(List<Judgement> all) {
    Finding finding = all.getFirst().finding();
    return new Verdict.Reason("r", "what r looks for", Optional.of(finding.path()));
  }

  static Call call(String id, String method) {
    return call(id, method, Era.LEGACY, Optional.empty());
  }

  static Call call(String id, String method, Era era, Optional<String> tool) {
    JsonRpcId token = new JsonRpcId(id.replace('\'', '"'));
    return new Call(
        token,
        Optional.of(token.raw()),
        Optional.empty(),
        method,
        tool,
        Entry.Subject.NONE,
        era,
        0);
  }

  /// Where things go, in words: `pass`, `forward …`, `answer …`, `divert …`, `drop` and the like.
  static List<String> words(List<Delivery> deliveries) {
    List<String> words = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      words.add(
          switch (delivery) {
            case Delivery.Pass() -> "pass";
            case Delivery.Forward(List<Slice> pieces) -> "forward " + text(pieces);
            case Delivery.Answer(Slice frame) -> "answer " + text(List.of(frame));
            case Delivery.Divert(List<Slice> pieces) -> "divert " + text(pieces);
            case Delivery.Hold _ -> "hold";
            case Delivery.Take _ -> "take";
            case Delivery.Remember _ -> "remember";
            case Delivery.Forget _ -> "forget";
            case Delivery.Drop() -> "drop";
          });
    }
    return words;
  }

  static String text(List<Slice> pieces) {
    return HeldAnswers.concatenated(pieces).text().replace('"', '\'');
  }
}
