package dev.mcpgateway.transport.stdio;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends the server when the gateway itself is killed with SIGKILL, which leaves us no last word.
///
/// A shell waits at a pipe that only this process holds. It is started before the server, so that
/// there is no moment in which a server runs that nobody watches, and told the server's process id
/// as soon as there is one: what stands in the pipe outlives us. While we live it sleeps; when we
/// end in order we tell it so; when the pipe breaks it takes one look at the process table, sends
/// TERM to the server and everything below it, and a second later KILL to what is left of them.
///
/// A process whose parent has ended belongs to nobody, so the server must not see the end of its
/// input before that look. Where there is a `/proc`, the shell therefore keeps the server's input
/// open beside us, lets go of it when we close ours, and also takes for the server's whoever else
/// reads that input. Before KILL it compares the time at which a process was started: a process id
/// may have come to somebody else.
///
/// Its own stdout and stderr go nowhere: a client that waits for the end of ours would otherwise
/// wait for it. Linux; macOS by the same means, but without the hold on the input, not run; Windows
/// has no `sh` and goes without.
final class Watchdog {
  private static final String INPUT_ENDS = "input-ends\n";
  private static final String FAREWELL = "farewell\n";

  /// It reads the server's process id, a word when the server's input is closed, and our farewell,
  /// which is all it reads when there is no server. A row of the table is a process, its parent and
  /// when it was started; it comes from `/proc` where there is one (a slim container has no `ps`).
  /// `>>` opens a pipe for writing, and could not empty anything else that the server put there.
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM PIPE QUIT
      read -r server && [ "$server" != farewell ] || exit 0
      input=/proc/$server/fd/0
      [ -p "$input" ] && command exec 3>>"$input"
      while read -r word; do
        [ "$word" = input-ends ] || exit 0
        exec 3>&-
      done
      table() {
        if [ -r /proc/self/stat ]; then
          for stat in /proc/[0-9]*/stat; do
            { read -r line <"$stat"; } 2>/dev/null || continue
            pid=${line%% *}
            set -- ${line##*) }
            echo "$pid $2 ${20}"
          done
        else
          ps -A -o pid= -o ppid= -o lstart= | while read -r pid parent day month date time year; do
            echo "$pid $parent $date-$time"
          done
        fi
      }
      tree=" $server "
      for input in /proc/[0-9]*/fd/0; do
        [ -p "$input" ] && [ "$input" -ef /proc/$$/fd/3 ] || continue
        pid=${input#/proc/}
        tree="$tree${pid%%/*} "
      done
      rows=$(table)
      grown=yes
      while [ -n "$grown" ]; do
        grown=
        while read -r pid parent start; do
          case "$tree" in *" $pid "*) continue ;; esac
          case "$tree" in *" $parent "*) tree="$tree$pid "; grown=yes ;; esac
        done <<EOT
      $rows
      EOT
      done
      kill -TERM $tree
      exec 3>&-
      sleep 1
      now=$(table)
      while read -r pid parent start; do
        case "$tree" in *" $pid "*) ;; *) continue ;; esac
        while read -r same parent started; do
          [ "$same $started" = "$pid $start" ] && kill -KILL "$pid"
        done <<EOT
      $now
      EOT
      done <<EOT
      $rows
      EOT
      """;

  private final @Nullable OutputStream pipe;
  private boolean inputEnds;
  private boolean dismissed;

  private Watchdog(@Nullable OutputStream pipe) {
    this.pipe = pipe;
  }

  /// A watchdog that waits to be told of a server. Where none can be had the session works without;
  /// only a SIGKILL would then leave a server that ignores the end of its input.
  static Watchdog start() {
    File shell = new File("/bin/sh");
    if (!shell.canExecute()) {
      return new Watchdog(null);
    }
    var builder =
        new ProcessBuilder(List.of(shell.getPath(), "-c", SCRIPT, "mcp-gateway-watchdog"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.directory(new File("/"));
    try {
      return new Watchdog(builder.start().getOutputStream());
    } catch (IOException e) {
      return new Watchdog(null);
    }
  }

  /// The server that is to be watched.
  synchronized void watch(long server) {
    tell(server + "\n");
  }

  /// The server is about to see the end of its input, so nobody else may keep it open.
  synchronized void letGoOfInput() {
    if (!inputEnds) {
      inputEnds = true;
      tell(INPUT_ENDS);
    }
  }

  /// The server has ended in order, or could not be started: nothing is left to watch.
  synchronized void dismiss() {
    if (!dismissed) {
      dismissed = true;
      tell(FAREWELL);
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
