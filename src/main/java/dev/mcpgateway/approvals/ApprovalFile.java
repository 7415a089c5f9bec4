package dev.mcpgateway.approvals;

import dev.mcpgateway.audit.PrivateFiles;
import dev.mcpgateway.audit.SharedFile;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.policy.Approval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The calls that the user has allowed from now on, in a file that people can read and several
/// gateways share. It holds no argument that a rule found something in, and of each call a keyed
/// hash, by which it is known again.
public final class ApprovalFile {
  /// How many are kept; further ones hold for the session only.
  public static final int MOST = 1000;

  private static final int MOST_BYTES = 16 << 20;
  private static final String NAME = "approvals.json";
  private static final String LOCK = ".approvals.lock";

  /// What is kept of one.
  ///
  /// @param approval the call
  /// @param since when the user said so, in RFC 3339
  public record Kept(Approval approval, String since) {}

  private final Path folder;

  /// The file in the gateway's `folder`, whether it exists or not.
  public ApprovalFile(Path folder) {
    this.folder = folder;
  }

  /// Where it is.
  public Path path() {
    return folder.resolve(NAME);
  }

  /// What is kept, by [Approval#call()]; nothing where there is no file.
  ///
  /// @throws IOException when it cannot be read, or is not what we wrote; the message says which
  public Map<String, Kept> read() throws IOException {
    Map<String, Kept> all = new LinkedHashMap<>();
    byte[] bytes;
    try {
      PrivateFiles.refusePipe(path());
      if (Files.size(path()) > MOST_BYTES) {
        throw damaged("has more than 16 MiB");
      }
      bytes = Files.readAllBytes(path());
    } catch (NoSuchFileException e) {
      return all;
    }
    Slice text = Slice.of(bytes);
    if (!Tokenizer.isJson(text)) {
      throw damaged("is not JSON");
    }
    Slice list = Members.last(text, "approvals").orElseThrow(() -> damaged("has no \"approvals\""));
    for (Slice one :
        Members.elements(list, MOST).orElseThrow(() -> damaged("holds more than " + MOST))) {
      Approval approval =
          new Approval(
              text(one, "call"), text(one, "server"), text(one, "tool"), text(one, "arguments"));
      if (approval.call().isEmpty()) {
        throw damaged("holds something that is no approval");
      }
      all.put(approval.call(), new Kept(approval, text(one, "since")));
    }
    return all;
  }

  private IOException damaged(String how) {
    return new IOException(path() + " " + how + "; mend it, or delete it to begin anew");
  }

  private static String text(Slice object, String name) {
    return Members.last(object, name).map(JsonText::of).orElse("");
  }

  /// What changes what is kept.
  private interface Update {
    void apply(Map<String, Kept> all) throws IOException;
  }

  /// Keeps one.
  ///
  /// @throws IOException when that is not possible, or too many are kept
  public void keep(Approval approval, Instant now) throws IOException {
    update(all -> {
      if (all.size() >= MOST && !all.containsKey(approval.call())) {
        throw new IOException(path() + " holds " + MOST + " approvals, which is the most");
      }
      all.put(approval.call(), new Kept(approval, now.truncatedTo(ChronoUnit.SECONDS).toString()));
    });
  }

  /// Keeps some no longer.
  ///
  /// @param which which are forgotten
  /// @throws IOException when that is not possible
  public void forget(Predicate<Approval> which) throws IOException {
    update(all -> all.values().removeIf(kept -> which.test(kept.approval())));
  }

  private void update(Update update) throws IOException {
    SharedFile.change(
        folder,
        NAME,
        LOCK,
        () -> {
          Map<String, Kept> all = read();
          update.apply(all);
          return bytes(List.copyOf(all.values()));
        });
  }

  private static byte[] bytes(List<Kept> all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("{\n\"v\": 1,\n\"approvals\": [".getBytes(StandardCharsets.UTF_8));
    String separator = "\n";
    for (Kept kept : all) {
      out.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
      JsonWriter json = new JsonWriter().beginObject();
      json.key("call").value(kept.approval().call());
      json.key("server").value(kept.approval().server());
      json.key("tool").value(kept.approval().tool());
      json.key("arguments").value(kept.approval().arguments());
      Slice line = json.key("since").value(kept.since()).endObject().toSlice();
      out.write(line.array(), line.from(), line.length());
      separator = ",\n";
    }
    out.writeBytes("\n]\n}\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
