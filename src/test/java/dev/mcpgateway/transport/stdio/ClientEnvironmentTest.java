package dev.mcpgateway.transport.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the wrapped server's environment becomes, given what the launcher hands over.
class ClientEnvironmentTest {
  @Test
  void leavesEnvironmentAloneWithoutLauncher() {
    assertThat(restored(Map.of("A", "1", "LC_ALL", "C.UTF-8", "MCP_GATEWAY_HOME", "/h")))
        .isEqualTo(Map.of("A", "1", "LC_ALL", "C.UTF-8", "MCP_GATEWAY_HOME", "/h"));
  }

  @Test
  void restoresWhatTheShellLostChangedOrAdded() {
    Map<String, String> ours =
        Map.of(
            "A", "1",
            "LC_ALL", "C.UTF-8",
            "PWD", "/added",
            "SHLVL", "8",
            "MCP_GATEWAY_ENVIRONMENT",
                block("A=1", "foo.bar=2", "SHLVL=7", "JAVA_TOOL_OPTIONS=-Dx=y", "EMPTY="));

    assertThat(restored(ours))
        .isEqualTo(
            Map.of(
                "A", "1", "foo.bar", "2", "SHLVL", "7", "JAVA_TOOL_OPTIONS", "-Dx=y", "EMPTY", ""));
  }

  /// The JDK keeps the raw bytes of an entry only as long as nobody puts it.
  @Test
  void putsNothingThatIsRightAlready() {
    Recorder ours = new Recorder();
    ours.putAll(Map.of("A", "1", "B", "x"));
    ours.put("MCP_GATEWAY_ENVIRONMENT", block("A=1", "B=2"));
    ours.touched.clear();

    ClientEnvironment.restore(ours);

    assertThat(ours.touched).containsExactly("B");
  }

  @Test
  void keepsLineBreaksAndLettersOfAnyKind() {
    String value = "a\nb\n\n= é日本😀 \u0001";

    assertThat(restored(Map.of("MCP_GATEWAY_ENVIRONMENT", block("V=" + value, "é=ü"))))
        .isEqualTo(Map.of("V", value, "é", "ü"));
  }

  @Test
  void takesTheFirstOfTwoEntriesAndNoneWithoutEquals() {
    assertThat(restored(Map.of("MCP_GATEWAY_ENVIRONMENT", block("A=1", "odd", "A=2", "=x"))))
        .isEqualTo(Map.of("A", "1", "", "x"));
  }

  @Test
  void keepsVariablesOfOursThatTheClientGave() {
    Map<String, String> ours =
        Map.of(
            "MCP_GATEWAY_HOME",
            "/h",
            "MCP_GATEWAY_ENVIRONMENT",
            block("MCP_GATEWAY_HOME=/h", "MCP_GATEWAY_WAS_X=1"));

    assertThat(restored(ours))
        .isEqualTo(Map.of("MCP_GATEWAY_HOME", "/h", "MCP_GATEWAY_WAS_X", "1"));
  }

  @Test
  void restoresWhatWasRenamedWhenThereIsNoBlock() {
    Map<String, String> ours =
        Map.of(
            "A", "1",
            "LC_ALL", "C.UTF-8",
            "MCP_GATEWAY_WAS_CLASSPATH", "/x",
            "MCP_GATEWAY_ENVIRONMENT", "renamed");

    assertThat(restored(ours)).isEqualTo(Map.of("A", "1", "CLASSPATH", "/x"));
  }

  @Test
  void restoresTheClientsLocaleWhenItWasRenamed() {
    Map<String, String> ours =
        Map.of(
            "LC_ALL", "C.UTF-8",
            "MCP_GATEWAY_WAS_LC_ALL", "C",
            "MCP_GATEWAY_ENVIRONMENT", "renamed");

    assertThat(restored(ours)).isEqualTo(Map.of("LC_ALL", "C"));
  }

  private static Map<String, String> restored(Map<String, String> ours) {
    Map<String, String> environment = new HashMap<>(ours);
    ClientEnvironment.restore(environment);
    return environment;
  }

  /// As the launcher makes it.
  private static String block(String... entries) {
    byte[] bytes = (String.join("\0", entries) + "\0").getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static final class Recorder extends HashMap<String, String> {
    private static final long serialVersionUID = 1;

    private final transient Set<String> touched = new HashSet<>();

    @Override
    public String put(String name, String value) {
      touched.add(name);
      return super.put(name, value);
    }
  }
}
