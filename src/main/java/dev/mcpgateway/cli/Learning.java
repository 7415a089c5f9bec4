package dev.mcpgateway.cli;

import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.gateway.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Learns the secrets that a server is started with, while it starts: no answer of the server's is
/// judged before they are known.
final class Learning implements Runnable {
  private final List<String> command;
  private final Map<String, String> environment;
  private final WatchedConfig config;
  private final CompletableFuture<InstallationKey> key = new CompletableFuture<>();
  private final CompletableFuture<OwnSecrets> own = new CompletableFuture<>();

  /// @param environment what the server is started with, as `command`
  Learning(List<String> command, Map<String, String> environment, WatchedConfig config) {
    this.command = List.copyOf(command);
    this.environment = environment;
    this.config = config;
  }

  @Override
  public void run() {
    try {
      learn(config.rulebook());
    } catch (BuiltinRules.Unusable e) {
      // There will be no session, and whoever begins one says why.
    } finally {
      own.complete(OwnSecrets.none());
    }
  }

  private void learn(Rulebook rulebook) {
    try {
      Config.Start start = config.config().start();
      own.complete(OwnSecrets.learn(command, environment, start, rulebook, this::fingerprint));
    } finally {
      rulebook.known().settle();
    }
  }

  private String fingerprint(CharSequence secret) {
    return key.join().fingerprint(secret);
  }

  /// By which key what is found has its fingerprint: until there is one, a secret waits.
  void keyIs(InstallationKey found) {
    key.complete(found);
  }

  /// The server's command line.
  List<String> command() {
    return command;
  }

  /// What was learned. Waits for it.
  OwnSecrets own() {
    return own.join();
  }
}
