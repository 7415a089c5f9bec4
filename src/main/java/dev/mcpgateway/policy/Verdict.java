package dev.mcpgateway.policy;

import java.util.List;
import java.util.Optional;

/// What is to happen to a message.
public sealed interface Verdict {
  /// What was found in it and what is done about each finding, or, when observing, would have been.
  List<Judgement> judgements();

  /// Deliver it as it came.
  record Allow(List<Judgement> judgements) implements Verdict {
    /// Copies the judgements.
    public Allow {
      judgements = List.copyOf(judgements);
    }
  }

  /// Deliver it with the spans of those findings replaced whose action is `redact`, and with a
  /// warning before those texts in which there is one whose action is `quarantine`.
  record Redact(List<Judgement> judgements) implements Verdict {
    /// Copies the judgements.
    public Redact {
      judgements = List.copyOf(judgements);
    }
  }

  /// Do not deliver it; tell its sender why.
  record Block(List<Judgement> judgements, Reason reason) implements Verdict {
    /// Copies the judgements.
    public Block {
      judgements = List.copyOf(judgements);
    }
  }

  /// Do not deliver it, and tell nobody but the audit and a person: nobody waits for it.
  record Discard(List<Judgement> judgements, Reason reason) implements Verdict {
    /// Copies the judgements.
    public Discard {
      judgements = List.copyOf(judgements);
    }
  }

  /// Hold it until the user has said yes, and then do what `then` says.
  ///
  /// @param then what is done then
  /// @param rule the entry of the policy on tools that wants it
  /// @param call stands for the tool and its arguments, in this installation
  /// @param asking how the user is asked
  record Ask(Verdict then, ToolRule rule, String call, Asking asking) implements Verdict {
    @Override
    public List<Judgement> judgements() {
      return then.judgements();
    }
  }

  /// It answers a question of ours: it goes nowhere, and the call that was asked about does what
  /// the answer says.
  ///
  /// @param question the id of the question
  /// @param event the id under which the audit has the call
  record Taken(List<Judgement> judgements, String question, String event, Consent consent)
      implements Verdict {
    /// Copies the judgements.
    public Taken {
      judgements = List.copyOf(judgements);
    }
  }

  /// Not a protocol message: to stderr with it.
  record Divert(List<Judgement> judgements) implements Verdict {
    /// Copies the judgements.
    public Divert {
      judgements = List.copyOf(judgements);
    }
  }

  /// Why a message is blocked, in words that may be shown to a person or a model: no value of a
  /// finding.
  ///
  /// @param rule the name of the rule, or of the fault
  /// @param explanation the rule's description, or what is wrong with the message
  /// @param path where in the message, when it is a place in it
  /// @param advice what a model is to do, where that is nothing else than usual
  record Reason(String rule, String explanation, Optional<String> path, Optional<String> advice) {
    /// With the usual advice.
    public Reason(String rule, String explanation, Optional<String> path) {
      this(rule, explanation, path, Optional.empty());
    }
  }

  /// The hardest action among the judgements, `LOG` when there are none.
  default Action hardest() {
    Action hardest = Action.LOG;
    for (Judgement judgement : judgements()) {
      hardest = hardest.atLeast(judgement.action());
    }
    return hardest;
  }
}
