package dev.mcpgateway.definitions;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Where the pins of one server are kept from one of its sessions to the next: in a file, or while
/// traffic is judged again, in memory.
interface PinStore {
  /// What is pinned, by [Pin#key()].
  ///
  /// @throws IOException when it cannot be read
  Map<String, Pin> read() throws IOException;

  /// Changes whenever what is kept does by another hand than ours.
  String stamp();

  /// Whether all that was added is kept.
  boolean isIdle();

  /// Takes a pin, to be kept after [#start].
  void add(Pin pin);

  /// Begins to keep what was added.
  void start();

  /// Waits until all is kept.
  void flush();

  /// Why something could not be kept.
  Optional<IOException> failure();

  /// The tools of all other servers.
  Neighbours neighbours();

  /// Whether the first list of each kind is as it was approved: what was before is not known.
  boolean beginsAnywhere();
}
