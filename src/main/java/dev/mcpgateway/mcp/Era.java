package dev.mcpgateway.mcp;

/// Which of the two families of revisions a request speaks. Both may come over one pipe, so it
/// belongs to a request, not to a session.
public enum Era {
  /// 2024-11-05 to 2025-11-25: a session begins with `initialize`.
  LEGACY,
  /// 2026-07-28 and later: no session; the version stands in each request's `_meta`.
  MODERN
}
