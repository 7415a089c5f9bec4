package dev.mcpgateway.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Scans files and folders on all processors, and gives the results in the order of the files.
public final class Scans {
  /// How many results wait for an earlier one: enough to keep every processor busy.
  private static final int AHEAD_PER_THREAD = 16;

  private final ThreadLocal<FileScan> scan;
  private final Function<IOException, String> describe;
  private final Consumer<Scanned> each;

  /// Scans with one of `scans` for each thread, tells `each` of every file, and describes failures
  /// to a person by `describe`.
  public Scans(
      Supplier<FileScan> scans, Function<IOException, String> describe, Consumer<Scanned> each) {
    this.scan = ThreadLocal.withInitial(scans);
    this.describe = describe;
    this.each = each;
  }

  /// Scans the files at or below each of `starts`.
  public void run(List<Path> starts) {
    int threads = Runtime.getRuntime().availableProcessors();
    Queue<Future<Scanned>> ahead = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Path start : starts) {
        for (Path file : files(start)) {
          ahead.add(workers.submit(() -> one(file)));
          if (ahead.size() > threads * AHEAD_PER_THREAD) {
            each.accept(result(ahead.remove()));
          }
        }
      }
      while (!ahead.isEmpty()) {
        each.accept(result(ahead.remove()));
      }
    }
  }

  /// Scans one stream.
  public void run(String name, InputStream in) {
    try {
      each.accept(scan.get().scan(name, in));
    } catch (IOException e) {
      each.accept(failed(name, e));
    }
  }

  private List<Path> files(Path start) {
    try {
      return Walk.files(start, failure -> each.accept(failed("", failure)));
    } catch (IOException e) {
      each.accept(failed(start.toString(), e));
      return List.of();
    }
  }

  private Scanned one(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return scan.get().scan(file.toString(), in);
    } catch (IOException e) {
      return failed(file.toString(), e);
    }
  }

  private Scanned failed(String name, IOException failure) {
    return new Scanned(
        name, 0, List.of(), Optional.of(new Scanned.Left.Failed(describe.apply(failure))));
  }

  private static Scanned result(Future<Scanned> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
