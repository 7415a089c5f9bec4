package dev.mcpgateway.mcp;

import dev.mcpgateway.json.Skimmer;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import dev.mcpgateway.mcp.Message.Reason;
import java.util.ArrayList;
import java.util.List;

/// Reads a line as a message. Never throws on bad input: what cannot be read is a
/// [Message.Malformed].
///
/// One walk over the bytes decides; strictness is the point, since a line that two readers
/// understand differently could carry a call past us. Reuses its buffers, so each thread has its
/// own.
public final class Decoder {
  /// How many elements a batch may have. No peer of today sends any batch; without a bound, a line
  /// of the allowed length could hold thirty million elements, and each costs memory.
  static final int MAX_BATCH = 10_000;

  /// A larger array is not held on to until the next line comes.
  private static final int KEPT_BYTES = 1 << 20;

  private static final Slice NOTHING = Slice.of("");

  private final Tokenizer tokens = new Tokenizer();
  private final EnvelopeReader envelopes = new EnvelopeReader(tokens);

  /// Reads `line`, which is without its line feed; a carriage return at its end belongs to the line
  /// end.
  public Message decode(Slice line) {
    Slice text = withoutCarriageReturn(line);
    if (isBlank(text)) {
      return new Message.Blank(text);
    }
    Message message = decode(line, text);
    if (text.array().length > KEPT_BYTES) {
      tokens.reset(NOTHING);
      envelopes.reset(NOTHING);
    }
    return message;
  }

  private Message decode(Slice line, Slice text) {
    tokens.reset(text);
    envelopes.reset(text);
    Token first = tokens.next();
    Message message =
        switch (first) {
          case OBJECT_START -> single(text);
          case ARRAY_START -> batch(text);
          default -> new Message.Foreign(text);
        };
    if (tokens.fault() == Tokenizer.Fault.NONE) {
      tokens.next();
    }
    if (tokens.fault() != Tokenizer.Fault.NONE) {
      return malformed(line, reason(tokens.fault()), tokens.faultOffset());
    }
    if (tokens.carriageReturn() >= 0) {
      return malformed(line, Reason.CARRIAGE_RETURN, tokens.carriageReturn());
    }
    return envelopes
        .flaw()
        .map(flaw -> malformed(line, flaw.reason(), flaw.offset()))
        .orElse(message);
  }

  /// What is known of a line that was too long to keep.
  public static Message tooLong(List<Skimmer.Glimpse> glimpses, long length) {
    return new Message.Malformed(Slice.of(""), Reason.TOO_LONG, length, glimpses);
  }

  private Message single(Slice text) {
    int start = tokens.start();
    Message message = envelopes.read();
    return tokens.fault() == Tokenizer.Fault.NONE
        ? at(message, text.span(start, tokens.end()))
        : message;
  }

  private static Message at(Message message, Slice bytes) {
    return message instanceof Message.Foreign ? new Message.Foreign(bytes) : message;
  }

  private Message batch(Slice text) {
    int start = tokens.start();
    List<Message> elements = new ArrayList<>();
    for (Token token = tokens.next(); token != Token.ARRAY_END; token = tokens.next()) {
      if (elements.size() == MAX_BATCH) {
        envelopes.tooManyElements(tokens.start());
        elements.clear();
      }
      switch (token) {
        case FAULT, END -> {
          return new Message.Foreign(text);
        }
        case OBJECT_START -> elements.add(single(text));
        case ARRAY_START -> {
          envelopes.nestedBatch(tokens.start());
          tokens.skip();
        }
        default -> elements.add(new Message.Foreign(text.span(tokens.start(), tokens.end())));
      }
    }
    return new Message.Batch(text.span(start, tokens.end()), elements);
  }

  private static Message malformed(Slice line, Reason reason, int offset) {
    Skimmer skimmer = new Skimmer();
    skimmer.feed(line.array(), line.from(), line.to());
    return new Message.Malformed(line, reason, offset - line.from(), skimmer.glimpses());
  }

  private static Reason reason(Tokenizer.Fault fault) {
    return switch (fault) {
      case NONE, EMPTY, SYNTAX -> Reason.NOT_JSON;
      case UNEXPECTED_END -> Reason.TRUNCATED;
      case TRAILING_DATA -> Reason.TRAILING_DATA;
      case INVALID_UTF8 -> Reason.INVALID_UTF8;
      case NUL -> Reason.NUL;
      case BYTE_ORDER_MARK -> Reason.BYTE_ORDER_MARK;
      case TOO_DEEP -> Reason.TOO_DEEP;
    };
  }

  private static Slice withoutCarriageReturn(Slice line) {
    boolean has = !line.isEmpty() && line.array()[line.to() - 1] == '\r';
    return has ? line.span(line.from(), line.to() - 1) : line;
  }

  private static boolean isBlank(Slice text) {
    for (int i = text.from(); i < text.to(); i++) {
      byte b = text.array()[i];
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
