package dev.mcpgateway.cli;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.notify.Level;
import dev.mcpgateway.notify.Outlets;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a configuration says about the log and alerts, in the terms of those who tell.
final class Outlet {
  private Outlet() {}

  static Outlets.Settings settings(Config config) {
    Config.Logging logging = config.logging();
    Config.Alerting alerting = config.alerting();
    boolean alerts = alerting.enabled();
    return new Outlets.Settings(
        logging.enabled() ? Optional.of(logging.destination()) : Optional.empty(),
        logging.json(),
        Level.of(logging.level()).orElse(Level.INFO),
        alerts && alerting.webhookUrl().isPresent()
            ? Optional.of(URI.create(alerting.webhookUrl().get()))
            : Optional.empty(),
        alerting.slack(),
        alerts ? alerting.command() : List.of());
  }
}
