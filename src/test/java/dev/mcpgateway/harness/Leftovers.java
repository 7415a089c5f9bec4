package dev.mcpgateway.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The processes of one test that are still running.
///
/// They are told from all others by a marker that stands in their command line or, where /proc
/// shows it, in their environment; nobody else's process is touched.
public final class Leftovers {
  private static final long GLANCE_MILLIS = 20;

  /// What one look counts for at most. It takes longer only where the machine has too much to do,
  /// and then those who are to end wait for it as well.
  private static final Duration LOOK_AT_MOST = Duration.ofMillis(50);

  private Leftovers() {}

  /// Fails unless every process with the marker is gone in time; ends those that are not.
  public static void assertGoneWithin(Duration time, String marker) {
    long nanos = time.toNanos();
    List<ProcessHandle> left = of(marker);
    while (!left.isEmpty() && nanos > 0) {
      long before = System.nanoTime();
      pause();
      left = of(marker);
      nanos -= Math.min(System.nanoTime() - before, LOOK_AT_MOST.toNanos());
    }
    assertThat(end(left)).as("still running after %s", time).isEmpty();
  }

  /// Ends every process with the marker.
  ///
  /// @return their command lines
  public static List<String> end(String marker) {
    return end(of(marker));
  }

  private static List<String> end(List<ProcessHandle> left) {
    List<String> named =
        left.stream().map(handle -> handle.info().commandLine().orElse("?")).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    return named;
  }

  /// Waits until a process with the marker runs this script with this argument.
  public static void awaitRunning(String marker, String script, String argument) {
    long deadline = System.nanoTime() + StdioClient.PATIENCE.toNanos();
    while (of(marker).stream().noneMatch(handle -> runs(handle, script, argument))) {
      assertThat(System.nanoTime()).as("start of %s", script).isLessThan(deadline);
      pause();
    }
  }

  private static boolean runs(ProcessHandle handle, String script, String argument) {
    List<String> arguments = List.of(handle.info().arguments().orElse(new String[0]));
    return !arguments.isEmpty()
        && arguments.getFirst().endsWith(script)
        && arguments.contains(argument);
  }

  private static List<ProcessHandle> of(String marker) {
    return ProcessHandle.allProcesses().filter(handle -> bears(handle, marker)).toList();
  }

  private static boolean bears(ProcessHandle handle, String marker) {
    return handle.info().commandLine().orElse("").contains(marker)
        || environment(handle.pid()).contains(marker);
  }

  private static String environment(long pid) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrNotOurs) {
      return "";
    }
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
