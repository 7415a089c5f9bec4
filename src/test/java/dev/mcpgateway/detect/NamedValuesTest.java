package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That a value in JSON is looked at together with the name that it is given elsewhere.
class NamedValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'name':'DB_PASSWORD','value':'v1'}]",
        "[{'Name':'/a/b/password','Type':'SecureString','Value':'v1'}]",
        "[{'ParameterKey':'Password','ParameterValue':'v1'}]",
        "[{'key':'password','list':[1,{'a':2}],'value':'v1'}]",
        "{'password':{'sensitive':true,'type':'string','value':'v1'}}",
        "{'columns':['id','password'],'rows':[[7,'v1']]}",
        "{'values':[['password','address'],['v1','10.0.0.1']]}",
        "{'values':[['address','password'],['10.0.0.1','v1']]}",
        "{'fields':[{'name':'id'},{'name':'password'}],'rows':[{'f':[{'v':'a'},{'v':'v1'}]}]}",
        "{'meta':[{'name':'id','type':'int'},{'name':'password'}],'data':[[null,'v1']]}",
      })
  void looksAtBoth(String json) {
    assertThat(found(json.replace('\'', '"'))).containsExactly("v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'name':'password'},{'name':'host','value':'v1'}]",
        "[{'name':'host','value':'v1'}]",
        "[{'description':'password','value':'v1'}]",
        "{'password':{'type':'string','comment':'v1'}}",
        "{'password':[{'value':'v1'}]}",
        "['password',['v1']]",
        "{'columns':['id','password'],'rows':[['v1','']]}",
        "{'columns':['id','password'],'others':['a','v1']}",
      })
  void looksAtNothingElse(String json) {
    assertThat(found(json.replace('\'', '"'))).isEmpty();
  }

  @Test
  void tellsWhereTheValueStandsAlsoInJsonInAString() {
    String inner = "{\"columns\":[\"password\"],\"rows\":[[\"v1\"]]}";
    Slice message = new JsonWriter().beginObject().key("a").value(inner).endObject().toSlice();
    Finding finding = scan(message).getFirst();

    assertThat(finding.path()).isEqualTo("a{}.rows[0][0]");
    assertThat(finding.to() - finding.from()).isEqualTo(2);
    assertThat(message.array()[finding.from()]).isEqualTo((byte) 'v');
  }

  private static List<String> found(String json) {
    return scan(Slice.of(json)).stream().map(Finding::fingerprint).toList();
  }

  private static List<Finding> scan(Slice message) {
    return Located.likely(Locator.ASSIGNMENT, "password").in(message);
  }
}
