package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import dev.mcpgateway.harness.Json;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects peers from answers that their SDK throws away, so that they wait for ever: each form is
/// held against the official schemas of the protocol.
class RefusalTest {
  private static final Refusal REFUSAL =
      new Refusal(
          new Verdict.Reason("a \"rule\"", "a\nreason \u2028 \ud800", Optional.of("params[\"x\"]")),
          "0-1");
  private static final Refusal PLACELESS =
      new Refusal(new Verdict.Reason("malformed", "what", Optional.empty()), "0-2");

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, LEGACY",
    "2025-03-26, LEGACY",
    "2025-06-18, LEGACY",
    "2025-11-25, LEGACY",
    "2026-07-28, MODERN"
  })
  void answersInTheFormsOfTheRevision(String revision, Era era) {
    Schemas schemas = Schemas.of(revision);
    for (Refusal refusal : List.of(REFUSAL, PLACELESS)) {
      for (String method :
          List.of("tools/list", "resources/read", "prompts/get", "x", "initialize")) {
        schemas.check("JSONRPCError", answer(refusal, method, era));
      }
      schemas.check("CallToolResult", result(refusal, "tools/call", era));
      schemas.check("JSONRPCError", Json.parse(refusal.malformed(new JsonRpcId("1")).text()));
      if (era == Era.LEGACY) {
        schemas.check("JSONRPCError", answer(refusal, "sampling/createMessage", era));
        schemas.check("ListRootsResult", result(refusal, "roots/list", era));
        schemas.check("ElicitResult", result(refusal, "elicitation/create", era));
      }
    }
    schemas.check("JSONRPCError", Json.parse(Refusal.gone(new JsonRpcId("1"), "it ended").text()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/call", "x", "roots/list", "sampling/createMessage"})
  void addsNoMemberBesideThoseOfJsonRpc(String method) {
    for (Era era : Era.values()) {
      assertThat(Set.of("jsonrpc", "id", "result", "error"))
          .containsAll(answer(REFUSAL, method, era).keySet());
      assertThat(answer(REFUSAL, method, era)).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "6.0", "\"a\\u0062\\/\"", "9007199254740993", "\"\"", "1e400"})
  void keepsTheIdAsItWasSpelled(String id) {
    assertThat(REFUSAL.answer(new JsonRpcId(id), "x", Era.LEGACY).text())
        .contains("\"id\":" + id + ",");
    assertThat(REFUSAL.malformed(new JsonRpcId(id)).text()).contains("\"id\":" + id + ",");
    assertThat(Refusal.gone(new JsonRpcId(id), "x").text()).contains("\"id\":" + id + ",");
  }

  @Test
  void tellsTheModelWhatWhereAndThatARetryDoesNotHelp() {
    assertThat(result(REFUSAL, "tools/call", Era.LEGACY).toString())
        .contains(
            "a \"rule\"", "a\nreason", "at params[\"x\"]", "will be blocked again", "Event 0-1");
  }

  private static Map<String, ?> answer(Refusal refusal, String method, Era era) {
    return Json.object(refusal.answer(new JsonRpcId("1"), method, era).text());
  }

  private static Object result(Refusal refusal, String method, Era era) {
    return Objects.requireNonNull(answer(refusal, method, era).get("result"));
  }

  /// As much of JSON Schema as the protocol's schemas use.
  private record Schemas(Map<String, ?> definitions) {
    static Schemas of(String revision) {
      String name = "mcp-schema/" + revision + "/schema.json";
      byte[] file = Objects.requireNonNull(SharedData.tarGz("mcp-schema.tar.gz").get(name), name);
      Map<String, ?> root = Json.object(new String(file, StandardCharsets.UTF_8));
      String definitions = root.containsKey("$defs") ? "$defs" : "definitions";
      return new Schemas(map(Objects.requireNonNull(root.get(definitions))));
    }

    /// Fails unless `value` is a `type`, or there is no such type in this revision.
    void check(String type, Object value) {
      String named =
          type.equals("JSONRPCError") && !definitions.containsKey(type)
              ? "JSONRPCErrorResponse"
              : type;
      if (definitions.containsKey(named)) {
        assertThat(problems(named, Objects.requireNonNull(definitions.get(named)), value))
            .as("%s", value)
            .isEmpty();
      }
    }

    private String problems(String where, Object schema, Object value) {
      StringBuilder problems = new StringBuilder();
      for (Map.Entry<String, ?> keyword : map(schema).entrySet()) {
        problems.append(problem(where, map(schema), keyword.getKey(), keyword.getValue(), value));
      }
      return problems.toString();
    }

    private String problem(
        String where, Map<String, ?> schema, String keyword, Object expected, Object value) {
      return switch (keyword) {
        case "$ref" -> {
          String name = expected.toString().replaceFirst(".*/", "");
          yield problems(where + "/" + name, Objects.requireNonNull(definitions.get(name)), value);
        }
        case "type" -> {
          List<?> types = expected instanceof List<?> list ? list : List.of(expected);
          yield types.stream().anyMatch(type -> isA(type.toString(), value))
              ? ""
              : where + " is no " + expected + "; ";
        }
        case "const" -> expected.equals(value) ? "" : where + " is not " + expected + "; ";
        case "enum" ->
            ((List<?>) expected).contains(value) ? "" : where + " is none of " + expected + "; ";
        case "anyOf" ->
            ((List<?>) expected).stream().anyMatch(one -> problems(where, one, value).isEmpty())
                ? ""
                : where + " fits nothing; ";
        case "required" ->
            value instanceof Map<?, ?> map && map.keySet().containsAll((List<?>) expected)
                ? ""
                : where + " lacks one of " + expected + "; ";
        case "properties" -> {
          StringBuilder problems = new StringBuilder();
          map(expected)
              .forEach((name, property) -> {
                if (value instanceof Map<?, ?> map && map.get(name) != null) {
                  problems.append(problems(where + "." + name, property, map.get(name)));
                }
              });
          yield problems.toString();
        }
        case "items" -> {
          StringBuilder problems = new StringBuilder();
          ((List<?>) value)
              .forEach(element -> problems.append(problems(where + "[]", expected, element)));
          yield problems.toString();
        }
        case "additionalProperties" -> {
          boolean closed = Boolean.FALSE.equals(expected);
          Set<String> known =
              schema.containsKey("properties") ? map(schema.get("properties")).keySet() : Set.of();
          yield closed && !known.containsAll(map(value).keySet()) ? where + " has too much; " : "";
        }
        case "description", "format", "minimum", "maximum", "default", "title" -> "";
        default -> throw new IllegalArgumentException("keyword " + keyword + " at " + where);
      };
    }

    private static boolean isA(String type, Object value) {
      return switch (type) {
        case "object" -> value instanceof Map;
        case "array" -> value instanceof List;
        case "string" -> value instanceof String;
        case "boolean" -> value instanceof Boolean;
        case "integer" -> value instanceof Json.Numeral(String text) && text.matches("-?[0-9]+");
        case "number" -> value instanceof Json.Numeral;
        default -> false;
      };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Object value) {
      return (Map<String, ?>) value;
    }
  }
}
