package dev.mcpgateway.policy;

/// How often what an entry of the policy on tools allows may be called.
///
/// @param perMinute how often each tool in any minute
/// @param perSession how often all of them in one session
public record Quota(int perMinute, int perSession) {
  /// The most that either may be: who calls a tool more often has no need of a bound.
  public static final int MOST = 6_000;

  /// As often as anybody likes.
  public static final Quota NONE = new Quota(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /// Whether it bounds anything.
  public boolean isBound() {
    return perMinute <= MOST || perSession <= MOST;
  }
}
