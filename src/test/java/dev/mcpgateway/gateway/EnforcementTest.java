package dev.mcpgateway.gateway;

import static dev.mcpgateway.gateway.Lines.found;
import static dev.mcpgateway.gateway.Lines.judged;
import static dev.mcpgateway.gateway.Lines.message;
import static dev.mcpgateway.mcp.Direction.CLIENT_TO_SERVER;
import static dev.mcpgateway.mcp.Direction.SERVER_TO_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.audit.Entry.Outcome;
import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from a verdict that is not carried out: from delivering what was blocked, by whatever
/// door, and from leaving somebody without an answer.
class EnforcementTest {
  private final Enforcement enforcement = new Enforcement(new ToolSchemas(), "files");

  @Test
  void answersABlockedToolCallWithAResultThatTheModelReads() {
    Message call =
        message(
            "{'jsonrpc':'2.0','id':'a-1','method':'tools/call','params':{'name':'t','arguments':{'x':'SECRET'}}}");

    assertThat(words(blocked(CLIENT_TO_SERVER, call, "params.arguments.x")))
        .singleElement()
        .asString()
        .startsWith(
            "answer {'jsonrpc':'2.0','id':'a-1','result':{'content':[{'type':'text','text':'")
        .contains("rule r", "params.arguments.x", "e-1")
        .endsWith("'}],'isError':true}}")
        .doesNotContain("SECRET");
  }

  @Test
  void saysThatTheResultIsCompleteToWhoSpeaksTheModernRevision() {
    Message call =
        message(
            "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'SECRET','_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}}}");

    assertThat(words(blocked(CLIENT_TO_SERVER, call, "params.name")))
        .singleElement()
        .asString()
        .endsWith("'isError':true,'resultType':'complete'}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elicitation/create | {'jsonrpc':'2.0','id':3,'result':{'action':'decline'}}",
        "roots/list | {'jsonrpc':'2.0','id':3,'result':{'roots':[]}}",
      })
  void answersTheServerAsAPersonWouldDecline(String method, String answer) {
    Message request =
        message("{'jsonrpc':'2.0','id':3,'method':'" + method + "','params':{'x':'SECRET'}}");

    assertThat(words(blocked(SERVER_TO_CLIENT, request, "params.x")))
        .containsExactly("answer " + answer);
  }

  @Test
  void rejectsSamplingWithTheErrorOfTheSpecification() {
    Message request =
        message(
            "{'jsonrpc':'2.0','id':3,'method':'sampling/createMessage','params':{'x':'SECRET'}}");

    assertThat(words(blocked(SERVER_TO_CLIENT, request, "params.x")))
        .singleElement()
        .asString()
        .startsWith(
            "answer {'jsonrpc':'2.0','id':3,'error':{'code':-1,'message':'User rejected sampling request'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources/read",
        "prompts/get",
        "initialize",
        "never/heard-of",
        "tools/list",
        "subscriptions/listen"
      })
  void refusesAnyOtherRequestWithAnErrorOutsideTheReservedRange(String method) {
    Message request =
        message("{'jsonrpc':'2.0','id':1e0,'method':'" + method + "','params':{'x':'SECRET'}}");

    assertThat(words(blocked(CLIENT_TO_SERVER, request, "params.x")))
        .containsExactly(
            "answer {'jsonrpc':'2.0','id':1e0,'error':{'code':-31403,'message':'blocked by security policy: r',"
                + "'data':{'rule':'r','reason':'what r looks for','path':'params.x','event':'e-1'}}}");
  }

  @Test
  void refusesAToolListThatWasNotSeenToItsEnd() {
    Message list = message("{'jsonrpc':'2.0','id':1,'result':{'tools':[{'a':'SECRET'},{}]}}");
    Optional<Call> call = Optional.of(Lines.call("1", "tools/list"));
    Judgement judgement = found(list, "SECRET", Place.STRING, "p", Action.BLOCK);
    Verdict.Reason reason = new Verdict.Reason("r", "it cannot be read", Optional.empty());
    for (List<Judgement> judgements : List.of(List.<Judgement>of(), List.of(judgement))) {
      Verdict block = new Verdict.Block(judgements, reason);

      assertThat(
              words(
                  enforcement.apply(
                      new Judged(SERVER_TO_CLIENT, list, block, call, Set.of(), "e-1", false))))
          .singleElement()
          .asString()
          .startsWith("forward {'jsonrpc':'2.0','id':1,'error':");
    }
  }

  @Test
  void refusesAToolListThatIsTooLongToCutOneToolOut() {
    String tools = "{'a':'SECRET'}" + ",{}".repeat(Listed.MOST);
    Message list = message("{'jsonrpc':'2.0','id':1,'result':{'tools':[" + tools + "]}}");
    Optional<Call> call = Optional.of(Lines.call("1", "tools/list"));

    assertThat(
            words(
                enforcement.apply(
                    judged(
                        SERVER_TO_CLIENT,
                        list,
                        call,
                        found(list, "SECRET", Place.STRING, "p", Action.BLOCK)))))
        .singleElement()
        .asString()
        .startsWith("forward {'jsonrpc':'2.0','id':1,'error':");
  }

  @Test
  void dropsABlockedRequestWhoseIdNobodyCouldMatch() {
    Message request = message("{'jsonrpc':'2.0','id':null,'method':'m','params':{'x':'SECRET'}}");

    assertThat(words(blocked(CLIENT_TO_SERVER, request, "params.x"))).containsExactly("drop");
  }

  @Test
  void replacesABlockedResultByTheSameFormUnderTheSameId() {
    Message result =
        message(
            "{'jsonrpc':'2.0','id':5.0,'result':{'content':[{'type':'text','text':'SECRET'}]}}");
    Judged judged =
        judged(
            SERVER_TO_CLIENT,
            result,
            Optional.of(Lines.call("5", "tools/call", Era.MODERN, Optional.of("t"))),
            found(result, "SECRET", Place.STRING, "result.content[0].text", Action.BLOCK));

    assertThat(words(enforcement.apply(judged)))
        .singleElement()
        .asString()
        .startsWith("forward {'jsonrpc':'2.0','id':5.0,'result':{'content':[")
        .endsWith("'isError':true,'resultType':'complete'}}");
  }

  @Test
  void replacesABlockedAnswerToAnUnknownCallByAnError() {
    Message result = message("{'jsonrpc':'2.0','id':5,'result':{'x':'SECRET'}}");

    assertThat(words(blocked(SERVER_TO_CLIENT, result, "result.x")))
        .singleElement()
        .asString()
        .startsWith("forward {'jsonrpc':'2.0','id':5,'error':{'code':-31403");
  }

  @Test
  void dropsABlockedErrorThatHasNoId() {
    Message error = message("{'jsonrpc':'2.0','error':{'code':1,'message':'SECRET'}}");

    assertThat(words(blocked(SERVER_TO_CLIENT, error, "error.message"))).containsExactly("drop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notifications/message",
        "notifications/progress",
        "vendor/thing",
        "notifications/resources/updated"
      })
  void dropsABlockedNotification(String method) {
    Message notification =
        message("{'jsonrpc':'2.0','method':'" + method + "','params':{'x':'SECRET'}}");

    assertThat(words(blocked(SERVER_TO_CLIENT, notification, "params.x"))).containsExactly("drop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notifications/initialized",
        "notifications/tools/list_changed",
        "notifications/prompts/list_changed",
        "notifications/resources/list_changed",
        "notifications/roots/list_changed"
      })
  void takesTheContentButNeverTheArrivalOfANotificationThatPeersWaitFor(String method) {
    Message notification =
        message("{'jsonrpc':'2.0','method':'" + method + "','params':{'_meta':{'x':'SECRET'}}}");

    assertThat(words(blocked(CLIENT_TO_SERVER, notification, "params._meta.x")))
        .containsExactly("forward {'jsonrpc':'2.0','method':'" + method + "'}");
  }

  @Test
  void keepsTheIdThatACancelledNotificationNames() {
    Message cancelled =
        message(
            "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':'q\\u0031','reason':'SECRET'}}");

    assertThat(words(blocked(CLIENT_TO_SERVER, cancelled, "params.reason")))
        .containsExactly(
            "forward {'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':'q\\u0031'}}");
  }

  @Test
  void doesNotCarryASecretOutInTheIdThatACancelledNotificationNames() {
    Message cancelled =
        message(
            "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':'SECRET'}}");

    assertThat(words(blocked(CLIENT_TO_SERVER, cancelled, "params.requestId")))
        .containsExactly("forward {'jsonrpc':'2.0','method':'notifications/cancelled'}");
  }

  @Test
  void doesNotCarryASecretOutInANameMadeToLookLikeListChanged() {
    Message notification =
        message("{'jsonrpc':'2.0','method':'notifications/SECRET/list_changed'}");

    assertThat(words(blocked(CLIENT_TO_SERVER, notification, "method"))).containsExactly("drop");
  }

  @Test
  void doesNotCarryASecretOutInTheIdOfAnAnswerThatNobodyAskedFor() {
    Message result = message("{'jsonrpc':'2.0','id':'SECRET','result':{}}");
    assertThat(words(blocked(CLIENT_TO_SERVER, result, "id"))).containsExactly("drop");

    Message twice = message("{'jsonrpc':'2.0','id':'SECRET','result':{},'result':{}}");
    Judged judged =
        judged(CLIENT_TO_SERVER, twice, found(twice, "SECRET", Place.TEXT, "", Action.BLOCK));
    assertThat(words(enforcement.apply(judged))).containsExactly("drop");
  }

  @Test
  void redactsTheSpanAndNothingElse() {
    Message result =
        message(
            "{'jsonrpc':'2.0', 'id':1,'result':{'content':[{'type':'text','text':'a SECRET b'}]}} ");
    Judged judged =
        judged(
            SERVER_TO_CLIENT,
            result,
            found(result, "SECRET", Place.STRING, "result.content[0].text", Action.REDACT));

    Enforcement.Carried carried = enforcement.apply(judged);
    assertThat(words(carried))
        .containsExactly(
            "forward {'jsonrpc':'2.0', 'id':1,'result':{'content':[{'type':'text','text':'a [REDACTED:r] b'}]}}");
    assertThat(carried.outcome()).isEqualTo(Outcome.REDACTED);
  }

  @Test
  void cutsOneToolOutOfAList() {
    Message list =
        message(
            "{'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'a'},{'name':'b','description':'SECRET'},{'name':'c'}],'nextCursor':'n'}}");

    assertThat(words(block(list, "tools/list", "result.tools[1].description")))
        .containsExactly(
            "forward {'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'a'},{'name':'c'}],'nextCursor':'n'}}");
  }

  @Test
  void leavesAnEmptyListWhenItsOnlyToolIsCut() {
    Message list = message("{'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'SECRET'}]}}");

    assertThat(words(block(list, "tools/list", "result.tools[0].name")))
        .containsExactly("forward {'jsonrpc':'2.0','id':1,'result':{'tools':[]}}");
  }

  @Test
  void cutsAToolWhicheverOfTwoListsHoldsIt() {
    Message list =
        message(
            "{'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'a'},{'name':'b'}],'tools':[{'name':'SECRET'},{'name':'d'}]}}");

    String forwarded = words(block(list, "tools/list", "result.tools[0].name")).getFirst();
    assertThat(forwarded).doesNotContain("SECRET");
    assertThat(message(forwarded.substring("forward ".length())))
        .isInstanceOf(Message.Response.class);
  }

  @Test
  void refusesAWholeListWhenWhatIsBlockedIsInNoTool() {
    Message list =
        message(
            "{'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'a'}],'_meta':{'x':'SECRET'}}}");

    assertThat(words(block(list, "tools/list", "result._meta.x")))
        .singleElement()
        .asString()
        .startsWith("forward {'jsonrpc':'2.0','id':1,'error':{'code':-31403");
  }

  @Test
  void redactsInTheToolsThatStayWhileItCutsAnother() {
    Message list =
        message(
            "{'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'a','description':'HIDE me'},{'name':'SECRET'}]}}");
    Judged judged =
        judged(
            SERVER_TO_CLIENT,
            list,
            Optional.of(Lines.call("1", "tools/list")),
            found(list, "SECRET", Place.CONTROL, "result.tools[1].name", Action.BLOCK),
            found(list, "HIDE", Place.STRING, "result.tools[0].description", Action.REDACT));

    assertThat(words(enforcement.apply(judged)))
        .containsExactly(
            "forward {'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'a','description':'[REDACTED:r] me'}]}}");
  }

  @ParameterizedTest
  @CsvSource({"LOG", "ALERT", "REDACT", "BLOCK"})
  void divertsNoSecretToStderrWhateverItsAction(Action action) {
    for (Place place : List.of(Place.STRING, Place.KEY, Place.NUMBER, Place.TEXT)) {
      Message junk = message("{'level':'info','text':'SECRET'}");
      Verdict verdict = new Verdict.Divert(List.of(found(junk, "SECRET", place, "text", action)));

      assertThat(
              words(enforcement.apply(judged(SERVER_TO_CLIENT, junk, Optional.empty(), verdict))))
          .as(place.name())
          .containsExactly("divert {'level':'info','text':'[REDACTED:r]'}");
    }
  }

  @Test
  void divertsNothingOfALineInWhichNotEverythingWasFound() {
    Message junk = message("{'level':'info','text':'SECRET'}");
    Judged judged =
        new Judged(
            SERVER_TO_CLIENT,
            junk,
            new Verdict.Divert(List.of()),
            Optional.empty(),
            java.util.Set.of(),
            "",
            false);

    assertThat(words(enforcement.apply(judged)))
        .singleElement()
        .asString()
        .startsWith("divert ")
        .doesNotContain("SECRET");
  }

  @Test
  void answersEveryRequestOfAMalformedLineThatSomebodyWaitsFor() {
    Message line =
        message("{'jsonrpc':'2.0','id':1,'method':'a'}{'jsonrpc':'2.0','id':2,'method':'b'}");

    assertThat(words(enforcement.apply(malformed(CLIENT_TO_SERVER, line))))
        .containsExactly(
            "answer {'jsonrpc':'2.0','id':1,'error':{'code':-32600,'message':'not delivered: the message has data after the JSON text','data':{'rule':'malformed','reason':'the message has data after the JSON text','event':'e-1'}}}",
            "answer {'jsonrpc':'2.0','id':2,'error':{'code':-32600,'message':'not delivered: the message has data after the JSON text','data':{'rule':'malformed','reason':'the message has data after the JSON text','event':'e-1'}}}");
  }

  @Test
  void replacesAMalformedAnswerUnderItsId() {
    Message line = message("{'jsonrpc':'2.0','id':1,'result':{},'result':{}}");

    assertThat(words(enforcement.apply(malformed(SERVER_TO_CLIENT, line))))
        .singleElement()
        .asString()
        .startsWith("forward {'jsonrpc':'2.0','id':1,'error':{'code':-32600");
  }

  private static Judged malformed(Direction direction, Message line) {
    String what = "the message " + ((Message.Malformed) line).reason().description();
    Verdict verdict =
        new Verdict.Block(List.of(), new Verdict.Reason("malformed", what, Optional.empty()));
    return judged(direction, line, Optional.empty(), verdict);
  }

  private Enforcement.Carried blocked(Direction direction, Message message, String path) {
    return enforcement.apply(
        judged(direction, message, found(message, "SECRET", Place.STRING, path, Action.BLOCK)));
  }

  private Enforcement.Carried block(Message answer, String method, String path) {
    return enforcement.apply(
        judged(
            SERVER_TO_CLIENT,
            answer,
            Optional.of(Lines.call("1", method)),
            found(answer, "SECRET", Place.STRING, path, Action.BLOCK)));
  }

  private static List<String> words(Enforcement.Carried carried) {
    return Lines.words(carried.deliveries());
  }
}
