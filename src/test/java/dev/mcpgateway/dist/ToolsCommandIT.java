package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person sees and decides of what servers offer. The server is the demo's, whose second
/// list holds a tool that changed, and one with an order in it.
class ToolsCommandIT {
  @TempDir private Path folder;

  @Test
  void saysWhenNoServerWasSeenYet() throws Exception {
    Run none = tools("list");

    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("no server has been seen yet");
    assertThat(tools("diff", "demo").err()).contains("nothing is pinned of \"demo\"");
  }

  @Test
  void listsWhatAServerOffersForEyesAndForPrograms() throws Exception {
    session(1);

    assertThat(tools("list").out().lines())
        .contains("demo")
        .anySatisfy(line -> assertThat(line).matches(" +send_message +trusted +first seen 2.*"));
    Run json = tools("list", "demo", "send*", "--format", "json");
    assertThat(JsonValue.parse(Slice.of(json.out())).orElseThrow().elements())
        .singleElement()
        .satisfies(one -> assertThat(one.at("name").text()).isEqualTo("send_message"))
        .satisfies(one -> assertThat(one.at("definition").at("title").text()).isNotEmpty());
    assertThat(tools("list", "--changed").out()).isEmpty();
    assertThat(tools("diff").out()).isEqualTo("nothing has changed\n");
  }

  @Test
  void showsWhatChangedWordByWordAndApprovesIt() throws Exception {
    session(2);

    assertThat(tools("list", "--changed").out()).contains("send_message", "something else since");
    Run diff = tools("diff", "demo", "send_message");
    assertThat(diff.exit()).isEqualTo(1);
    assertThat(diff.out())
        .contains("demo tool send_message")
        .contains("description: Posts a text to a channel{+ and to its archive+}.");
    Run approved = tools("approve", "demo", "send_message", "--yes");
    assertThat(approved.out()).isEqualTo("approved send_message of demo\n");
    assertThat(tools("diff", "demo", "send_message").out()).isEqualTo("nothing has changed\n");
    assertThat(tools("approve", "demo", "send_message", "--yes").err())
        .contains("nothing there waits for approval");
    assertThat(Files.readString(home().resolve("audit.jsonl"))).contains("tools/approve");
  }

  @Test
  void forgetsWhatWasPinned() throws Exception {
    session(1);

    assertThat(tools("forget", "demo", "echo", "--yes").out()).isEqualTo("forgot echo of demo\n");
    assertThat(tools("list").out()).contains("send_message").doesNotContain("echo");
    assertThat(tools("forget", "*", "--yes").exit()).isZero();
    assertThat(tools("list").exit()).isEqualTo(1);
  }

  @Test
  void saysWhatIsMissingInACommand() throws Exception {
    assertThat(tools().err()).contains("tools what? list, diff, approve or forget");
    assertThat(tools("approve").err()).contains("which server?");
    Run unknown = tools("trust");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("unknown command \"tools trust\"");
  }

  /// A session in which the client asks so many times what there is.
  private void session(int lists) throws Exception {
    List<String> command = Packaged.built().command("stdio", "--name", "demo", "--");
    command.addAll(Packaged.built().command("demo", "--serve"));
    Run.Started session = Run.start(Packaged.bareEnvironment(home()), command);
    try (OutputStream in = session.process().getOutputStream()) {
      for (int id = 1; id <= lists; id++) {
        in.write(
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/list\"}\n"
                .formatted(id)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(session.end().exit()).isZero();
  }

  private Run tools(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("tools"));
    words.addAll(List.of(arguments));
    return Run.of(
        Packaged.bareEnvironment(home()), Packaged.built().command(words.toArray(String[]::new)));
  }

  private Path home() {
    return folder.resolve("home");
  }
}
