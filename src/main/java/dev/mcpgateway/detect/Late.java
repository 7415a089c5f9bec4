package dev.mcpgateway.detect;

import java.util.List;
import java.util.Map;

/// A collection that does not change, and makes what is in it when somebody first asks for it: a
/// copy would ask for all.
public interface Late {
  /// A list of the same that does not change.
  static <T> List<T> copyOf(List<T> list) {
    return list instanceof Late ? list : List.copyOf(list);
  }

  /// A map of the same that does not change.
  static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    return map instanceof Late ? map : Map.copyOf(map);
  }
}
