package dev.mcpgateway.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from taking a line for something else than its receiver will: what two readers could
/// understand differently is malformed, and everything else is what JSON-RPC says it is.
class DecoderTest {
  private final Decoder decoder = new Decoder();

  @Test
  void tellsWhatALineIsByTheMembersOfItsEnvelope() {
    assertThat(decode("{'jsonrpc':'2.0','id':1,'method':'ping'}"))
        .isInstanceOf(Message.Request.class);
    assertThat(decode("{'jsonrpc':'2.0','method':'x'}")).isInstanceOf(Message.Notification.class);
    assertThat(decode("{'jsonrpc':'2.0','id':1,'result':{}}")).isInstanceOf(Message.Response.class);
    assertThat(decode("{'jsonrpc':'2.0','id':1,'error':{'code':1,'message':''}}"))
        .isInstanceOf(Message.Response.class);
    assertThat(decode("{'jsonrpc':'2.0','error':{'code':1,'message':''}}"))
        .isInstanceOf(Message.Response.class);
    assertThat(decode("[]")).isInstanceOf(Message.Batch.class);
    assertThat(decode("{'level':'info'}")).isInstanceOf(Message.Foreign.class);
    assertThat(decode("{}")).isInstanceOf(Message.Foreign.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"text\"", "null", "true", "-0", " 7 "})
  void takesAScalarForForeign(String line) {
    assertThat(decode(line)).isInstanceOf(Message.Foreign.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \t", "\r", "  \r"})
  void takesALineOfSpacesForBlank(String line) {
    assertThat(decode(line)).isInstanceOf(Message.Blank.class);
  }

  @Test
  void readsMethodAndTargetAsTheReceiverDecodesThem() {
    Message.Request request =
        request(
            "{'\\u0069d':1,'jsonrpc':'2.0','method':'tools\\/call','params':{'nam\\u0065':'a\\u0062'}}");

    assertThat(request.method()).isEqualTo("tools/call");
    assertThat(request.envelope().target()).contains("ab");
  }

  @Test
  void keepsTheIdAsTheTokenThatStoodOnTheWire() {
    assertThat(request("{'jsonrpc':'2.0','id': 6.0 ,'method':'x'}").id().raw()).isEqualTo("6.0");
    assertThat(request("{'jsonrpc':'2.0','id':'a\\u0062','method':'x'}").id().raw())
        .isEqualTo("\"a\\u0062\"");
    assertThat(request("{'jsonrpc':'2.0','id':null,'method':'x'}").id().answerable()).isFalse();
  }

  @Test
  void takesAnIdThatIsNoScalarForNone() {
    assertThat(decode("{'jsonrpc':'2.0','id':{},'method':'x'}"))
        .isInstanceOf(Message.Notification.class);
    assertThat(decode("{'jsonrpc':'2.0','id':true,'method':'x'}"))
        .isInstanceOf(Message.Notification.class);
  }

  @Test
  void pointsIntoTheLineForWhatAMessageCarries() {
    Message.Request request =
        request("{'jsonrpc':'2.0','id':1,'method':'x','params': {'a':[1, 2]} }");

    assertThat(request.envelope().params().orElseThrow().text()).isEqualTo("{\"a\":[1, 2]}");
    assertThat(request.bytes().text()).startsWith("{").endsWith("}");
  }

  @Test
  void passesWithANoteWhatIsOddButUnderstoodAlike() {
    assertThat(notes("{'id':1,'method':'x'}")).containsExactly(Note.MISSING_JSONRPC);
    assertThat(notes("{'jsonrpc':'2.0','id':1,'method':'x','params':{'a':'\\ud800'}}"))
        .containsExactly(Note.LONE_SURROGATE);
    assertThat(notes("{'jsonrpc':'2.0','id':1,'method':'x','params':{'a':{'b':1,'b':2}}}"))
        .containsExactly(Note.DUPLICATE_KEY);
    assertThat(notes("{'jsonrpc':'2.0','id':1,'method':'x','params':{'_meta':{'b':1,'b':2}}}"))
        .containsExactly(Note.DUPLICATE_KEY);
    assertThat(notes("{'jsonrpc':'2.0','id':1.5,'method':'x','params':[1],'more':1e400}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':1,'id':2,'jsonrpc':'2.0','method':'x'} | DUPLICATE_KEY | 8",
        "{'jsonrpc':'2.0','id':1,'method':'x','m\\u0065thod':'y'} | DUPLICATE_KEY | 37",
        "{'jsonrpc':'2.0','id':1,'method':'x','params':{'name':1,'name':2}} | DUPLICATE_KEY | 56",
        "{'jsonrpc':'2.0','id':1,'method':'x','params':{'name':1,'Name':2}} | CASE_VARIANT | 56",
        "{'jsonrpc':'2.0','id':1,'method':'x','Method':'y'} | CASE_VARIANT | 37",
        "{'jsonrpc':'2.0','id':1,'Method':'y'} | CASE_VARIANT | 24",
        "{'jsonrpc':'2.0','id':1,'\\u004dethod':'y'} | CASE_VARIANT | 24",
        "{'jsonrpc':'2.0','id':1,'method':'y','para\\u006d\\u017f':{}} | CASE_VARIANT | 37",
        "{'jsonrpc':'2.0','id':1,'method':'x'} {} | TRAILING_DATA | 38",
        "{'jsonrpc':'2.0','id':1,'method':'x'}{'id':2} | TRAILING_DATA | 37",
        "{'jsonrpc':'2.0','id':1,'method':'x' | TRUNCATED | 36",
        "hello | NOT_JSON | 0",
        "{'jsonrpc':'2.0',} | NOT_JSON | 17",
        "{'a':NaN} | NOT_JSON | 5",
        "[[{}]] | NESTED_BATCH | 1",
        "[{'jsonrpc':'2.0','method':'x','method':'y'}] | DUPLICATE_KEY | 31",
      })
  void tellsWhyAndWhereALineIsMalformed(String line, Reason reason, long offset) {
    Message.Malformed malformed = malformed(line);

    assertThat(malformed.reason()).isEqualTo(reason);
    assertThat(malformed.offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @CsvSource({
    "7b22006122:1, NUL",
    "efbbbf7b7d, BYTE_ORDER_MARK",
    "2261ff22, INVALID_UTF8",
    "22c0af22, INVALID_UTF8",
    "7b7d0d7b7d, TRAILING_DATA",
    "7b0d7d, CARRIAGE_RETURN",
    "0d7b7d, CARRIAGE_RETURN",
    "7b7d0d0d, CARRIAGE_RETURN",
  })
  void refusesBytesThatSomeReadersDrop(String hex, Reason reason) {
    byte[] bytes = HexFormat.of().parseHex(hex.split(":", -1)[0]);

    assertThat(decoder.decode(Slice.of(bytes)))
        .isInstanceOfSatisfying(
            Message.Malformed.class, found -> assertThat(found.reason()).isEqualTo(reason));
  }

  @Test
  void allowsNestingUpTo512AndNotDeeper() {
    assertThat(
            decode(
                "{'jsonrpc':'2.0','method':'x','params':"
                    + "[".repeat(511)
                    + "]".repeat(511)
                    + "}"))
        .isInstanceOf(Message.Notification.class);
    assertThat(
            malformed(
                    "{'jsonrpc':'2.0','method':'x','params':"
                        + "[".repeat(512)
                        + "]".repeat(512)
                        + "}")
                .reason())
        .isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void allowsAnIdOf1024BytesAndNoLonger() {
    String most = "\"" + "a".repeat(JsonRpcId.MAX_BYTES - 2) + "\"";
    assertThat(request("{'jsonrpc':'2.0','method':'x','id':" + most + "}").id().raw())
        .isEqualTo(most);
    assertThat(
            malformed("{'jsonrpc':'2.0','method':'x','id':\"a" + most.substring(1) + "}").reason())
        .isEqualTo(Reason.LONG_ID);
  }

  @Test
  void glimpsesTheIdsOfAMalformedLineSoThatItsSenderCanBeAnswered() {
    Message.Malformed request = malformed("{'jsonrpc':'2.0','id':7,'method':'x','method':'y'}");
    assertThat(request.hasReadableId()).isTrue();
    assertThat(request.glimpses().getFirst().id()).contains("7");
    assertThat(request.glimpses().getFirst().method()).isTrue();

    assertThat(malformed("{'jsonrpc':'2.0','method':'x','method':'y'}").hasReadableId()).isFalse();
    assertThat(malformed("just text").hasReadableId()).isFalse();
  }

  @Test
  void readsEachElementOfABatchAndWhatIsNoMessageInIt() {
    Message.Batch batch =
        (Message.Batch)
            decode("[ {'jsonrpc':'2.0','id':1,'method':'x'} , 5,{'jsonrpc':'2.0','method':'y'}]");

    assertThat(batch.elements()).hasSize(3);
    assertThat(batch.elements().get(0)).isInstanceOf(Message.Request.class);
    assertThat(batch.elements().get(1)).isInstanceOf(Message.Foreign.class);
    assertThat(batch.elements().get(1).bytes().text()).isEqualTo("5");
    assertThat(batch.elements().get(2)).isInstanceOf(Message.Notification.class);
    assertThat(batch.bytes().text()).startsWith("[").endsWith("]");
  }

  @Test
  void forgetsOneElementOfABatchBeforeItReadsTheNext() {
    Message.Batch batch =
        (Message.Batch)
            decode("[{'id':1,'method':'x','params':{'name':'n'}},{'jsonrpc':'2.0','method':'y'}]");

    Envelope second = ((Message.Single) batch.elements().get(1)).envelope();
    assertThat(second.id()).isEmpty();
    assertThat(second.target()).isEmpty();
    assertThat(second.params()).isEmpty();
    assertThat(second.notes()).isEmpty();
  }

  @Test
  void knowsTheEraOfARequestByTheVersionInItsMeta() {
    Envelope modern =
        request(
                "{'jsonrpc':'2.0','id':1,'method':'x','params':{'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28','io.modelcontextprotocol/clientInfo':{'name':'c'}}}}")
            .envelope();
    assertThat(modern.era()).isEqualTo(Era.MODERN);
    assertThat(modern.protocolVersion()).contains("2026-07-28");
    assertThat(modern.client()).contains("c");

    Envelope legacy =
        request(
                "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-11-25','clientInfo':{'name':'d'}}}")
            .envelope();
    assertThat(legacy.era()).isEqualTo(Era.LEGACY);
    assertThat(legacy.protocolVersion()).contains("2025-11-25");
    assertThat(legacy.client()).contains("d");
  }

  @Test
  void cutsANameThatNoToolHas() {
    String name = "n".repeat(5000);
    Message.Request request =
        request("{'jsonrpc':'2.0','id':1,'method':'x','params':{'name':'" + name + "'}}");

    assertThat(request.envelope().target().orElseThrow()).hasSizeLessThan(4100).endsWith("…");
  }

  @Test
  void readsALineAfterAMalformedOneAsIfItWereTheFirst() {
    decode("{'jsonrpc':'2.0','id':1,'method':'x','method':'y','params':{'name':'old'}}");
    Message.Request next = request("{'jsonrpc':'2.0','id':2,'method':'z'}");

    assertThat(next.envelope().target()).isEmpty();
    assertThat(next.method()).isEqualTo("z");
  }

  @Test
  void refusesABatchOfMoreElementsThanAnyoneSends() {
    String most = "0,".repeat(Decoder.MAX_BATCH - 1) + "0";
    assertThat(decode("[" + most + "]")).isInstanceOf(Message.Batch.class);
    assertThat(malformed("[" + most + ",0]").reason()).isEqualTo(Reason.TOO_MANY_ELEMENTS);
  }

  @Test
  void keepsNothingOfALineThatWasTooLong() {
    Message message = Decoder.tooLong(List.of(), 70_000_000L);

    assertThat(message.bytes().isEmpty()).isTrue();
    assertThat(((Message.Malformed) message).reason()).isEqualTo(Reason.TOO_LONG);
  }

  private Message decode(String line) {
    byte[] bytes = ("xx" + line.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
    return decoder.decode(new Slice(bytes, 2, bytes.length));
  }

  private Message.Request request(String line) {
    return (Message.Request) decode(line);
  }

  private Message.Malformed malformed(String line) {
    return (Message.Malformed) decode(line);
  }

  private java.util.Set<Note> notes(String line) {
    return request(line).envelope().notes();
  }
}
