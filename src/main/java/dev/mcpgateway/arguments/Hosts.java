package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;

/// The hosts that an argument names.
public final class Hosts {
  private Hosts() {}

  /// The hosts that some reader of `text`, a URL or a host, would call, in lower case and as
  /// everybody writes them; none where it is neither.
  public static List<String> in(String text) {
    List<String> names = new ArrayList<>();
    for (Host host : Url.of(text).hosts()) {
      names.add(host.name());
    }
    return names;
  }
}
