package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from a redaction after which the client throws the whole result away: yes only where
/// any text fits.
class OutputSchemaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`', // or else 'X' loses its quotes
      value = {
        "{'type':'string'} | 'X'",
        "{'type':['string','null']} | 'X'",
        "{} | 'X'",
        "true | 'X'",
        "{'type':'string','minLength':14} | 'X'",
        "{'type':'string','description':'d','title':'t','default':'q'} | 'X'",
        "{'type':'object','properties':{'a':{'type':'string'}}} | {'a':'X'}",
        "{'type':'object','properties':{'b':{'enum':[1]},'a':{}}} | {'b':1,'a':'X'}",
        "{'type':'object'} | {'a':'X'}",
        "{'type':'object','additionalProperties':{'type':'string'}} | {'a':'X'}",
        "{'type':'array','items':{'type':'string'}} | ['b','X']",
        "{'type':'array'} | [[{'a':'X'}]]",
        "{'$ref':'#/$defs/T','$defs':{'T':{'type':'string'}}} | 'X'",
        "{'$ref':'#/$defs/T','$defs':{'T':{'properties':{'n':{'$ref':'#/$defs/T'},'a':{}}}}} | {'n':{'a':'X'}}",
        "{'allOf':[{'type':'string'},{}]} | 'X'",
        "{'anyOf':[{'type':'null'},{'type':'string'}]} | 'X'",
      })
  void allowsAnyTextWhereTheSchemaDoes(String schema, String content) {
    assertThat(allows(schema, content)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`', // or else 'X' loses its quotes
      value = {
        "false | 'X'",
        "{'type':'number'} | 'X'",
        "{'type':'string','maxLength':99} | 'X'",
        "{'type':'string','minLength':15} | 'X'",
        "{'type':'string','minLength':100} | 'X'",
        "{'type':'string','minLength':1e1} | 'X'",
        "{'type':'string','pattern':'.'} | 'X'",
        "{'type':'string','format':'uri'} | 'X'",
        "{'type':'string','contentEncoding':'base64'} | 'X'",
        "{'enum':['X']} | 'X'",
        "{'const':'X'} | 'X'",
        "{'not':{}} | 'X'",
        "{'if':{},'then':{}} | 'X'",
        "{'oneOf':[{'type':'string'}]} | 'X'",
        "{'properties':{'a':{'enum':['X']}}} | {'a':'X'}",
        "{'properties':{'\\u0061':{'enum':['X']}}} | {'a':'X'}",
        "{'properties':{'a':false}} | {'a':'X'}",
        "{'additionalProperties':false} | {'a':'X'}",
        "{'additionalProperties':{'maxLength':3}} | {'a':'X'}",
        "{'patternProperties':{'a':{}}} | {'a':'X'}",
        "{'type':'array','items':{'enum':['X']}} | ['X']",
        "{'prefixItems':[{}]} | ['X']",
        "{'uniqueItems':true} | ['X']",
        "{'contains':{'const':'X'}} | ['X']",
        "{'allOf':[{'type':'string'},{'maxLength':3}]} | 'X'",
        "{'allOf':[{'properties':{'a':{'maxLength':3}}}]} | {'a':'X'}",
        "{'anyOf':[{'type':'string','maxLength':3},{'type':'null'}]} | 'X'",
        "{'anyOf':[{'minLength':3}]} | 'X'",
        "{'$ref':'#/$defs/T','$defs':{'T':{'const':'X'}}} | 'X'",
        "{'$ref':'#/$defs/missing'} | 'X'",
        "{'$ref':'https://example.com/schema'} | 'X'",
        "{'$ref':'#'} | 'X'",
        "{'$dynamicRef':'#x'} | 'X'",
        "{'unevaluatedProperties':false} | {'a':'X'}",
        "{'dependentSchemas':{'a':false}} | {'a':'X'}",
        "{'type':'string','type':'number'} | 'X'",
        "{'propertyNames':{'maxLength':3},'properties':{'a':{'$ref':'#/$defs/a~1b'}}} | {'a':'X'}",
      })
  void refusesWhereItIsNotSure(String schema, String content) {
    assertThat(allows(schema, content)).isFalse();
  }

  @Test
  void doesNotLoseItselfInSchemasThatReferToThemselves() {
    String circle =
        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}";
    String wide = "{'allOf':[" + "{'$ref':'#'},".repeat(40) + "{}]}";

    assertThat(allows(circle, "'X'")).isFalse();
    assertThat(allows(wide, "'X'")).isFalse();
  }

  @Test
  void doesNotLoseItselfInAlternativesThatMultiply() {
    String alternative = "{'type':'string','$ref':'#'}";

    assertThat(allows("{'anyOf':[" + alternative + "," + alternative + "]}", "'X'")).isFalse();
  }

  @Test
  void refusesWhereASchemaIsTooMuchToRead() {
    String many = "{'allOf':[" + "{},".repeat(1_000) + "{}]}";
    String unreachable =
        "{'properties':{'a':{" + "'$comment':'".concat("x".repeat(65 << 20)) + "'}}}";

    assertThat(allows(many, "'X'")).isFalse();
    assertThat(allows(unreachable, "{'a':'X'}")).isFalse();
  }

  /// The text `X` stands in every row but the last, where it is one that may not change.
  @Test
  void findsTheOneStringAmongManyThatMayNotBeAnyText() {
    String schema =
        "{'properties':{'rows':{'items':{'properties':{'free':{},'fixed':{'maxLength':3}}}}}}";
    String content = "{'rows':[" + "{'free':'X'},".repeat(10_000) + "{'fixed':'X'},{'free':'X'}]}";
    Message message = Lines.message(content);
    List<Finding> found =
        Lines.foundAll(message, "X", Action.REDACT).stream().map(Judgement::finding).toList();

    assertThat(new OutputSchema(Lines.slice(schema)).broken(message.bytes(), found))
        .contains(found.get(10_000));
  }

  @Test
  void refusesAFindingThatStandsInNoValue() {
    assertThat(allows("true", "{'X':1,'a':'b'}")).isFalse();
  }

  private static boolean allows(String schema, String content) {
    Message message = Lines.message(content);
    List<Finding> found =
        List.of(Lines.found(message, "X", Place.STRING, "p", Action.REDACT).finding());
    return new OutputSchema(Lines.slice(schema)).broken(message.bytes(), found).isEmpty();
  }
}
