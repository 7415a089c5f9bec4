package dev.mcpgateway.definitions;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pins of servers whose traffic is judged again: it begins with nothing, and no file is read
/// or written. For one thread.
public final class PinMemory {
  private final Map<String, Map<String, Pin>> servers = new HashMap<>();

  private Map<String, Pin> of(String server) {
    return servers.computeIfAbsent(server, _ -> new LinkedHashMap<>());
  }

  PinStore store(String server) {
    return new Store(server, of(server));
  }

  /// A person approved what a server says now.
  ///
  /// @param keys of which definitions, as [Pin#key()]
  public void approve(String server, List<String> keys) {
    for (String key : keys) {
      of(server).computeIfPresent(key, (_, pin) -> pin.approved(pin.lastChanged()));
    }
  }

  /// A person had what was pinned forgotten.
  ///
  /// @param keys of which definitions
  public void forget(String server, List<String> keys) {
    of(server).keySet().removeAll(keys);
  }

  /// That of one server, whose sessions share one map.
  private final class Store implements PinStore {
    private final String server;
    private final Map<String, Pin> pins;

    Store(String server, Map<String, Pin> pins) {
      this.server = server;
      this.pins = pins;
    }

    @Override
    public Map<String, Pin> read() {
      return pins;
    }

    @Override
    public String stamp() {
      return server;
    }

    @Override
    public boolean isIdle() {
      return true;
    }

    @Override
    public void add(Pin pin) {
      if (pins.size() > PinFile.MOST_PINS) {
        pins.remove(pin.key());
      }
    }

    @Override
    public void start() {}

    @Override
    public void flush() {}

    @Override
    public Optional<IOException> failure() {
      return Optional.empty();
    }

    @Override
    public Neighbours neighbours() {
      Neighbours neighbours = new Neighbours();
      servers.forEach((name, theirs) -> {
        if (!name.equals(server)) {
          neighbours.add(name, theirs);
        }
      });
      return neighbours;
    }

    @Override
    public boolean beginsAnywhere() {
      return true;
    }
  }
}
