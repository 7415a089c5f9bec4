package dev.mcpgateway.transport.stdio;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends the server when the gateway itself is killed with SIGKILL, which leaves us no last word.
///
/// A shell waits at a pipe that only this process holds. It is started before the server, which it
/// is told of as soon as that runs. While we live it sleeps; when we end in order we tell it so;
/// when the pipe breaks it takes one look at the process table, sends TERM to the server and
/// everything below it, and a second later KILL to what is left. Its own stdout and stderr go
/// nowhere: a client that waits for the end of ours would otherwise wait for it. Linux; macOS by
/// the same means, not run; Windows has no `sh` and goes without.
public final class Watchdog {
  /// The first line is the server's process id, a second one our farewell. The table comes from
  /// `/proc` where there is one (a slim container has no `ps`).
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM PIPE QUIT
      read -r server || exit 0
      read -r farewell && exit 0
      table() {
        if [ -r /proc/self/stat ]; then
          for stat in /proc/[0-9]*/stat; do
            { read -r line <"$stat"; } 2>/dev/null || continue
            rest=${line##*) }; rest=${rest#* }
            echo "${line%% *} ${rest%% *}"
          done
        else
          ps -A -o pid= -o ppid=
        fi
      }
      rows=$(table)
      tree=" $server "
      grown=yes
      while [ -n "$grown" ]; do
        grown=
        while read -r pid parent; do
          case "$tree" in *" $pid "*) continue ;; esac
          case "$tree" in *" $parent "*) tree="$tree$pid "; grown=yes ;; esac
        done <<EOT
      $rows
      EOT
      done
      kill -TERM $tree
      sleep 1
      kill -KILL $tree
      """;

  private @Nullable OutputStream pipe;
  private long server;
  private boolean dismissed;

  private Watchdog() {}

  /// A watchdog that is being started by a thread of its own, so that nobody waits for it.
  public static Watchdog starting() {
    Watchdog watchdog = new Watchdog();
    Thread.ofPlatform().daemon().name("watchdog").start(watchdog::start);
    return watchdog;
  }

  private void start() {
    File shell = new File("/bin/sh");
    if (!shell.canExecute()) {
      return;
    }
    var builder =
        new ProcessBuilder(List.of(shell.getPath(), "-c", SCRIPT, "mcp-gateway-watchdog"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.directory(new File("/"));
    try {
      started(builder.start().getOutputStream());
    } catch (IOException e) {
      // The session works without it; only a SIGKILL would then leave a server that ignores the end
      // of its input.
    }
  }

  private synchronized void started(OutputStream stream) {
    pipe = stream;
    if (server != 0) {
      tell(server + "\n");
    }
    if (dismissed) {
      tell("\n");
    }
  }

  /// The server runs, under this process id.
  synchronized void guard(long pid) {
    server = pid;
    tell(pid + "\n");
  }

  /// The server has ended in order: nothing is left to watch.
  synchronized void dismiss() {
    if (!dismissed) {
      dismissed = true;
      tell("\n");
    }
  }

  private synchronized void tell(String line) {
    if (pipe == null) {
      return;
    }
    try {
      pipe.write(line.getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      // Somebody ended it; there is nobody to tell.
    }
  }
}
