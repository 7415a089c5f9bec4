package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Approval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person sees of the calls that were allowed for good, and how they are taken back.
class ApprovalsCommandIT {
  private static final Approval WRITE =
      new Approval("0011223344556677", "files", "write_file", "{\"path\":\"a.txt\"}");
  private static final Approval SEND =
      new Approval("8899aabbccddeeff", "mail", "send", "{\"to\":\"me\"}");

  @TempDir private Path folder;

  @Test
  void saysWhenThereIsNone() throws Exception {
    assertThat(policy("approvals").out()).isEqualTo("no call is allowed for good\n");
    assertThat(policy("approvals", "--format", "json").out()).isEqualTo("[]\n");
    Run forget = policy("forget", "0011");
    assertThat(forget.exit()).isEqualTo(1);
    assertThat(forget.err()).contains("no call \"0011\" is allowed for good");
    assertThat(policy("forget").err()).contains("policy forget takes");
    assertThat(policy().err()).contains("policy what? test, approvals or forget");
  }

  @Test
  void listsThemForEyesAndForPrograms() throws Exception {
    keep(WRITE, SEND);

    assertThat(policy("approvals").out().lines())
        .startsWith(
            "0011223344556677  write_file of files  allowed since 2026-01-02",
            "  {\"path\":\"a.txt\"}");
    String json = policy("approvals", "--format", "json").out();
    assertThat(JsonValue.parse(Slice.of(json)).orElseThrow().elements())
        .extracting(one -> one.at("tool").text())
        .containsExactly("write_file", "send");
  }

  @Test
  void forgetsOneOrAllAndRecordsThat() throws Exception {
    keep(WRITE, SEND);

    assertThat(policy("forget", WRITE.call()).out()).isEqualTo("forgot write_file of files\n");
    assertThat(file().read()).containsOnlyKeys(SEND.call());
    assertThat(policy("forget", "--all").out()).isEqualTo("forgot send of mail\n");
    assertThat(file().read()).isEmpty();
    assertThat(Files.readString(home().resolve("audit.jsonl"))).contains("policy/forget");
  }

  @Test
  void saysWhatIsWrongWithADamagedFileAndLeavesIt() throws Exception {
    Files.createDirectories(home());
    Files.writeString(file().path(), "{\"approvals\": [");

    Run list = policy("approvals");
    assertThat(list.exit()).isEqualTo(1);
    assertThat(list.err()).contains("approvals.json is not JSON; mend it, or delete it");
    assertThat(Files.readString(file().path())).isEqualTo("{\"approvals\": [");
  }

  private void keep(Approval... approvals) throws Exception {
    for (Approval approval : approvals) {
      file().keep(approval, Instant.parse("2026-01-02T03:04:05Z"));
    }
  }

  private ApprovalFile file() {
    return new ApprovalFile(home());
  }

  private Run policy(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("policy"));
    words.addAll(List.of(arguments));
    return Run.of(
        Packaged.bareEnvironment(folder.resolve("home")),
        Packaged.built().command(words.toArray(String[]::new)));
  }

  private Path home() {
    return folder.resolve("home");
  }
}
