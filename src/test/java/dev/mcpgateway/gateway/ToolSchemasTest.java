package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Action;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Protects from redacting structured content by the schema of another tool, or by one that the
/// tool has declared no longer.
class ToolSchemasTest {
  private static final String FREE = "{'type':'object'}";
  private static final String NARROW = "{'additionalProperties':{'maxLength':9}}";

  private final ToolSchemas schemas = new ToolSchemas();

  @Test
  void knowsNothingBeforeToolsAreListed() {
    assertThat(breaks("t")).isTrue();
  }

  @Test
  void goesByTheSchemaOfTheToolThatWasCalled() {
    list(
        "{'name':'free','outputSchema':"
            + FREE
            + "},{'name':'narrow','outputSchema':"
            + NARROW
            + "},{'name':'none'}");

    assertThat(breaks("free")).isFalse();
    assertThat(breaks("narrow")).isTrue();
    assertThat(breaks("none")).isFalse();
    assertThat(breaks("other")).isTrue();
  }

  @Test
  void goesByTheLastDeclaration() {
    list("{'name':'t','outputSchema':" + FREE + "}");
    list("{'name':'t','outputSchema':" + NARROW + "}");

    assertThat(breaks("t")).isTrue();
  }

  @Test
  void trustsNoToolThatIsDeclaredInTwoWaysAtOnce() {
    list("{'name':'t','outputSchema':" + FREE + ",'outputSchema':" + NARROW + "}");
    assertThat(breaks("t")).isTrue();

    list("{'name':'u','outputSchema':" + FREE + "}");
    list("{'name':'u','outputSchema':" + FREE + ",'outputSchema':" + NARROW + "}");
    assertThat(breaks("u")).isTrue();
  }

  @Test
  void forgetsATooLongDeclarationRatherThanKeepTheOneBefore() {
    list("{'name':'t','outputSchema':" + FREE + "}");
    list("{'name':'t','outputSchema':{'description':'" + "x".repeat(9 << 20) + "'}}");

    assertThat(breaks("t")).isTrue();
  }

  @Test
  void hasRoomForAServerThatListsItsToolsAgainAndAgain() {
    String large = "{'name':'t','outputSchema':{'description':'" + "x".repeat(1 << 20) + "'}}";
    for (int i = 0; i < 20; i++) {
      list(large);
    }

    assertThat(breaks("t")).isFalse();
  }

  @Test
  void learnsNothingFromAListTooLongToTellItsToolsApartAndTrustsNoneBefore() {
    String tool = "{'name':'t','outputSchema':" + FREE + "}";
    list(tool + ",{}".repeat(Listed.MOST - 1));
    assertThat(breaks("t")).isFalse();

    list(tool + ",{}".repeat(Listed.MOST));
    assertThat(breaks("t")).isTrue();
  }

  @Test
  void learnsNothingFromAListOfWhichReadersSeeDifferentHalves() {
    list("{'name':'t'}],'tools':[{'name':'u'}");

    assertThat(breaks("t")).isTrue();
    assertThat(breaks("u")).isTrue();
  }

  @Test
  void forgetsEveryToolWhereANameIsTooLongToBeCompared() {
    list("{'name':'t'}");
    list("{'name':'" + "x".repeat(2_000) + "'}");

    assertThat(breaks("t")).isTrue();
  }

  @Test
  void boundsHowManyToolsItRemembers() {
    for (int page = 0; page < 10; page++) {
      StringBuilder tools = new StringBuilder("{'name':'p" + page + "'}");
      for (int i = 1; i < Listed.MOST; i++) {
        tools.append(",{'name':'t-").append(page).append('-').append(i).append("'}");
      }
      list(tools.toString());
    }

    assertThat(breaks("p0")).isFalse();
    assertThat(breaks("p9")).isTrue();
  }

  @Test
  void looksIntoLargeAnswersWithoutKeepingWhatIsInThem() {
    Message.Response tools = response("{'tools':[" + "{},".repeat(1_000_000) + "{}]}");
    Message.Response members = response("{" + "'a':1,".repeat(1_000_000) + "'content':'X'}");
    List<Finding> found = found(members);

    assertThat(allocatedBy(() -> schemas.learn(tools, Lines.call("1", "tools/list"))))
        .isLessThan(4 << 20);
    assertThat(allocatedBy(() -> schemas.broken(members, Optional.empty(), found)))
        .isLessThan(1 << 20);
    assertThat(
            allocatedBy(() ->
                new Participants("files").learn(members, Lines.call("1", "initialize"), List.of())))
        .isLessThan(1 << 20);
  }

  private static long allocatedBy(Runnable work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void doesNotMindARedactionBesideTheStructuredContent() {
    Message.Response response = response("{'content':[{'text':'X'}],'structuredContent':{}}");

    assertThat(schemas.broken(response, Optional.empty(), found(response))).isEmpty();
  }

  private void list(String tools) {
    schemas.learn(response("{'tools':[" + tools + "]}"), Lines.call("1", "tools/list"));
  }

  private boolean breaks(String tool) {
    Message.Response response = response("{'structuredContent':{'a':'X'}}");
    Call call = Lines.call("1", "tools/call", Era.LEGACY, Optional.of(tool));
    return schemas.broken(response, Optional.of(call), found(response)).isPresent();
  }

  private static List<Finding> found(Message message) {
    return List.of(Lines.found(message, "X", Place.STRING, "p", Action.REDACT).finding());
  }

  private static Message.Response response(String result) {
    return (Message.Response) Lines.message("{'jsonrpc':'2.0','id':1,'result':" + result + "}");
  }
}
