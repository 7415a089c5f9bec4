package dev.mcpgateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.policy.Allowance.Circumstances;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where a rule counts. Protects from a narrowed rule that misses what only looks unlike its place.
class ScopeTest {
  private static final List<String> ANY = List.of();

  @Test
  void countsInMessagesOfItsMethods() {
    Scope scope = new Scope(ANY, ANY, List.of("tools/*", "ping"), ANY);

    assertThat(scope.covers(of("tools/call", "t"))).isTrue();
    assertThat(scope.covers(of("ping", ""))).isTrue();
    assertThat(scope.covers(of("resources/read", ""))).isFalse();
    assertThat(scope.covers(of("", ""))).as("nobody knows").isTrue();
  }

  @Test
  void countsInCallsOfItsToolsAndWhereTheToolIsNotKnown() {
    Scope scope = new Scope(ANY, List.of("send_?"), ANY, ANY);

    assertThat(scope.covers(of("tools/call", "send_1"))).isTrue();
    assertThat(scope.covers(of("tools/call", "send_12"))).isFalse();
    assertThat(scope.covers(of("tools/call", ""))).as("a call without a name").isTrue();
    assertThat(scope.covers(of("tasks/result", ""))).as("an answer to some call").isTrue();
    assertThat(scope.covers(of("tools/list", ""))).isFalse();
    assertThat(scope.covers(of("", ""))).as("nobody knows").isTrue();
  }

  @Test
  void countsAtItsPlacesAndInsideThem() {
    Scope scope = new Scope(ANY, ANY, ANY, List.of("result.content[*].text"));

    assertThat(scope.covers(at("result.content[3].text"))).isTrue();
    assertThat(scope.covers(at("result.content[3].text{}.token"))).isTrue();
    assertThat(scope.covers(at("result.content[3].texts"))).isFalse();
    assertThat(scope.covers(at("params.arguments.x"))).isFalse();
    assertThat(scope.covers(at(""))).as("a text that is no JSON").isTrue();
  }

  @Test
  void countsForItsServers() {
    Scope scope = new Scope(List.of("git*", "crm"), ANY, ANY, ANY);

    assertThat(scope.isFor("github")).isTrue();
    assertThat(scope.isFor("files")).isFalse();
    assertThat(scope.isFor("")).as("none is known").isTrue();
  }

  @Test
  void keepsWhatAnotherDoesNotSay() {
    Scope scope = new Scope(ANY, List.of("a"), ANY, List.of("p"));

    assertThat(scope.with(new Scope(ANY, ANY, List.of("m"), List.of("q"))))
        .isEqualTo(new Scope(ANY, List.of("a"), List.of("m"), List.of("q")));
    assertThat(Scope.EVERYWHERE.isEverywhere()).isTrue();
    assertThat(scope.isEverywhere()).isFalse();
  }

  private static Circumstances of(String method, String tool) {
    return new Circumstances(
        Optional.of(method).filter(text -> !text.isEmpty()),
        Optional.of(tool).filter(text -> !text.isEmpty()),
        LocalDate.EPOCH);
  }

  private static Finding at(String path) {
    return new Finding(
        "r",
        Family.SECRET,
        Severity.HIGH,
        Confidence.LIKELY,
        Place.STRING,
        0,
        0,
        path,
        "…",
        "0000000000000000");
  }
}
