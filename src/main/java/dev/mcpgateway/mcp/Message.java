package dev.mcpgateway.mcp;

import dev.mcpgateway.json.Skimmer.Glimpse;
import dev.mcpgateway.json.Slice;
import java.util.List;
import java.util.Locale;

/// What one line on the wire is. Its bytes are the truth; everything else points into them.
public sealed interface Message {
  /// The JSON text, without the line end.
  Slice bytes();

  /// A JSON-RPC object of any kind.
  sealed interface Single extends Message {
    /// Its members.
    Envelope envelope();

    @Override
    default Slice bytes() {
      return envelope().bytes();
    }
  }

  /// A call that wants an answer under its id.
  record Request(Envelope envelope, JsonRpcId id, String method) implements Single {}

  /// A message that wants no answer.
  record Notification(Envelope envelope, String method) implements Single {}

  /// An answer: a result or an error. An error about a message whose id could not be read has none.
  record Response(Envelope envelope) implements Single {}

  /// Several messages in an array (revision 2025-03-26). Never nested; may be empty.
  record Batch(Slice bytes, List<Message> elements) implements Message {
    /// Copies the elements.
    public Batch {
      elements = List.copyOf(elements);
    }
  }

  /// JSON that is no JSON-RPC: a scalar, or an object without any member of the envelope.
  record Foreign(Slice bytes) implements Message {}

  /// A blank line.
  record Blank(Slice bytes) implements Message {}

  /// A line that is not JSON, or that two readers would understand differently.
  ///
  /// @param bytes the line; empty when it was too long to keep
  /// @param reason what is wrong
  /// @param offset where, in bytes from the beginning of the line
  /// @param glimpses what a lenient reader would make of it
  record Malformed(Slice bytes, Reason reason, long offset, List<Glimpse> glimpses)
      implements Message {
    /// Copies the glimpses.
    public Malformed {
      glimpses = List.copyOf(glimpses);
    }

    /// Whether a lenient reader would see a JSON-RPC message.
    public boolean looksLikeMessage() {
      return glimpses.stream().anyMatch(glimpse -> glimpse.method() || glimpse.answer());
    }

    /// Whether a lenient reader would see a JSON-RPC message with an id: then somebody waits for,
    /// or gets, an answer.
    public boolean hasReadableId() {
      for (Glimpse glimpse : glimpses) {
        if (glimpse.id().isPresent() && (glimpse.method() || glimpse.answer())) {
          return true;
        }
      }
      return false;
    }
  }

  /// Why a line is malformed.
  enum Reason {
    NOT_JSON("is not JSON"),
    TRUNCATED("ends before the JSON text does"),
    TRAILING_DATA("has data after the JSON text"),
    INVALID_UTF8("has bytes that are not UTF-8"),
    NUL("has a NUL byte"),
    BYTE_ORDER_MARK("begins with a byte order mark"),
    TOO_DEEP("is nested deeper than 512"),
    CARRIAGE_RETURN("has a carriage return before its end, where some readers end a line"),
    DUPLICATE_KEY("names a member of the envelope or of params twice"),
    CASE_VARIANT("spells a member of the envelope or of params in other upper and lower case"),
    TOO_MANY_KEYS("has more members in params than can be compared"),
    NESTED_BATCH("holds an array inside a batch"),
    TOO_MANY_ELEMENTS("is a batch of more than 10,000 elements"),
    LONG_ID("has an id longer than 1,024 bytes"),
    TOO_LONG("is longer than the limit");

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String description;

    Reason(String description) {
      this.description = description;
    }

    /// The name in the audit.
    public String label() {
      return label;
    }

    /// What is wrong, as the end of a sentence about the line.
    public String description() {
      return description;
    }
  }
}
