package dev.mcpgateway.transport.stdio;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The pipes between us and a server, and who else holds the server's end of them.
///
/// When a server ends by itself, what it started belongs to nobody any more. But whoever has one of
/// these pipes got it from the server and from nobody else: a pipe has no name by which a stranger
/// could open it. A daemon, which lets go of them, is left alone. Needs the `/proc` of Linux;
/// elsewhere nobody is found.
final class ServerPipes {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String INPUT = "fd/0";
  private static final String OUTPUT = "fd/1";
  private static final String ERRORS = "fd/2";

  private final Set<String> pipes;

  private ServerPipes(Set<String> pipes) {
    this.pipes = pipes;
  }

  /// Those of the server with this process id, which was just started.
  static ServerPipes of(long server) {
    Path process = PROCESSES.resolve(Long.toString(server));
    return new ServerPipes(
        Set.copyOf(List.of(pipe(process, INPUT), pipe(process, OUTPUT), pipe(process, ERRORS))));
  }

  /// Every process that has one of them for its input, output or errors.
  List<ProcessHandle> holders() {
    List<ProcessHandle> holders = new ArrayList<>();
    for (Path process : processes()) {
      if (holds(process, INPUT) || holds(process, OUTPUT) || holds(process, ERRORS)) {
        ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(holders::add);
      }
    }
    return holders;
  }

  private static List<Path> processes() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES)) {
      for (Path one : all) {
        if (Character.isDigit(one.getFileName().toString().charAt(0))) {
          found.add(one);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Without the table nobody is found.
    }
    return found;
  }

  private boolean holds(Path process, String descriptor) {
    String pipe = pipe(process, descriptor);
    return !pipe.isEmpty() && pipes.contains(pipe);
  }

  /// What tells a pipe from all others; empty when it is no pipe, or not for us to see.
  private static String pipe(Path process, String descriptor) {
    try {
      String target = Files.readSymbolicLink(process.resolve(descriptor)).toString();
      return target.startsWith("pipe:") ? target : "";
    } catch (IOException e) {
      return "";
    }
  }
}
