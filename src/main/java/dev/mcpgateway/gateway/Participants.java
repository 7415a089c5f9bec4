package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Envelope;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import java.util.List;
import java.util.Optional;

/// Who talks and in which revision, as they say themselves; and what their messages are about, in
/// names fit to be written. Shared by both relay threads.
final class Participants {
  private final String server;
  private volatile Optional<String> client = Optional.empty();
  private volatile Optional<String> negotiated = Optional.empty();

  /// Those of a session with `server`.
  Participants(String server) {
    this.server = server;
  }

  /// The name by which the server is known here.
  String server() {
    return server;
  }

  /// What a request or notification is about; a name in which something was found is masked.
  Entry.Subject subject(Envelope envelope, List<Finding> findings) {
    Optional<String> named = masked(envelope.client(), findings, "clientInfo");
    if (named.isPresent()) {
      client = named;
    }
    boolean about = envelope.method().isPresent() && namesTarget(envelope.method().get());
    Optional<String> target =
        masked(masked(envelope.target(), findings, "params.name"), findings, "params.uri");
    return new Entry.Subject(
        masked(envelope.method(), findings, "method"),
        about ? target : Optional.empty(),
        about ? Optional.empty() : target,
        client,
        masked(version(envelope), findings, "protocolVersion"));
  }

  /// What an answer is about when nobody knows its call.
  Entry.Subject unknown() {
    return new Entry.Subject(
        Optional.empty(), Optional.empty(), Optional.empty(), client, negotiated);
  }

  /// Learns the negotiated revision from the answer to `initialize`, unless something was found in
  /// it.
  void learn(Message.Response response, Call call, List<Finding> findings) {
    if (Method.of(call.method()) != Method.INITIALIZE || response.envelope().result().isEmpty()) {
      return;
    }
    Members.last(response.envelope().result().get(), "protocolVersion")
        .filter(value -> value.length() > 2 && value.length() < 40)
        .filter(value -> value.array()[value.from()] == '"')
        .filter(value -> findings.stream().noneMatch(one -> touches(one, value)))
        .map(value -> JsonText.decode(value.array(), value.from() + 1, value.to() - 1))
        .ifPresent(version -> negotiated = Optional.of(version));
  }

  private static boolean touches(Finding finding, Slice value) {
    return finding.from() < value.to() && finding.to() > value.from();
  }

  private Optional<String> version(Envelope envelope) {
    return envelope.era() == Era.MODERN ? envelope.protocolVersion() : negotiated;
  }

  private static boolean namesTarget(String method) {
    return method.startsWith("tools/") || method.startsWith("prompts/");
  }

  /// The name, or, when something was found in the place where it stands, its preview.
  private static Optional<String> masked(
      Optional<String> name, List<Finding> findings, String place) {
    if (name.isPresent()) {
      for (Finding finding : findings) {
        if (finding.path().contains(place)) {
          return Optional.of(finding.preview());
        }
      }
    }
    return name;
  }
}
