package dev.mcpgateway.transport.stdio;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Tells whether anybody still holds the other end of our stdout, without writing to it.
///
/// A client that closed its input may still wait for answers, or be dead; the JDK cannot tell.
/// `poll` of POSIX can: it reports an error or hang-up on the descriptor when the last reader is
/// gone. Loaded only when asked, since it costs some fifty milliseconds. Where it cannot be had,
/// the life of the process that started us must do.
public final class Hangup {
  private static final int STDOUT = 1;
  private static final short POLLERR = 0x08;
  private static final short POLLHUP = 0x10;
  private static final short POLLNVAL = 0x20;

  private final Optional<ProcessHandle> parent = ProcessHandle.current().parent();
  private final Optional<MethodHandle> poll = poll();

  /// Whether the client is gone for good.
  public boolean happened() {
    boolean orphaned = parent.isPresent() && !parent.get().isAlive();
    return orphaned || poll.map(Hangup::stdoutHungUp).orElse(false);
  }

  private static boolean stdoutHungUp(MethodHandle poll) {
    try (Arena arena = Arena.ofConfined()) {
      // struct pollfd { int fd; short events; short revents; }
      MemorySegment descriptor = arena.allocate(8, 4);
      descriptor.set(ValueLayout.JAVA_INT, 0, STDOUT);
      int ready = (int) poll.invokeExact(descriptor, 1L, 0);
      short events = descriptor.get(ValueLayout.JAVA_SHORT, 6);
      return ready > 0 && (events & (POLLERR | POLLHUP | POLLNVAL)) != 0;
    } catch (Throwable e) {
      return false;
    }
  }

  @SuppressWarnings("restricted") // the launcher grants native access for this one call
  private static Optional<MethodHandle> poll() {
    try {
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find("poll")
          .map(address -> linker.downcallHandle(address, signature()));
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /// `int poll(struct pollfd *fds, nfds_t nfds, int timeout)`; `nfds_t` is a long on Linux and fits
  /// a long on macOS.
  private static FunctionDescriptor signature() {
    return FunctionDescriptor.of(
        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
  }
}
