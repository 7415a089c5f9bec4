package dev.mcpgateway.mcp;

import dev.mcpgateway.json.Slice;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The members of one JSON-RPC object that say what it is, and where the others lie. Nothing in it
/// is copied out of the message but names.
///
/// @param bytes the object as it arrived
/// @param id the id, where it has a scalar one
/// @param method the decoded method, where it has one
/// @param params the raw value of `params`
/// @param result the raw value of `result`
/// @param error the raw value of `error`
/// @param target what it is about: the decoded `params.name`, or else `params.uri`
/// @param cancels the id that a `notifications/cancelled` names
/// @param progress the token under which a request wants progress, or a notification brings it
/// @param era which family of revisions a request speaks
/// @param protocolVersion the version that it names, in `params` or `params._meta`
/// @param client the name that the client gives itself, where it does
/// @param notes what is odd about it
public record Envelope(
    Slice bytes,
    Optional<JsonRpcId> id,
    Optional<String> method,
    Optional<Slice> params,
    Optional<Slice> result,
    Optional<Slice> error,
    Optional<String> target,
    Optional<JsonRpcId> cancels,
    Optional<JsonRpcId> progress,
    Era era,
    Optional<String> protocolVersion,
    Optional<String> client,
    Set<Note> notes) {
  /// Copies the notes.
  public Envelope {
    notes = notes.isEmpty() ? Set.of() : EnumSet.copyOf(notes);
  }
}
