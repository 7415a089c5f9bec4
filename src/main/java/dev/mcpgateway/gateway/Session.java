package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.transport.Sink;
import dev.mcpgateway.transport.Source;
import dev.mcpgateway.transport.stdio.Hangup;
import dev.mcpgateway.transport.stdio.ServerProcess;
import dev.mcpgateway.transport.stdio.ServerProcess.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// One client, one server, and the two relays between them, from the first byte until nothing is
/// left running.
///
/// Whoever ends first, in whatever way, the order is the same: no more requests go in, answers that
/// can still come come out, what waits is answered, the server and its process tree end, and the
/// exit code is the server's.
public final class Session {
  /// Who ended the session.
  private enum End {
    /// The client closed its output.
    CLIENT_CLOSED,
    /// The client reads no more.
    CLIENT_GONE,
    /// The server closed its output, most often by ending.
    SERVER_CLOSED
  }

  /// How often a client that closed its input is looked at while it may still wait for answers.
  private static final Duration LOOK = Duration.ofMillis(10);

  /// Most calls are answered before it is worth loading what tells whether the client is still
  /// there.
  private static final Duration SOON = Duration.ofMillis(200);

  /// How long the last bytes of an ended server may take through its pipe: they are in it already.
  /// A process that the server left behind could hold the pipe open for ever.
  private static final Duration LAST_BYTES = Duration.ofMillis(300);

  /// How long a client that may still write need not read of what a server left that has ended.
  private static final Duration BETWEEN_READS = Duration.ofSeconds(2);

  /// A server that closes its output is about to end; if it does not, it is made to.
  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  /// Where the session runs.
  ///
  /// @param fromClient what the client writes
  /// @param toClient what the client reads
  /// @param fromServer what the server writes
  /// @param toServer what the server reads
  /// @param server the server's process
  public record Ends(
      Source fromClient, Sink toClient, Source fromServer, Sink toServer, ServerProcess server) {}

  private final Ends ends;
  private final Desk desk;
  private final Duration drain;
  private final Carrier.Books client = Carrier.Books.empty();
  private final Carrier.Books server = Carrier.Books.empty();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final CompletableFuture<Void> serverRead = new CompletableFuture<>();
  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile BooleanSupplier delivering = () -> false;

  /// A session over `ends`, judged and recorded at `desk`; a client that closes its input may wait
  /// for `drain`.
  public Session(Ends ends, Desk desk, Duration drain) {
    this.ends = ends;
    this.desk = desk;
    this.drain = drain;
    desk.approvals().connect(new Approvals.Ends(ends.toClient(), ends.toServer(), client.calls()));
  }

  /// Relays until the session has ended, and gives the server's exit code.
  public int run() {
    ToolSchemas schemas = new ToolSchemas();
    var toServer =
        new Carrier(Direction.CLIENT_TO_SERVER, client, server, schemas, desk.participants());
    var toClient =
        new Carrier(Direction.SERVER_TO_CLIENT, server, client, schemas, desk.participants());
    Relay requests =
        desk.relay(ends.fromClient(), ends.toServer(), ends.toClient(), toServer, server.calls());
    Relay answers =
        desk.relay(ends.fromServer(), ends.toClient(), ends.toServer(), toClient, client.calls());
    delivering = answers::isDelivering;
    start("client->server", () -> relayRequests(requests));
    start("server->client", () -> relayAnswers(answers));
    ends.server().onExit(() -> start("server's exit", this::endWithTheServer));
    finish(await());
    finished.complete(null);
    return ends.server().exitCode();
  }

  /// Ends the session because we were told to: by a signal. Returns when the server and its tree
  /// are gone.
  ///
  /// @return the server's exit code
  public int interrupt() {
    if (ending.compareAndSet(false, true)) {
      ends.server().end(Ending.PROMPT, this::closeServerInput);
      awaitServerRead(Duration.ZERO);
      desk.approvals().close();
      answerTheRest();
      ends.toClient().close();
    } else {
      ends.server().end(Ending.PROMPT, this::closeServerInput);
      awaitLastAnswers();
    }
    return ends.server().exitCode();
  }

  /// The end was under way before the signal came: what it still answers is recorded first.
  private void awaitLastAnswers() {
    try {
      finished.get(LAST_BYTES.plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      desk.notices().say("the end of the session takes too long; it is cut off");
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  private void relayRequests(Relay relay) {
    try {
      relay.run();
      end.complete(End.CLIENT_CLOSED);
    } catch (Sink.Closed e) {
      end.complete(End.SERVER_CLOSED);
    } catch (IOException e) {
      end.complete(End.CLIENT_CLOSED);
    } catch (RuntimeException | Error e) {
      broke("client->server", e);
      end.complete(End.CLIENT_GONE);
    }
  }

  private void relayAnswers(Relay relay) {
    try {
      relay.run();
      end.complete(End.SERVER_CLOSED);
    } catch (Sink.Closed e) {
      end.complete(End.CLIENT_GONE);
    } catch (IOException e) {
      end.complete(End.SERVER_CLOSED);
    } catch (RuntimeException | Error e) {
      broke("server->client", e);
      end.complete(End.CLIENT_GONE);
    } finally {
      serverRead.complete(null);
    }
  }

  /// A server that ended without closing its output has left a process behind that holds it. That
  /// one cannot be asked anything: the server's input ended with it. The client would wait for
  /// ever.
  private void endWithTheServer() {
    try {
      serverRead.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (ends.server().hasLeftProcesses()) {
        end.complete(End.SERVER_CLOSED);
      }
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A fault of ours outside the judging of a message: what is in flight is not delivered, and the
  /// session ends.
  private void broke(String direction, Throwable e) {
    desk.notices().say("internal error in " + direction + ", the session ends: " + e);
  }

  private End await() {
    try {
      return end.get();
    } catch (InterruptedException | ExecutionException e) {
      return End.CLIENT_GONE;
    }
  }

  private void finish(End how) {
    desk.approvals().close();
    boolean gone = how == End.CLIENT_GONE || (how == End.CLIENT_CLOSED && goesWhileWaiting());
    if (!ending.compareAndSet(false, true)) {
      park();
    }
    if (how == End.SERVER_CLOSED) {
      ends.server().await(LAST_WORDS);
    }
    ends.server().end(gone ? Ending.PROMPT : Ending.ORDERLY, this::closeServerInput);
    Duration patience = how == End.CLIENT_CLOSED ? drain : BETWEEN_READS;
    awaitServerRead(gone ? Duration.ZERO : patience);
    answerTheRest();
    if (gone) {
      ends.toClient().close();
    } else {
      ends.toClient().finish(patience);
    }
  }

  /// The shutdown hook has taken over and will end the process.
  private static void park() {
    while (true) {
      try {
        Thread.sleep(Duration.ofDays(1));
      } catch (InterruptedException e) {
        // Nothing is left to do but to wait for the end of the process.
      }
    }
  }

  /// The client writes no more but may still read: waits for the answers to its calls while it
  /// does, and tells whether it went before they came.
  private boolean goesWhileWaiting() {
    long start = System.nanoTime();
    Optional<Hangup> hangup = Optional.empty();
    while (client.calls().waiting() > 0 && !serverRead.isDone() && !ending.get()) {
      long waited = System.nanoTime() - start;
      if (waited > SOON.toNanos() && hangup.isEmpty()) {
        hangup = Optional.of(new Hangup());
      }
      if (hangup.filter(Hangup::happened).isPresent()) {
        return true;
      }
      if (waited > drain.toNanos()) {
        JsonWriter details = new JsonWriter().beginObject();
        details.key("waiting").value(client.calls().waiting()).endObject();
        desk.audit().note(Event.of(desk.now(), "limit/drain", details));
        return false;
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        return false;
      }
    }
    return false;
  }

  /// In a thread of its own: a server that does not read blocks whoever writes to it, and with that
  /// the closing.
  private void closeServerInput() {
    start("close", () -> ends.toServer().close());
  }

  /// Waits until all that the server wrote has been delivered: a large answer takes its time, and
  /// so does a client that reads slowly. What only holds the server's output open is not waited
  /// for.
  ///
  /// @param patience how long the client may read nothing of it; zero for no longer than the last
  ///   bytes take, whether it reads or not
  private void awaitServerRead(Duration patience) {
    long written = ends.toClient().written();
    long moved = System.nanoTime();
    long busy = moved;
    while (!isServerRead()) {
      long now = System.nanoTime();
      boolean delivers = delivering.getAsBoolean();
      if (!patience.isZero() && ends.toClient().written() != written) {
        written = ends.toClient().written();
        moved = now;
      }
      busy = delivers || moved == now ? now : busy;
      if (now - busy > LAST_BYTES.toNanos()) {
        desk.notices().say("a process that the server left behind holds its output open");
        return;
      }
      if (now - moved > Math.max(LAST_BYTES.toNanos(), patience.toNanos())) {
        desk.notices().say("the client does not read what is left for it");
        return;
      }
    }
  }

  private boolean isServerRead() {
    try {
      serverRead.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /// Every call that still waits is answered: no client has to wait for a server that is gone.
  private void answerTheRest() {
    List<Call> left = client.calls().close();
    List<Slice> answers = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Call call : left) {
      Slice answer = Refusal.gone(call.id(), desk.serverEnded(ends.server().exitCode()));
      answers.add(answer);
      entries.add(Entries.answered(call, answer, desk.now()));
    }
    List<Slice> held = client.held().close();
    if (!held.isEmpty()) {
      answers.add(HeldAnswers.array(held));
    }
    record(entries);
    serverEnded(left.size());
    answers.forEach(ends.toClient()::post);
  }

  private void serverEnded(int unanswered) {
    JsonWriter details = new JsonWriter().beginObject();
    details.key("exit_code").value(ends.server().exitCode());
    details.key("unanswered").value(unanswered);
    details.key("ended_by").value(end.isDone() ? endedBy(end.join()) : "signal");
    desk.audit().note(Event.of(desk.now(), "server/exit", details.endObject()));
  }

  private static String endedBy(End end) {
    return switch (end) {
      case CLIENT_CLOSED -> "client";
      case CLIENT_GONE -> "client gone";
      case SERVER_CLOSED -> "server";
    };
  }

  private void record(List<Entry> entries) {
    try {
      desk.audit().record(entries);
    } catch (IOException e) {
      desk.notices().auditFails(e, false);
    }
  }
}
