package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.Nearest;
import dev.mcpgateway.export.Cursor;
import dev.mcpgateway.export.Destination;
import dev.mcpgateway.export.Destinations;
import dev.mcpgateway.export.Form;
import dev.mcpgateway.export.Shipper;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway audit export`: the log for other systems.
final class AuditExport {
  static final Options.Known KNOWN =
      new Options.Known(
          "audit export",
          AuditFilter.withValue(
              Map.of(
                  "--format",
                  "--format",
                  "--to",
                  "--to",
                  "--cursor",
                  "--cursor",
                  "--headers",
                  "--headers",
                  "--ca",
                  "--ca")),
          AuditFilter.flags(Map.of("--follow", "--follow", "-f", "--follow")),
          0);

  private AuditExport() {}

  static int run(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    Filter filter = AuditFilter.of(options, Instant.now(), ZoneId.systemDefault());
    Form form = form(options.value("--format").orElse("jsonl"));
    Optional<Config> config = AuditCommand.config(options);
    if (config.isEmpty()) {
      return Main.USAGE;
    }
    Path log = config.get().auditing().file();
    Optional<Cursor> cursor = options.value("--cursor").map(Path::of).map(Cursor::new);
    try (Destination destination = destination(options, form)) {
      Shipper shipper = new Shipper(log, filter, form, destination, cursor, AuditExport::complain);
      shipper.ship(options.has("--follow"));
      return options.value("--to").isPresent()
          ? Main.fail(Main.OK, shipper.sent() + " lines were sent")
          : Main.OK;
    } catch (Destination.Refused e) {
      return Main.fail(Main.FAILURE, "the export was refused: " + e.getMessage());
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, "the export failed: " + Failures.describe(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Main.FAILURE;
    }
  }

  private static void complain(String text) {
    Main.fail(Main.OK, "export: " + text);
  }

  private static Form form(String name) throws Options.Wrong {
    List<String> names = Arrays.stream(Form.values()).map(Form::label).toList();
    return Form.of(name)
        .orElseThrow(() ->
            new Options.Wrong("--format \"" + name + "\" is unknown" + Nearest.hint(name, names)));
  }

  private static Destination destination(Options options, Form form)
      throws IOException, Options.Wrong {
    Optional<String> to = options.value("--to");
    if (to.isEmpty()) {
      return new Stdout(form.heading());
    }
    Optional<String> headers = options.value("--headers");
    return Destinations.of(
            to.get(),
            form.isJson(),
            headers.isPresent() ? Destinations.headers(Path.of(headers.get())) : Map.of(),
            options.value("--ca").map(Path::of))
        .orElseThrow(() ->
            new Options.Wrong(
                "--to takes an address such as syslog://host:514, syslog+tls://host:6514,"
                    + " syslog+udp://host:514 or https://host/path"));
  }

  /// Lines on stdout; whoever reads them no more wants no more.
  private static final class Stdout implements Destination {
    private final OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    private String heading;

    Stdout(String heading) {
      this.heading = heading;
    }

    @Override
    public void send(List<Line> lines) throws Refused {
      try {
        if (!heading.isEmpty()) {
          line(heading);
          heading = "";
        }
        for (Line line : lines) {
          line(line.text());
        }
        out.flush();
      } catch (IOException e) {
        throw new Refused("nobody reads it");
      }
    }

    private void line(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }

    @Override
    public void close() {}
  }
}
