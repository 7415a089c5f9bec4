package dev.mcpgateway.gateway;

import static dev.mcpgateway.mcp.Direction.CLIENT_TO_SERVER;
import static dev.mcpgateway.mcp.Direction.SERVER_TO_CLIENT;
import static dev.mcpgateway.policy.Action.REDACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Protects from a batch that comes out as something else than a batch, and from books that say
/// somebody waits who does not.
///
/// In these batches every element that holds `BAD` is blocked.
class CarrierTest {
  private static final Verdict.Reason UNRECORDED =
      new Verdict.Reason("audit-failure", "it cannot be recorded", Optional.empty());

  private final Carrier.Books client = Carrier.Books.empty();
  private final Carrier.Books server = Carrier.Books.empty();
  private final Participants people = new Participants("files");
  private final ToolSchemas schemas = new ToolSchemas();
  private final Carrier out = new Carrier(CLIENT_TO_SERVER, client, server, schemas, people);
  private final Carrier in = new Carrier(SERVER_TO_CLIENT, server, client, schemas, people);

  @Test
  void passesABatchInWhichNothingIsWrongWithItsSpaces() {
    assertThat(carried(out, "[ {'jsonrpc':'2.0','id':1,'method':'a'} , 5 ]"))
        .containsExactly("forward [ {'jsonrpc':'2.0','id':1,'method':'a'} , 5 ]");
    assertThat(client.calls().waiting()).isOne();
  }

  @Test
  void opensNoCallForABlockedElement() {
    carried(out, "[{'jsonrpc':'2.0','id':1,'method':'a'},{'jsonrpc':'2.0','id':2,'method':'BAD'}]");

    assertThat(client.calls().waiting()).isOne();
  }

  @Test
  void putsTheAnswerIntoTheArrayThatAnswersTheRestThoughAllOfItIsBlocked() {
    carried(out, "[{'jsonrpc':'2.0','id':1,'method':'a'},{'jsonrpc':'2.0','id':2,'method':'BAD'}]");

    List<String> answer = carried(in, "[{'jsonrpc':'2.0','id':1,'result':{'x':'BAD'}}]");
    assertThat(answer).hasSize(1);
    assertThat(answer.getFirst())
        .matches(
            "forward \\[\\{'jsonrpc':'2.0','id':1,'error':.*},\\{'jsonrpc':'2.0','id':2,'error':.*}]");
  }

  @Test
  void putsTheAnswerAloneWhereEverythingElseInTheArrayIsDiverted() {
    carried(out, "[{'jsonrpc':'2.0','id':1,'method':'a'},{'jsonrpc':'2.0','id':2,'method':'BAD'}]");
    Message batch = Lines.message("[{'jsonrpc':'2.0','id':1,'result':{}}, 'junk']");
    List<Judged> judged = new ArrayList<>(judged(SERVER_TO_CLIENT, batch));
    judged.set(
        1,
        Lines.judged(
            SERVER_TO_CLIENT,
            judged.get(1).message(),
            Optional.empty(),
            new Verdict.Divert(List.of())));

    List<String> words = Lines.words(in.load(batch, judged).deliveries());
    assertThat(words).hasSize(2);
    assertThat(words.getFirst()).isEqualTo("divert 'junk'");
    assertThat(words.getLast())
        .matches(
            "forward \\[\\{'jsonrpc':'2.0','id':1,'result':\\{}},\\{'jsonrpc':'2.0','id':2,'error':.*}]");
  }

  @Test
  void neverDeliversAnEmptyArray() {
    assertThat(carried(out, "[{'jsonrpc':'2.0','method':'BAD'}]")).isEmpty();
    assertThat(carried(out, "[{'jsonrpc':'2.0','id':null,'method':'BAD'}]")).isEmpty();
    assertThat(carried(in, "[{'jsonrpc':'2.0','method':'BAD'},{'jsonrpc':'2.0','method':'BAD'}]"))
        .isEmpty();
  }

  @Test
  void answersAnUnrecordedBatchWithOneArrayOnceAndNobodyWaits() {
    String line = "[{'jsonrpc':'2.0','id':1,'method':'a'},{'jsonrpc':'2.0','id':2,'method':'BAD'}]";
    Message batch = Lines.message(line);
    List<Judged> judged = judged(CLIENT_TO_SERVER, batch);
    Carrier.Load load = out.load(batch, judged);

    List<String> refused = Lines.words(out.refuse(batch, judged, load, UNRECORDED).deliveries());

    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst()).startsWith("answer [{").contains("'id':1,", "'id':2,");
    assertThat(client.calls().waiting()).isZero();
    assertThat(client.held().close()).isEmpty();
  }

  @Test
  void refusesAnUnrecordedRequestAndNobodyWaits() {
    Message request = Lines.message("{'jsonrpc':'2.0','id':1,'method':'a'}");
    List<Judged> judged = judged(CLIENT_TO_SERVER, request);
    Carrier.Load load = out.load(request, judged);

    assertThat(Lines.words(out.refuse(request, judged, load, UNRECORDED).deliveries()))
        .singleElement()
        .asString()
        .startsWith("answer {'jsonrpc':'2.0','id':1,'error':{'code':-31403");
    assertThat(client.calls().waiting()).isZero();
  }

  @Test
  void answersACallItselfWhenTheServerHasGone() {
    client.calls().close();

    assertThat(carried(out, "{'jsonrpc':'2.0','id':1,'method':'a'}"))
        .singleElement()
        .asString()
        .startsWith("answer {'jsonrpc':'2.0','id':1,'error':{'code':-32603");
  }

  @Test
  void doesNotWaitForTheAnswerToANullId() {
    carried(out, "{'jsonrpc':'2.0','id':null,'method':'a'}");

    assertThat(client.calls().waiting()).isZero();
  }

  @Test
  void closesACallWhoseAnswerIsMalformed() {
    carried(out, "{'jsonrpc':'2.0','id':1,'method':'a'}");
    Message answer = Lines.message("{'jsonrpc':'2.0','id':1,'result':1,'result':2}");
    Verdict.Block block = new Verdict.Block(List.of(), UNRECORDED);
    in.load(answer, List.of(Lines.judged(SERVER_TO_CLIENT, answer, Optional.empty(), block)));

    assertThat(client.calls().waiting()).isZero();
  }

  @Test
  void keepsNoCallOpenOfABatchOverWhichWeBroke() {
    Message batch =
        Lines.message(
            "[{'jsonrpc':'2.0','id':1,'method':'a'},{'jsonrpc':'2.0','id':2,'method':'b'}]");
    List<String> words = brokenAndRefused(out, batch, 1);

    assertThat(words).singleElement().asString().contains("answer [", "'id':1,", "'id':2,");
    assertThat(client.calls().waiting()).isZero();
    assertThat(client.held().close()).isEmpty();
  }

  @Test
  void waitsOnceForTheCallsOfABatchOverWhichWeBrokeThatPassesAllTheSame() {
    Message batch =
        Lines.message(
            "[{'jsonrpc':'2.0','id':1,'method':'a'},{'jsonrpc':'2.0','id':2,'method':'b'}]");
    List<String> words = brokenAndJudged(out, batch, 1, new Verdict.Allow(List.of()));

    assertThat(words).containsExactly("forward " + batch.bytes().text().replace('"', '\''));
    assertThat(client.calls().waiting()).isEqualTo(2);
  }

  @Test
  void answersTheCallWhoseAnswerWeBrokeOverAndGivesWhatWasHeldForIt() {
    carried(out, "[{'jsonrpc':'2.0','id':1,'method':'a'},{'jsonrpc':'2.0','id':2,'method':'BAD'}]");
    Message answers = Lines.message("[{'jsonrpc':'2.0','id':1,'result':{}}]");
    List<String> words = brokenAndRefused(in, answers, 0);

    assertThat(words)
        .singleElement()
        .asString()
        .matches(
            "forward \\[\\{'jsonrpc':'2.0','id':1,'error':.*},\\{'jsonrpc':'2.0','id':2,'error':.*}]");
    assertThat(client.calls().waiting()).isZero();
  }

  @Test
  void learnsNothingOfToolsFromAListOverWhichWeBrokeThatPassesAllTheSame() {
    carried(out, "{'jsonrpc':'2.0','id':1,'method':'tools/list'}");
    carried(in, "{'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'t'}]}}");
    carried(out, "{'jsonrpc':'2.0','id':2,'method':'tools/list'}");
    Message list = Lines.message("{'jsonrpc':'2.0','id':2,'result':{'tools':[{'name':'u'}]}}");
    List<String> words = brokenAndJudged(in, list, 0, new Verdict.Allow(List.of()));

    assertThat(words).containsExactly("pass");
    Message.Response result =
        (Message.Response)
            Lines.message("{'jsonrpc':'2.0','id':3,'result':{'structuredContent':'X'}}");
    List<Finding> found = List.of(Lines.found(result, "X", Place.STRING, "p", REDACT).finding());
    for (String tool : List.of("t", "u")) {
      Call call = Lines.call("3", "tools/call", Era.LEGACY, Optional.of(tool));
      assertThat(schemas.broken(result, Optional.of(call), found)).as(tool).isPresent();
    }
  }

  private List<String> brokenAndRefused(Carrier carrier, Message message, int at) {
    return brokenAndJudged(carrier, message, at, new Verdict.Block(List.of(), UNRECORDED));
  }

  /// Breaks over the message part at index `at`, by a finding that stands outside of it.
  private List<String> brokenAndJudged(Carrier carrier, Message message, int at, Verdict then) {
    List<Judged> judged = new ArrayList<>(judged(carrier.direction(), message));
    Judged one = judged.get(at);
    Message part = one.message();
    int length = part.bytes().array().length;
    Verdict redact =
        new Verdict.Redact(
            List.of(new Judgement(Lines.finding(length, "X", Place.STRING, "p"), REDACT)));
    judged.set(at, Lines.judged(carrier.direction(), part, one.call(), redact));

    assertThatThrownBy(() -> carrier.load(message, judged))
        .isInstanceOf(IndexOutOfBoundsException.class);
    List<Judged> again =
        judged.stream()
            .map(each ->
                new Judged(
                    each.direction(), each.message(), then, each.call(), Set.of(), "e-1", false))
            .toList();
    return Lines.words(carrier.loadAgain(message, again).deliveries());
  }

  private List<String> carried(Carrier carrier, String line) {
    Message message = Lines.message(line);
    return Lines.words(carrier.load(message, judged(carrier.direction(), message)).deliveries());
  }

  private List<Judged> judged(Direction direction, Message message) {
    List<Message> parts =
        message instanceof Message.Batch batch ? batch.elements() : List.of(message);
    return parts.stream().map(part -> judge(direction, part)).toList();
  }

  private Judged judge(Direction direction, Message part) {
    Calls answered = direction == CLIENT_TO_SERVER ? server.calls() : client.calls();
    Optional<Call> call =
        part instanceof Message.Response response
            ? response.envelope().id().flatMap(id -> answered.answered(id).call())
            : Optional.empty();
    return part.bytes().text().contains("BAD")
        ? Lines.judged(
            direction, part, call, Lines.found(part, "BAD", Place.STRING, "p", Action.BLOCK))
        : Lines.judged(direction, part, call, new Verdict.Allow(List.of()));
  }
}
