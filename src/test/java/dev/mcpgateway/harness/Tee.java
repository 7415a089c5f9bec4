package dev.mcpgateway.harness;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A program that runs another one and keeps a copy of what goes in and out.
///
/// `Tee RECORD -- COMMAND [ARG…]` writes `RECORD.1.in` and `RECORD.1.out`, and counts on where it
/// is started again: some clients start a server twice. Bytes are relayed as they come; a signal to
/// it ends the command as well; it exits with the command's code.
public final class Tee {
  private Tee() {}

  /// The command line that runs another one under a Tee.
  public static List<String> before(Path record, List<String> command) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = Path.of("target/test-classes").toAbsolutePath().toString();
    List<String> tee =
        List.of(
            java,
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            Tee.class.getName(),
            record.toString(),
            "--");
    List<String> whole = new ArrayList<>(tee);
    whole.addAll(command);
    return whole;
  }

  /// Runs.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> command = Arrays.asList(arguments).subList(2, arguments.length);
    int number = 1;
    OutputStream in = null;
    while (in == null) {
      try {
        in = create(Path.of(arguments[0] + "." + number + ".in"));
      } catch (FileAlreadyExistsException taken) {
        number++;
      }
    }
    OutputStream out = create(Path.of(arguments[0] + "." + number + ".out"));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
    InputStream ours = new FileInputStream(FileDescriptor.in);
    OutputStream copyOfInput = in;
    Thread.ofPlatform().daemon().start(() -> pump(ours, copyOfInput, child.getOutputStream()));
    pump(child.getInputStream(), out, new FileOutputStream(FileDescriptor.out));
    Runtime.getRuntime().halt(child.waitFor());
  }

  private static OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void pump(InputStream from, OutputStream copy, OutputStream to) {
    byte[] chunk = new byte[1 << 16];
    try (from;
        copy;
        to) {
      for (int length = from.read(chunk); length >= 0; length = from.read(chunk)) {
        copy.write(chunk, 0, length);
        to.write(chunk, 0, length);
        to.flush();
      }
    } catch (IOException closed) {
      // The other end went away: what it left unread is for nobody.
    }
  }
}
