package dev.mcpgateway.gateway;

import dev.mcpgateway.arguments.ArgumentReader;
import dev.mcpgateway.arguments.Deeds;
import dev.mcpgateway.arguments.ElicitationReader;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.detect.Twins;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks into messages of one direction, by whatever way fits what they are. For one thread.
final class Inspector {
  private static final Scan NOTHING = new Scan.Complete(List.of(), List.of());

  /// Reading a resource opens it, as a call of a tool may.
  private static final String READING = "resources/";

  private final Optional<Scanner> scanner;
  private final Optional<ArgumentReader> arguments;
  private final Optional<ElicitationReader> elicitations;
  private Deeds deeds = Deeds.NONE;
  private int twinsLeft = Twins.MOST;

  /// Secrets in any element of the batch that is looked into.
  private Map<String, Finding> elsewhere = Map.of();

  /// The elements that were looked into and not inspected yet, from `next` on, and what was found.
  private List<Message> batch = List.of();

  private List<Scan> scans = List.of();
  private int next;

  /// Without a scanner nothing is found: scanning is switched off for this direction.
  ///
  /// @param arguments reads the arguments of calls; empty for the direction in which there are none
  /// @param elicitations reads what the user is asked; empty likewise
  Inspector(
      Optional<Scanner> scanner,
      Optional<ArgumentReader> arguments,
      Optional<ElicitationReader> elicitations) {
    this.scanner = scanner;
    this.arguments = arguments;
    this.elicitations = elicitations;
  }

  /// Begins another line, for which the scanner's bound on findings counts anew.
  void newLine() {
    twinsLeft = Twins.MOST;
    elsewhere = Map.of();
    forgetBatch();
    if (scanner.isPresent()) {
      scanner.get().newLine();
    }
  }

  /// Begins a batch, whose elements are inspected in their order: what is recognised as a secret in
  /// one of them is looked for in all. Where one cannot be looked into, each is when it is
  /// inspected.
  void newBatch(List<Message> elements) {
    if (scanner.isEmpty() || elements.size() < 2) {
      return;
    }
    List<Scan> found = new ArrayList<>(elements.size());
    try {
      for (Message element : elements) {
        Scan one = scanner.get().scan(element.bytes());
        found.add(one);
        if (one instanceof Scan.Complete scan) {
          elsewhere = Twins.secrets(element.bytes(), scan.findings(), elsewhere);
        }
      }
      batch = elements;
      scans = found;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      newLine();
    }
  }

  private void forgetBatch() {
    batch = List.of();
    scans = List.of();
    next = 0;
  }

  @SuppressWarnings("ReferenceEquality") // that very element, not one like it
  private Scan scan(Message message, Scanner scanner) {
    if (next == batch.size() || batch.get(next) != message) {
      return scanner.scan(message.bytes());
    }
    Scan scan = scans.get(next++);
    if (next == batch.size()) {
      forgetBatch();
    }
    return scan;
  }

  /// What is in a message that is not a batch.
  Scan inspect(Message message) {
    deeds = Deeds.NONE;
    if (scanner.isEmpty()) {
      return NOTHING;
    }
    return switch (message) {
      case Message.Single single -> {
        Scan scan = withTwins(message, scanner.get());
        yield arguments.isPresent() ? withArguments(single, scan) : withElicitations(single, scan);
      }
      case Message.Foreign _, Message.Batch _, Message.Malformed _ ->
          withTwins(message, scanner.get());
      case Message.Blank _ -> NOTHING;
    };
  }

  private Scan withTwins(Message message, Scanner scanner) {
    Scan scan = scan(message, scanner);
    if (!(scan instanceof Scan.Complete complete)
        || (complete.findings().isEmpty() && elsewhere.isEmpty())) {
      return scan;
    }
    Scan.Complete all = Twins.with(message.bytes(), complete, elsewhere, twinsLeft);
    twinsLeft -= all.findings().size() - complete.findings().size();
    return all;
  }

  /// What the call that was inspected last would do.
  Deeds deeds() {
    return deeds;
  }

  private Scan withElicitations(Message.Single message, Scan scan) {
    if (elicitations.isEmpty() || !(scan instanceof Scan.Complete complete)) {
      return scan;
    }
    List<Finding> found = elicitations.get().in(message, isPlain(complete.findings()));
    return found.isEmpty() ? scan : together(complete, found);
  }

  /// Whether the names in a message may be shown.
  private static boolean isPlain(List<Finding> findings) {
    boolean plain = true;
    for (Finding finding : findings) {
      plain &= finding.place() != Place.KEY;
    }
    return plain;
  }

  private Scan withArguments(Message.Single message, Scan scan) {
    if (arguments.isEmpty()
        || message.envelope().method().isEmpty()
        || !(scan instanceof Scan.Complete complete)) {
      return scan;
    }
    List<Finding> found = List.of();
    if (Permits.isCall(message)) {
      found = inArguments(message, complete.findings());
    } else if (message.envelope().method().get().startsWith(READING)) {
      Optional<Slice> params = message.envelope().params();
      Optional<Slice> uri = params.isEmpty() ? params : Members.last(params.get(), "uri");
      if (uri.isPresent()) {
        found = arguments.get().inUri(uri.get());
        deeds = arguments.get().deeds();
      }
    }
    return found.isEmpty() ? scan : together(complete, found);
  }

  /// A server may take any of several `arguments`, but in the parameters a name stands only once.
  private List<Finding> inArguments(Message.Single call, List<Finding> findings) {
    Optional<Slice> params = call.envelope().params();
    Optional<Slice> given = params.isEmpty() ? params : Members.last(params.get(), "arguments");
    String tool = call.envelope().target().orElse("");
    Slice read = given.orElse(ToolCall.NO_ARGUMENTS);
    List<Finding> found = arguments.get().inArguments(tool, read, isPlain(findings));
    deeds = arguments.get().deeds();
    return found;
  }

  /// Without what is nothing in such a message: what is odd in a definition alone, or a note to the
  /// model, which every definition is.
  static Scan.Complete fitting(Scan.Complete scan, boolean defines) {
    List<Finding> kept = null;
    for (int i = 0; i < scan.findings().size(); i++) {
      Finding finding = scan.findings().get(i);
      if (defines ? finding.isNote() : finding.family() == Family.DEFINITION) {
        kept = kept == null ? new ArrayList<>(scan.findings().subList(0, i)) : kept;
      } else if (kept != null) {
        kept.add(finding);
      }
    }
    return kept == null ? scan : new Scan.Complete(kept, scan.overflowing());
  }

  /// All findings in the order of the message.
  private static Scan together(Scan.Complete scan, List<Finding> found) {
    List<Finding> all = new ArrayList<>(scan.findings());
    for (Finding one : found) {
      int at = all.size();
      while (at > 0 && all.get(at - 1).from() > one.from()) {
        at--;
      }
      all.add(at, one);
    }
    return new Scan.Complete(all, scan.overflowing());
  }
}
