package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.report.AuditStatistics;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway audit stats`: what the log amounts to.
final class AuditStats {
  static final Options.Known KNOWN =
      new Options.Known(
          "audit stats",
          AuditFilter.withValue(Map.of("--format", "--format")),
          AuditFilter.flags(Map.of()),
          0);

  private AuditStats() {}

  static int run(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    Filter filter = AuditFilter.of(options, Instant.now(), ZoneId.systemDefault());
    boolean json = AuditShow.wantsJson(options);
    Optional<Config> config = AuditCommand.config(options);
    if (config.isEmpty()) {
      return Main.USAGE;
    }
    Path log = config.get().auditing().file();
    AuditStatistics statistics = new AuditStatistics();
    try {
      new Search(log, filter).forEach(statistics::add);
    } catch (NoSuchFileException e) {
      return AuditCommand.missing(log);
    } catch (IOException e) {
      return AuditCommand.unreadable(e);
    }
    PrintStream out = Main.out();
    if (json) {
      out.println(Printable.of(statistics.json()));
    } else {
      statistics.lines(Screen.terminal().orElse(Terminal.plain())).forEach(out::println);
    }
    return Main.OK;
  }
}
