package dev.mcpgateway.gateway;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.policy.Approval;
import dev.mcpgateway.policy.Consent;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the user said of calls before: what was allowed, in this session or for good, and how often
/// the same call was refused. Of a call a keyed hash is kept.
final class Consents {
  /// How many calls are remembered of each kind.
  private static final int MOST = 4096;

  private final Optional<ApprovalFile> file;
  private final Notices notices;
  private final InstantSource clock;
  private final Set<String> allowed = new HashSet<>();
  private final Map<String, Integer> refused =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST;
        }
      };

  /// @param file what was allowed for good; without it nothing was, and nothing is kept
  Consents(Optional<ApprovalFile> file, Notices notices, InstantSource clock) {
    this.file = file;
    this.notices = notices;
    this.clock = clock;
  }

  /// Whether the user has allowed this very call.
  synchronized boolean allows(String call) {
    if (allowed.contains(call)) {
      return true;
    }
    try {
      return file.isPresent() && file.get().read().containsKey(call);
    } catch (IOException e) {
      notices.say("what you allowed for good cannot be read: " + e.getMessage());
      return false;
    }
  }

  /// Remembers what the user said of a call.
  synchronized void remember(Consent consent, Approval approval) {
    switch (consent) {
      case NO, ONCE -> {}
      case SESSION -> allow(approval);
      case ALWAYS -> {
        allow(approval);
        try {
          if (file.isPresent()) {
            file.get().keep(approval, clock.instant());
          }
        } catch (IOException e) {
          notices.say("what you allowed holds for this session only: " + e.getMessage());
        }
      }
    }
  }

  private void allow(Approval approval) {
    if (allowed.size() < MOST) {
      allowed.add(approval.call());
    }
  }

  /// Counts that a call was refused, and gives how often it was.
  synchronized int refused(String call) {
    return refused.merge(call, 1, Integer::sum);
  }

  /// Begins to count anew.
  synchronized void forgetRefusals() {
    refused.clear();
  }

  /// How often a call was refused.
  synchronized int refusals(String call) {
    return refused.getOrDefault(call, 0);
  }
}
