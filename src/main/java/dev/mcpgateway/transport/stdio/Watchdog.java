package dev.mcpgateway.transport.stdio;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends the server when the gateway itself is killed with SIGKILL, which leaves us no last word.
///
/// A shell waits at a pipe that only this process holds. While we live it sleeps; when we end in
/// order we tell it so; when the pipe breaks it takes one look at the process table, sends TERM to
/// the server and everything below it, and a second later KILL to what is left. Its own stdout and
/// stderr go nowhere: a client that waits for the end of ours would otherwise wait for it. Linux;
/// macOS by the same means, not run; Windows has no `sh` and goes without.
final class Watchdog {
  /// `$1` is the server's process id. The table comes from `/proc` where there is one (a slim
  /// container has no `ps`).
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM PIPE QUIT
      read -r word && exit 0
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
      tree=" $1 "
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

  private final long server;
  private @Nullable OutputStream pipe;
  private boolean dismissed;

  Watchdog(long server) {
    this.server = server;
  }

  synchronized void start() {
    File shell = new File("/bin/sh");
    if (dismissed || !shell.canExecute()) {
      return;
    }
    var builder =
        new ProcessBuilder(
            List.of(shell.getPath(), "-c", SCRIPT, "mcp-gateway-watchdog", Long.toString(server)));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.directory(new File("/"));
    try {
      pipe = builder.start().getOutputStream();
    } catch (IOException e) {
      // The session works without it; only a SIGKILL would then leave a server that ignores the end
      // of its input.
      pipe = null;
    }
  }

  /// The server has ended in order: nothing is left to watch.
  synchronized void dismiss() {
    dismissed = true;
    OutputStream told = pipe;
    pipe = null;
    if (told == null) {
      return;
    }
    try (told) {
      told.write('\n');
    } catch (IOException e) {
      // It is gone already.
    }
  }
}
