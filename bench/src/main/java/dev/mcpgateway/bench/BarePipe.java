package dev.mcpgateway.bench;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// What a Java program costs that only copies bytes between its client and a server: the least that
/// ours could.
final class BarePipe {
  private BarePipe() {}

  public static void main(String[] command) throws Exception {
    Process server =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread answers =
        new Thread(
            () -> copy(server.getInputStream(), new FileOutputStream(FileDescriptor.out), false));
    answers.start();
    copy(new FileInputStream(FileDescriptor.in), server.getOutputStream(), true);
    answers.join();
    System.exit(server.waitFor());
  }

  private static void copy(InputStream in, OutputStream out, boolean close) {
    byte[] buffer = new byte[8192];
    try {
      for (int count; (count = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, count);
        out.flush();
      }
      if (close) {
        out.close();
      }
    } catch (IOException e) {
      // The other side has ended, and with it this copying.
    }
  }
}
