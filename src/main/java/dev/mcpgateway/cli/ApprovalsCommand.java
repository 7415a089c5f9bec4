package dev.mcpgateway.cli;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.approvals.ApprovalFile.Kept;
import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.policy.Approval;
import dev.mcpgateway.report.Columns;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Style;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `mcp-gateway policy approvals` and `policy forget`: the calls that the user has allowed for
/// good.
final class ApprovalsCommand {
  static final Options.Known LIST =
      new Options.Known(
          "policy approvals", Map.of("--format", "--format", "-f", "--format"), Map.of(), 0);

  static final Options.Known FORGET =
      new Options.Known(
          "policy forget",
          Map.of("--config", "--config", "-c", "--config"),
          Map.of("--all", "--all"),
          Integer.MAX_VALUE);

  private static final int DAY_CHARACTERS = 10;
  private static final String INDENT = "  ";

  private ApprovalsCommand() {}

  static int list(List<String> words) throws Options.Wrong {
    boolean json = AuditShow.wantsJson(Options.parse(words, LIST));
    try {
      Collection<Kept> kept = file().read().values();
      if (json) {
        Main.out().println(json(kept));
      } else if (kept.isEmpty()) {
        Main.out().println("no call is allowed for good");
      } else {
        kept.forEach(one -> Main.out().print(text(one)));
      }
      return Main.OK;
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, Failures.describe(e));
    }
  }

  private static ApprovalFile file() {
    return new ApprovalFile(Home.path());
  }

  private static String json(Collection<Kept> kept) {
    JsonWriter array = new JsonWriter().beginArray();
    for (Kept one : kept) {
      Approval approval = one.approval();
      array.beginObject().key("call").value(approval.call());
      array.key("server").value(approval.server()).key("tool").value(approval.tool());
      array.key("arguments").value(approval.arguments());
      array.key("since").value(one.since()).endObject();
    }
    return array.endArray().toSlice().text();
  }

  /// What it is, and under it the arguments, over as many lines as they need.
  private static String text(Kept kept) {
    Terminal terminal = Screen.terminal().orElse(Terminal.plain());
    Approval approval = kept.approval();
    String since = kept.since();
    String day = since.length() > DAY_CHARACTERS ? since.substring(0, DAY_CHARACTERS) : since;
    StringBuilder text = new StringBuilder();
    text.append(Printable.of(approval.call())).append(INDENT);
    text.append(terminal.paint(Style.BOLD, Printable.of(name(approval))));
    text.append("  allowed since ").append(Printable.of(day)).append('\n');
    int columns = terminal.columns() - INDENT.length();
    for (String line : Columns.wrap(Printable.of(approval.arguments()), columns)) {
      text.append(INDENT).append(line).append('\n');
    }
    return text.toString();
  }

  /// Forgetting one only makes the gateway ask again: nobody has to agree, but it is recorded.
  static int forget(List<String> words) throws Options.Wrong {
    Options options = Options.parse(words, FORGET);
    boolean all = options.has("--all");
    Set<String> calls = new HashSet<>(options.arguments());
    if (all == !calls.isEmpty()) {
      throw new Options.Wrong(
          "policy forget takes what policy approvals shows before each call, or --all");
    }
    Config config = RulesCommand.config(options).orElse(null);
    if (config == null) {
      return Main.USAGE;
    }
    try {
      Map<String, Kept> known = file().read();
      for (String call : all ? known.keySet() : calls) {
        Kept kept = known.get(call);
        if (kept == null) {
          return Main.fail(
              Main.FAILURE,
              "no call \""
                  + Printable.of(call)
                  + "\" is allowed for good; mcp-gateway policy approvals shows what is");
        }
        record(config, kept.approval());
        file().forget(approval -> approval.call().equals(call));
        Main.out().println("forgot " + Printable.of(name(kept.approval())));
      }
      return Main.OK;
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, Failures.describe(e));
    }
  }

  private static String name(Approval approval) {
    return approval.tool() + " of " + approval.server();
  }

  private static void record(Config config, Approval approval) throws IOException {
    JsonWriter json = new JsonWriter().beginObject().key("call").value(approval.call());
    json.key("tool").value(approval.tool()).endObject();
    ChangeRecord.write(config.auditing(), approval.server(), "policy/forget", json.toSlice());
  }
}
