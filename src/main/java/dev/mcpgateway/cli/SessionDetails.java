package dev.mcpgateway.cli;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.gateway.Rulebook;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.notify.Level;
import dev.mcpgateway.notify.Outlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Records the server's command line, masked, the secrets that it was started with, and by what the
/// session is judged: a little after the start, which it would slow down, and at the latest when
/// the session ends.
final class SessionDetails implements Runnable {
  /// The client has its first answers by then.
  private static final Duration DELAY = Duration.ofMillis(700);

  private final AuditLog audit;
  private final Outlets outlets;
  private final Learning learning;
  private final Consumer<String> say;
  private final WatchedConfig config;
  private final InstallationKey key;
  private final AtomicBoolean written = new AtomicBoolean();

  SessionDetails(
      AuditLog audit,
      Outlets outlets,
      Learning learning,
      WatchedConfig config,
      InstallationKey key,
      Consumer<String> say) {
    this.audit = audit;
    this.outlets = outlets;
    this.learning = learning;
    this.say = say;
    this.config = config;
    this.key = key;
  }

  @Override
  public void run() {
    try {
      warn();
      Thread.sleep(DELAY);
      write();
    } catch (InterruptedException e) {
      // The session ends, and whoever ends it writes.
    }
  }

  private void warn() {
    for (String rule : learning.own().rulesOfCommand()) {
      say.accept(
          "the server's arguments hold a secret (rule "
              + rule
              + "), which every user of this machine can read; hand it over in the environment");
    }
  }

  /// Records it now, unless it is.
  void write() {
    if (written.compareAndSet(false, true)) {
      Rulebook rulebook = config.rulebook();
      audit.note(Event.masked(Instant.now(), "session/details", details(rulebook), this::findings));
      outlets.say(Level.INFO, "a session began, in mode " + rulebook.policy().mode().label());
    }
  }

  private Optional<List<Finding>> findings(Slice text) {
    Rulebook rulebook = config.rulebook();
    return switch (rulebook.scanner(key::fingerprint).scan(text)) {
      case Scan.Complete(List<Finding> findings, List<String> overflowing)
          when overflowing.isEmpty() ->
          Optional.of(findings);
      case Scan.Complete _, Scan.GaveUp _ -> Optional.empty();
    };
  }

  private Slice details(Rulebook rulebook) {
    JsonWriter json = new JsonWriter().beginObject();
    json.key("command").beginArray();
    learning.command().forEach(json::value);
    json.endArray();
    json.key("directory").value(Path.of("").toAbsolutePath().toString());
    json.key("mode").value(rulebook.policy().mode().label());
    json.key("rules").value(rulebook.rules().size());
    configuration(json);
    learning.own().write(json);
    return json.endObject().toSlice();
  }

  private void configuration(JsonWriter json) {
    digest("config", config.file(), json);
    ProjectFile.find().ifPresent(file -> digest("project", file, json));
  }

  private void digest(String name, Path file, JsonWriter json) {
    try {
      byte[] text = Files.readAllBytes(file);
      json.key(name).value(file.toString());
      json.key(name + "_digest").value(key.digest(Slice.of(text)));
    } catch (IOException e) {
      // Without a file every default is in force.
    }
  }
}
