package dev.mcpgateway.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.arguments.ArgumentReader;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.harness.Json;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Protects from rules about arguments that cry wolf: they find nothing in the calls of sessions
/// that are about something else.
class OrdinaryArgumentsTest {
  /// Those that are about arguments.
  private static final List<String> ABOUT = List.of("arguments.txt", "flows.txt");

  private final ArgumentReader reader =
      new ArgumentReader(
          BuiltinRules.written().stream().map(RuleDefinition::rule).toList(), _ -> "fingerprint");

  @Test
  void findsNothingInOrdinaryCalls() throws IOException {
    int calls = 0;
    try (Stream<Path> files = Files.list(Path.of("src/test/sessions"))) {
      for (Path file :
          files.filter(one -> !ABOUT.contains(one.getFileName().toString())).toList()) {
        Tokens tokens = new Tokens(1);
        for (Script script : Script.readAll(file)) {
          for (Script.Step step : script.steps()) {
            String text = step.word().equals("client>") ? tokens.expand(step.text()) : "";
            Optional<Slice> arguments = arguments(text);
            if (arguments.isPresent()) {
              calls++;
              assertThat(reader.inArguments("tool", arguments.get(), true))
                  .as("%s:%d", file, step.line())
                  .extracting(Finding::rule)
                  .filteredOn(rule -> !rule.equals("destination-local"))
                  .isEmpty();
            }
          }
        }
      }
    }
    assertThat(calls).isGreaterThan(20);
  }

  /// Calls as agents make them of files, repositories, shells, browsers and services.
  @Test
  void findsNothingInCallsOfEveryDay() throws IOException {
    List<String> calls = Files.readAllLines(Path.of("src/test/resources/ordinary-calls.jsonl"));

    assertThat(calls).hasSizeGreaterThan(90);
    for (String call : calls) {
      Slice params = Slice.of(call);
      String tool = String.valueOf(Json.object(call).get("name"));
      assertThat(reader.inArguments(tool, Members.last(params, "arguments").orElseThrow(), true))
          .as(call)
          .extracting(Finding::rule)
          .filteredOn(rule -> !rule.equals("destination-local"))
          .isEmpty();
    }
  }

  private static Optional<Slice> arguments(String line) {
    Slice bytes = Slice.of(line.getBytes(StandardCharsets.ISO_8859_1));
    return new Decoder().decode(bytes) instanceof Message.Single single
        ? single.envelope().params().flatMap(params -> Members.last(params, "arguments"))
        : Optional.empty();
  }
}
