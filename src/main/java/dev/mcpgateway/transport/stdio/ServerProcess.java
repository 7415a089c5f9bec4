package dev.mcpgateway.transport.stdio;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The wrapped server: a child process, and everything it started.
public final class ServerProcess {
  /// The server could not be started.
  public static final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String problem;

    StartFailure(int exitCode, String problem) {
      super(problem);
      this.exitCode = exitCode;
      this.problem = problem;
    }

    /// What is wrong and what to do, in one line.
    public String problem() {
      return problem;
    }

    /// 127 when there is no such program, 126 when it cannot be executed.
    public int exitCode() {
      return exitCode;
    }
  }

  /// How a server is made to end: its input is closed, then it is asked, then it is killed.
  ///
  /// @param patience how long it may take after the end of its input
  /// @param grace how long it may take after SIGTERM
  public record Ending(Duration patience, Duration grace) {
    /// When the client closed its input: together less than the two seconds after which clients
    /// kill.
    public static final Ending ORDERLY =
        new Ending(Duration.ofMillis(1000), Duration.ofMillis(400));

    /// When we were told to end, or the client is gone: whoever signals does not wait long, and one
    /// that is gone needs nothing any more.
    public static final Ending PROMPT = new Ending(Duration.ofMillis(400), Duration.ofMillis(600));
  }

  private static final Duration POLL = Duration.ofMillis(20);

  /// What a shell says of a process that SIGKILL ended, or will once the system lets go of it.
  private static final int KILLED = 137;

  /// How long the JDK may take to learn the exit code of a process that is seen to be gone.
  private static final Duration LAST_NEWS = Duration.ofMillis(500);

  private final Process process;
  private final Watchdog watchdog;
  private final ServerPipes pipes;

  ServerProcess(Process process, Watchdog watchdog) {
    this.process = process;
    this.watchdog = watchdog;
    this.pipes = ServerPipes.of(process.pid());
  }

  /// What the server writes.
  public InputStream output() {
    return process.getInputStream();
  }

  /// What the server complains.
  public InputStream errors() {
    return process.getErrorStream();
  }

  /// What the server reads.
  public OutputStream input() {
    return process.getOutputStream();
  }

  /// Whether it still runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for its end; false when it did not come in time.
  public boolean await(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Its exit code, 128 + n when signal n ended it.
  public int exitCode() {
    return await(LAST_NEWS) ? process.exitValue() : KILLED;
  }

  /// Whether the server has ended, but something that it started still holds its pipes.
  public boolean hasLeftProcesses() {
    return !process.isAlive() && !pipes.holders().isEmpty();
  }

  /// Runs `action` when the server has ended, in a thread that must not be kept long.
  public void onExit(Runnable action) {
    var _ = process.onExit().thenRun(action);
  }

  /// Ends the server and all it started, however stubborn. `closeInput` closes its input, without
  /// waiting: on most servers that is enough. What it started is looked up before, since a child
  /// whose parent has ended belongs to nobody; those that it left behind by then are known by its
  /// pipes.
  public void end(Ending ending, Runnable closeInput) {
    Set<ProcessHandle> tree = new LinkedHashSet<>();
    addTree(tree);
    watchdog.letGoOfInput();
    closeInput.run();
    if (!awaitAll(tree, ending.patience())) {
      addTree(tree);
      tree.forEach(ProcessHandle::destroy);
      if (!awaitAll(tree, ending.grace())) {
        addTree(tree);
        tree.forEach(ProcessHandle::destroyForcibly);
      }
    }
    watchdog.dismiss();
  }

  private void addTree(Set<ProcessHandle> tree) {
    tree.add(process.toHandle());
    for (ProcessHandle known : List.copyOf(tree)) {
      known.descendants().forEach(tree::add);
    }
  }

  /// Whether the process does anything. One that has ended and that nobody has asked about since is
  /// alive to the JDK, but has no command any more.
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && (isWindows() || process.info().command().isPresent());
  }

  /// Waits until nothing of the tree runs, nor anything that turns out to have been left behind.
  private boolean awaitAll(Set<ProcessHandle> tree, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (tree.stream().anyMatch(ServerProcess::runs) || findsMore(tree)) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean findsMore(Set<ProcessHandle> tree) {
    List<ProcessHandle> left = pipes.holders();
    left.removeIf(holder -> !runs(holder));
    return tree.addAll(left);
  }

  static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }
}
