package dev.mcpgateway.policy;

import dev.mcpgateway.json.Slice;
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
  /// @param way over which way
  record Ask(Verdict then, ToolRule rule, String call, Asking asking, Asking.Way way)
      implements Verdict {
    @Override
    public List<Judgement> judgements() {
      return then.judgements();
    }
  }

  /// It makes a call again about which the user was asked, and says what the user said: do what
  /// `then` says, without what only we wanted to know, or refuse it.
  ///
  /// @param then what is done with it where it goes on
  /// @param rule the entry of the policy on tools that wanted it
  /// @param approval the call that was asked about
  /// @param event the id under which the audit has that
  /// @param consent what the user said, or no
  /// @param why why it does not go on, where it does not
  /// @param before the call as it came first
  record Retried(
      Verdict then,
      ToolRule rule,
      Approval approval,
      String event,
      Consent consent,
      String why,
      Slice before)
      implements Verdict {
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

    /// The same for a call that was refused so often before, and is made all the same.
    public Reason again(int times) {
      String stop =
          "STOP: this very call has been refused "
              + times
              + " times before in this session, and will be each time. Do not make it again, nor"
              + " look for a way around it: tell the user what you wanted to do, and that it is"
              + " blocked.";
      return new Reason(rule, explanation, path, Optional.of(stop));
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
