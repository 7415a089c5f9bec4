package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Quota;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from a spelling that gets a denied tool past the policy on tools, even where what
/// cannot be read may pass.
class DeniedToolsTest {
  private static ToolRule rule(Ruling ruling, String tool) {
    return new ToolRule(
        ruling, tool, Optional.empty(), List.of(), Quota.NONE, Optional.empty(), "tools[0]");
  }

  private static Talk talk(boolean open, ToolRule... rules) {
    ToolPolicy tools = new ToolPolicy(List.of(rules), Path.of(""));
    return new Talk(Mode.ENFORCE, tools, open);
  }

  /// In each `D` stands for the tool, `C` for the method, `'` for `"`.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','method':'C','params':{'name':'D'}}",
        "{'id':1,'method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':null,'method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'},'result':{}}",
        "{'jsonrpc':'2.0','id':1,'method':'tools\\/call','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'m\\u0065thod':'\\u0074ools/call','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'n\\u0061me':'\\u0064elete_all'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'\\u0044ELETE_ALL'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':' D '}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D\\n'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D\\u0000x'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'read\\u0000D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'de\\u200blete_all'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'\\uff44elete_all'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C\\u0000','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'TOOLS/\\u0043ALL','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C ','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':['D']}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':['D']}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'read','name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D','name':'read'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'read','Name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'NAM\\u0045':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'ping','method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','method':'ping','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'M\\u0045THO\\u0044':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{},'params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','Params':{'name':'D'}}",
        "[{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'}}]",
        "[[{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'}}]]",
        "[{'jsonrpc':'2.0','method':'C','params':{'name':'D'}}]",
        "\ufeff{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'}}\u0000",
        "{'jsonrpc':'2.0','method':'ping'}\u0000{'method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','method':'ping'}\r{'method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','method':'ping'}{'method':'C','params':{'name':'D'}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'}} trailing",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D',}}",
        "{'jsonrpc':'2.0','id':1,'method':'C','params':{'name':'D'}"
      })
  void isDeniedInEverySpelling(String spelling) {
    String line = spelling.replace("C", "tools/call").replace("D", "delete_all").replace('\'', '"');
    for (boolean open : List.of(false, true)) {
      for (Talk talk :
          List.of(
              talk(open, rule(Ruling.DENY, "delete_*")),
              talk(open, rule(Ruling.ALLOW, "read"), rule(Ruling.DENY, "*")),
              talk(open, rule(Ruling.DENY, "delete_all"), rule(Ruling.ALLOW, "*")),
              talk(open, rule(Ruling.ASK, "delete_all")))) {
        List<Judged> judged = talk.line(Slice.of(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(judged)
            .as(line)
            .anySatisfy(one -> assertThat(one.verdict()).isInstanceOf(Verdict.Block.class));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Read_File", "READ", "\uff52ead"})
  void allowsOnlyTheVeryName(String tool) {
    Talk talk = talk(false, rule(Ruling.ALLOW, "read*"), rule(Ruling.DENY, "*"));

    assertThat(talk.call(tool).verdict()).isInstanceOf(Verdict.Block.class);
    assertThat(talk.call("read_file a").verdict()).isInstanceOf(Verdict.Allow.class);
  }

  /// A fault in looking into it must not let it through either.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isDeniedWhereTheRestCannotBeScanned(boolean open) {
    Talk talk = talk(open, rule(Ruling.DENY, "delete_all"));
    Judged judged = talk.call("delete_all x");

    assertThat(talk.unreadable(judged).verdict()).isInstanceOf(Verdict.Block.class);
  }
}
