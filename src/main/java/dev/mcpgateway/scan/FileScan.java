package dev.mcpgateway.scan;

import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Envelope;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Allowance.Circumstances;
import dev.mcpgateway.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scans one file after the other. Lines that are JSON-RPC messages are taken apart as the gateway
/// does; everything else is text, as it stands.
///
/// A file is read a block at a time, so that its size does not matter. What begins near the end of
/// a block is left to the next one, which begins a little before, at the start of a line. For one
/// thread.
public final class FileScan {
  /// How much is looked at together.
  static final int BLOCK_BYTES = 4 << 20;

  /// How much of a block the next one looks at again: as far as a pattern is followed.
  static final int OVERLAP_BYTES = 64 << 10;

  /// The longest captured message that is taken apart; a longer one is text.
  static final int MESSAGE_BYTES = 32 << 20;

  /// How much tells a text from what is none.
  private static final int SAMPLE_BYTES = 8 << 10;

  /// More calls than anybody leaves unanswered; of the answers to others the tools are not known.
  private static final int MOST_CALLS = 10_000;

  private static final byte[] RPC = {'"', 'j', 's', 'o', 'n', 'r', 'p', 'c', '"'};

  private final Scanner scanner;
  private final Policy policy;
  private final int blockBytes;
  private final Decoder decoder = new Decoder();
  private byte[] buffer;
  private final List<Located> found = new ArrayList<>();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  /// By their ids: the calls of a capture that were not answered yet.
  private final Map<String, Circumstances> calls = new HashMap<>();

  private Optional<String> gaveUp = Optional.empty();
  private Position position = new Position();

  /// The offset in the file of the buffer's first byte, and that up to which `position` has counted
  /// in the buffer.
  private long base;

  private int counted;

  /// Scans with `scanner`, and says what `policy` would do.
  public FileScan(Scanner scanner, Policy policy) {
    this(scanner, policy, BLOCK_BYTES);
  }

  FileScan(Scanner scanner, Policy policy, int blockBytes) {
    this.scanner = scanner;
    this.policy = policy;
    this.blockBytes = blockBytes;
    this.buffer = new byte[blockBytes];
  }

  /// What is found in `in`.
  ///
  /// @throws IOException when it cannot be read to its end
  public Scanned scan(String name, InputStream in) throws IOException {
    found.clear();
    calls.clear();
    gaveUp = Optional.empty();
    position = new Position();
    base = 0;
    counted = 0;
    if (buffer.length > blockBytes) {
      buffer = new byte[blockBytes];
    }
    int filled = in.readNBytes(buffer, 0, buffer.length);
    Optional<String> binary = binary(filled);
    if (binary.isPresent()) {
      return Scanned.binary(name, filled, binary.get());
    }
    while (true) {
      boolean last = filled < buffer.length;
      if (!last && isUnendedMessage(filled)) {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
        filled += in.readNBytes(buffer, filled, buffer.length - filled);
        continue;
      }
      int end = last ? filled : endOfBlock(filled);
      int next = last ? filled : startOfNext(end);
      block(end, next);
      if (last) {
        break;
      }
      base += next;
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      filled -= next;
      filled += in.readNBytes(buffer, filled, buffer.length - filled);
    }
    return new Scanned(name, base + filled, found, gaveUp.map(Scanned.Left.Failed::new));
  }

  /// What it is, when it is no text in UTF-8 or anything near it.
  private Optional<String> binary(int filled) {
    if (filled >= 2 && (buffer[0] & 0xff) + (buffer[1] & 0xff) == 0xff + 0xfe) {
      return Optional.of("UTF-16");
    }
    for (int i = 0; i < Math.min(filled, SAMPLE_BYTES); i++) {
      if (buffer[i] == 0) {
        return Optional.of("binary");
      }
    }
    return Optional.empty();
  }

  private boolean isUnendedMessage(int filled) {
    return filled < MESSAGE_BYTES
        && (buffer[0] == '{' || buffer[0] == '[')
        && lastLineFeed(0, filled) < 0
        && holdsMessages(0, Math.min(filled, SAMPLE_BYTES));
  }

  /// After the last line that is whole; in the middle of a very long one, where the buffer ends.
  private int endOfBlock(int filled) {
    int lineFeed = lastLineFeed(0, filled);
    return lineFeed < 0 ? filled : lineFeed + 1;
  }

  /// The start of a line within the overlap, if there is one; for captured messages no overlap is
  /// needed.
  private int startOfNext(int end) {
    int earliest = Math.max(1, end - OVERLAP_BYTES);
    int at = earliest;
    while (at < end && buffer[at - 1] != '\n') {
      at++;
    }
    return at < end ? at : earliest;
  }

  private int lastLineFeed(int from, int to) {
    int at = to - 1;
    while (at >= from && buffer[at] != '\n') {
      at--;
    }
    return at < from ? -1 : at;
  }

  /// Scans the buffer up to `end`, and keeps what begins before `next`.
  private void block(int end, int next) {
    counted = 0;
    if (holdsMessages(0, end)) {
      lines(end, next);
    } else {
      text(0, end, next);
    }
    position.advance(buffer, counted, next);
  }

  private boolean holdsMessages(int from, int to) {
    for (int i = from; i + RPC.length <= to; i++) {
      if (buffer[i] == '"' && Arrays.equals(buffer, i, i + RPC.length, RPC, 0, RPC.length)) {
        return true;
      }
    }
    return false;
  }

  private void lines(int end, int next) {
    int textFrom = 0;
    int at = 0;
    while (at < next) {
      int lineEnd = at;
      while (lineEnd < end && buffer[lineEnd] != '\n') {
        lineEnd++;
      }
      int start = at;
      at = Math.min(lineEnd + 1, end);
      Message message = message(start, lineEnd);
      Optional<Direction> direction = direction(message);
      if (direction.isPresent()) {
        text(textFrom, start, start);
        textFrom = at;
        scanner.newLine();
        Circumstances circumstances = circumstances(message);
        keep(scanner.scan(line(start, lineEnd)), direction.get(), circumstances, at);
      } else if (at == end) {
        break;
      }
    }
    text(textFrom, end, next);
  }

  private Slice line(int start, int end) {
    return new Slice(buffer, start, end > start && buffer[end - 1] == '\r' ? end - 1 : end);
  }

  /// What a line is; nothing but text where it holds no message.
  private Message message(int start, int end) {
    boolean maybe = end > start && (buffer[start] == '{' || buffer[start] == '[');
    return maybe && holdsMessages(start, end)
        ? decoder.decode(line(start, end))
        : new Message.Blank(line(start, end));
  }

  /// What is known of a message: its method and tool, or those of the call that it answers.
  private Circumstances circumstances(Message message) {
    if (!(message instanceof Message.Single single)) {
      return unknown();
    }
    Envelope envelope = single.envelope();
    Optional<String> id = envelope.id().map(JsonRpcId::canonical);
    if (envelope.method().isEmpty()) {
      Circumstances call = id.map(calls::remove).orElse(null);
      return call == null ? unknown() : call;
    }
    boolean tool = Method.of(envelope.method().get()) == Method.TOOLS_CALL;
    var circumstances =
        new Circumstances(envelope.method(), tool ? envelope.target() : Optional.empty(), today);
    if (id.isPresent() && calls.size() < MOST_CALLS) {
      calls.put(id.get(), circumstances);
    }
    return circumstances;
  }

  private Circumstances unknown() {
    return new Circumstances(Optional.empty(), Optional.empty(), today);
  }

  /// Which way a message would travel; empty when the line is none.
  private static Optional<Direction> direction(Message message) {
    return switch (message) {
      case Message.Response _ -> Optional.of(Direction.SERVER_TO_CLIENT);
      case Message.Single _, Message.Batch _ -> Optional.of(Direction.CLIENT_TO_SERVER);
      case Message.Malformed _, Message.Foreign _, Message.Blank _ -> Optional.empty();
    };
  }

  private void text(int from, int to, int before) {
    if (from < to) {
      scanner.newLine();
      keep(
          scanner.scanText(new Slice(buffer, from, to)),
          Direction.CLIENT_TO_SERVER,
          unknown(),
          before);
    }
  }

  /// Keeps what begins before an offset.
  private void keep(Scan scan, Direction direction, Circumstances circumstances, int before) {
    switch (scan) {
      case Scan.GaveUp(String rule) ->
          gaveUp = Optional.of("rule " + rule + " gave up on a part of it");
      case Scan.Complete(List<Finding> findings, List<String> overflowing) -> {
        if (!overflowing.isEmpty()) {
          gaveUp = Optional.of("more findings than are counted of " + overflowing.getFirst());
        }
        for (Finding finding : findings) {
          if (finding.from() < before && policy.counts(finding, Optional.of(circumstances))) {
            keep(finding, direction, circumstances);
          }
        }
      }
    }
  }

  private void keep(Finding finding, Direction direction, Circumstances circumstances) {
    if (finding.isInDefinition() ? finding.isNote() : finding.family() == Family.DEFINITION) {
      return;
    }
    if (finding.from() > counted) {
      position.advance(buffer, counted, finding.from());
      counted = finding.from();
    }
    found.add(
        new Located(
            policy.judge(
                direction,
                new Slice(buffer, 0, buffer.length),
                finding,
                Optional.of(circumstances)),
            position.line(),
            position.column(),
            base + finding.from(),
            finding.to() - finding.from()));
  }
}
