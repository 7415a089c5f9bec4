package dev.mcpgateway.mcp;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.KeyRegister;
import dev.mcpgateway.json.KeyRegister.Clash;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import dev.mcpgateway.mcp.Message.Reason;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the members of one JSON-RPC object from tokens, and notices keys that some reader would
/// take for each other.
///
/// Names, in the envelope and directly in `params`, must be unambiguous: a reader that takes the
/// first of two, or one that ignores case, would see another message than we do. Deeper objects are
/// the tools' own data.
final class EnvelopeReader {
  /// Something that makes the line malformed.
  record Flaw(Reason reason, int offset) {}

  private static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
  private static final String PROGRESS_KEY = "progressToken";
  private static final String CLIENT_KEY = "io.modelcontextprotocol/clientInfo";

  /// Names are kept with open calls and in the audit; no tool, method or URI of this length was
  /// ever seen.
  private static final int MAX_NAME_BYTES = 4096;

  private final Tokenizer tokens;
  private final KeyRegister keys = new KeyRegister();
  private final EnumSet<Note> notes = EnumSet.noneOf(Note.class);
  private Slice text = Slice.of("");
  private @Nullable Flaw flaw;

  private @Nullable JsonRpcId id;
  private @Nullable String method;
  private @Nullable Slice params;
  private @Nullable Slice result;
  private @Nullable Slice error;
  private @Nullable String name;
  private @Nullable String uri;
  private @Nullable JsonRpcId cancels;
  private @Nullable JsonRpcId progress;
  private @Nullable String metaVersion;
  private @Nullable String version;
  private @Nullable String client;
  private boolean jsonrpc;
  private boolean hasMethod;

  /// The offset of the first key in `params` that is misspelt, or -1; the method may come after it.
  private int misspeltParam;

  EnvelopeReader(Tokenizer tokens) {
    this.tokens = tokens;
  }

  /// Starts on another line.
  void reset(Slice line) {
    text = line;
    keys.reset();
    flaw = null;
  }

  /// The first flaw met since the last reset.
  Optional<Flaw> flaw() {
    return Optional.ofNullable(flaw);
  }

  void nestedBatch(int offset) {
    fail(Reason.NESTED_BATCH, offset);
  }

  void tooManyElements(int offset) {
    fail(Reason.TOO_MANY_ELEMENTS, offset);
  }

  /// Reads the object whose start was the last token. After a fault of the tokenizer the message is
  /// meaningless.
  Message read() {
    clear();
    int start = tokens.start();
    keys.enter();
    for (Token token = tokens.next(); token == Token.KEY; token = tokens.next()) {
      String key = key();
      checkKey();
      if (Names.ENVELOPE.misspelt(key)) {
        fail(Reason.CASE_VARIANT, tokens.start());
      }
      member(key);
    }
    keys.leave();
    if (tokens.fault() != Tokenizer.Fault.NONE) {
      return new Message.Foreign(Slice.of(""));
    }
    return message(slice(start, tokens.end()));
  }

  private void clear() {
    notes.clear();
    hasMethod = false;
    misspeltParam = -1;
    id = null;
    method = null;
    params = null;
    result = null;
    error = null;
    name = null;
    uri = null;
    cancels = null;
    progress = null;
    metaVersion = null;
    version = null;
    client = null;
    jsonrpc = false;
  }

  private void member(String key) {
    Token value = tokens.next();
    int start = tokens.start();
    switch (key) {
      case "jsonrpc" -> jsonrpc = true;
      case "id" -> id = scalarId(value).orElse(null);
      case "method" -> {
        hasMethod = true;
        method = string(value).orElse(null);
      }
      default -> {}
    }
    if (key.equals("params") && value == Token.OBJECT_START) {
      readParams();
    } else {
      pass(value);
    }
    Slice raw = tokens.fault() == Tokenizer.Fault.NONE ? slice(start, tokens.end()) : text;
    switch (key) {
      case "params" -> params = raw;
      case "result" -> result = raw;
      case "error" -> error = raw;
      default -> {}
    }
  }

  private void readParams() {
    keys.enter();
    for (Token token = tokens.next(); token == Token.KEY; token = tokens.next()) {
      String key = key();
      checkKey();
      if (misspeltParam < 0 && Names.PARAMS.misspelt(key)) {
        misspeltParam = tokens.start();
      }
      Token value = tokens.next();
      switch (key) {
        case "name" -> name = string(value).orElse(null);
        case "uri" -> uri = string(value).orElse(null);
        case "requestId" -> cancels = scalarId(value).orElse(null);
        case PROGRESS_KEY -> progress = scalarId(value).orElse(null);
        case "protocolVersion" -> version = string(value).orElse(null);
        default -> {}
      }
      if (value == Token.OBJECT_START && key.equals("_meta")) {
        readMeta();
      } else if (value == Token.OBJECT_START && key.equals("clientInfo")) {
        readClient();
      } else {
        pass(value);
      }
    }
    keys.leave();
  }

  private void readMeta() {
    keys.enter();
    for (Token token = tokens.next(); token == Token.KEY; token = tokens.next()) {
      noteKey();
      String key = key();
      Token value = tokens.next();
      if (key.equals(PROGRESS_KEY)) {
        progress = scalarId(value).orElse(null);
      }
      if (key.equals(VERSION_KEY)) {
        metaVersion = string(value).orElse("");
      }
      if (key.equals(CLIENT_KEY) && value == Token.OBJECT_START) {
        readClient();
      } else {
        pass(value);
      }
    }
    keys.leave();
  }

  private void readClient() {
    keys.enter();
    for (Token token = tokens.next(); token == Token.KEY; token = tokens.next()) {
      noteKey();
      String key = key();
      Token value = tokens.next();
      if (key.equals("name")) {
        client = string(value).orElse(null);
      }
      pass(value);
    }
    keys.leave();
  }

  /// Walks over a value whose first token was just read, noting its keys.
  private void pass(Token value) {
    if (value != Token.OBJECT_START && value != Token.ARRAY_START) {
      return;
    }
    int outside = tokens.depth() - 1;
    Token token = value;
    while (token != Token.FAULT) {
      switch (token) {
        case OBJECT_START -> keys.enter();
        case OBJECT_END -> keys.leave();
        case KEY -> noteKey();
        default -> {}
      }
      if (tokens.depth() == outside) {
        return;
      }
      token = tokens.next();
    }
  }

  private void checkKey() {
    switch (addKey()) {
      case NONE -> {}
      case DUPLICATE -> fail(Reason.DUPLICATE_KEY, tokens.start());
      case CASE_VARIANT -> fail(Reason.CASE_VARIANT, tokens.start());
      case NOT_COMPARED -> fail(Reason.TOO_MANY_KEYS, tokens.start());
    }
  }

  private void noteKey() {
    Clash clash = addKey();
    if (clash == Clash.DUPLICATE) {
      notes.add(Note.DUPLICATE_KEY);
    } else if (clash == Clash.NOT_COMPARED) {
      notes.add(Note.KEYS_NOT_COMPARED);
    }
  }

  private Clash addKey() {
    return keys.add(text.array(), tokens.start() + 1, tokens.end() - 1, tokens.escaped());
  }

  private void fail(Reason reason, int offset) {
    if (flaw == null) {
      flaw = new Flaw(reason, offset);
    }
  }

  private Optional<JsonRpcId> scalarId(Token value) {
    if (value != Token.STRING && value != Token.NUMBER && value != Token.NULL) {
      return Optional.empty();
    }
    if (tokens.end() - tokens.start() > JsonRpcId.MAX_BYTES) {
      fail(Reason.LONG_ID, tokens.start());
      return Optional.empty();
    }
    return Optional.of(JsonRpcId.of(slice(tokens.start(), tokens.end())));
  }

  private Optional<String> string(Token value) {
    return value == Token.STRING ? Optional.of(key()) : Optional.empty();
  }

  /// The text of the key or string just read; of one too long to be a name, its beginning.
  private String key() {
    int from = tokens.start() + 1;
    int to = tokens.end() - 1;
    return to - from <= MAX_NAME_BYTES
        ? JsonText.decode(text.array(), from, to)
        : slice(from, from + MAX_NAME_BYTES).text() + "…";
  }

  private Slice slice(int from, int to) {
    return text.span(from, to);
  }

  private Message message(Slice bytes) {
    if (misspeltParam >= 0 && method != null && Names.areKnownOf(method)) {
      fail(Reason.CASE_VARIANT, misspeltParam);
    }
    if (!jsonrpc && method == null && !(id != null && (result != null || error != null))) {
      return new Message.Foreign(bytes);
    }
    if (!jsonrpc) {
      notes.add(Note.MISSING_JSONRPC);
    }
    if (tokens.loneSurrogate()) {
      notes.add(Note.LONE_SURROGATE);
    }
    Envelope envelope = envelope(bytes);
    if (method != null) {
      return id != null
          ? new Message.Request(envelope, id, method)
          : new Message.Notification(envelope, method);
    }
    return !hasMethod && (result != null || error != null || id != null)
        ? new Message.Response(envelope)
        : new Message.Foreign(bytes);
  }

  private Envelope envelope(Slice bytes) {
    return new Envelope(
        bytes,
        Optional.ofNullable(id),
        Optional.ofNullable(method),
        Optional.ofNullable(params),
        Optional.ofNullable(result),
        Optional.ofNullable(error),
        Optional.ofNullable(name != null ? name : uri),
        Optional.ofNullable(cancels),
        Optional.ofNullable(progress),
        metaVersion != null ? Era.MODERN : Era.LEGACY,
        Optional.ofNullable(metaVersion != null ? metaVersion : version),
        Optional.ofNullable(client),
        notes);
  }
}
