package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.SealKey;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway audit keygen`: makes the key that verifies seals, and begins to seal.
final class AuditKeygen {
  static final Options.Known KNOWN =
      new Options.Known(
          "audit keygen",
          Map.of(
              "--output", "--output", "-o", "--output", "--config", "--config", "-c", "--config"),
          Map.of("--force", "--force", "--yes", "--yes", "-y", "--yes"),
          0);

  private static final String ADVICE =
      "this key verifies the audit log, and is kept nowhere on this machine: move it to where"
          + " whoever takes the machine over cannot get at it (a password manager, another machine,"
          + " paper), and give it to audit verify --key; sessions that start from now on are sealed";

  private AuditKeygen() {}

  static int run(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    Optional<Config> config = AuditCommand.config(options);
    if (config.isEmpty()) {
      return Main.USAGE;
    }
    boolean again = options.has("--force");
    if (again
        && !Consent.given(options.has("--yes"), "seal with a new key from now on, whoever asks?")) {
      return Main.fail(Main.FAILURE, "nothing was changed");
    }
    Optional<Path> output = options.value("--output").map(Path::of);
    if (output.isPresent() && Files.exists(output.get())) {
      return Main.fail(Main.FAILURE, output.get() + " exists already; name a new file");
    }
    try {
      if (again) {
        ChangeRecord.write(
            config.get().auditing(),
            "*",
            "audit/keygen",
            new JsonWriter().beginObject().endObject().toSlice());
      }
      String key = SealKey.make(Home.path(), again);
      if (output.isPresent()) {
        OwnFile.write(output.get(), (key + "\n").getBytes(StandardCharsets.US_ASCII), false);
      } else {
        Main.out().println(key);
      }
      return Main.fail(Main.OK, ADVICE);
    } catch (FileAlreadyExistsException e) {
      return Main.fail(
          Main.FAILURE,
          "records are sealed already; --force begins anew with another key: keep the old one for"
              + " what it has sealed");
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, "no key was made: " + Failures.describe(e));
    }
  }
}
