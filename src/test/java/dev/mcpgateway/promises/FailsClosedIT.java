package dev.mcpgateway.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Answer;
import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from messages that pass while nobody could say afterwards that they did.
///
/// The audit log fails for real: the limit of file sizes is lowered while the gateway runs, a small
/// disk is filled, a disk cannot be written, the log is deleted, the user has no permission.
class FailsClosedIT {
  @TempDir private Path home;

  @Test
  void deliversNothingWhileItCannotRecordAndRecovers() throws IOException {
    Fixtures.needs("prlimit");
    Path inputs = home.resolve("inputs");
    List<String> server = Fixtures.stubborn("x", "--inputs", inputs.toString());
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      client.send(request(1));
      assertThat(client.answerTo("1").errorCode()).isEmpty();

      limitFileSize(client.pid(), "1");
      client.send(request(2));
      assertThat(client.answerTo("2").line()).contains("-31403", "audit-failure");
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}");
      assertThat(client.answerTo("3").line()).contains("\"isError\":true", "audit");
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/lost\"}");
      client.send(request(5));
      assertThat(client.answerTo("5").line()).contains("audit-failure");

      limitFileSize(client.pid(), "unlimited");
      client.send(request(4));
      Answer answer = client.answerTo("4");
      assertThat(answer.line()).contains("result");
      client.closeInput();
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.awaitExit()).isZero();
      assertThat(client.stderr())
          .containsOnlyOnce("the audit log cannot be written, messages are refused until it can")
          .containsOnlyOnce("the audit log is written again");
    }
    assertThat(Files.readAllLines(inputs)).containsExactly(request(1), request(4));
  }

  @Test
  void refusesWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
    Path disk = mount("size=256k");
    Path log = disk.resolve("audit.jsonl");
    try {
      configure(log);
      try (StdioClient client = StdioClient.start(home, Gateway.before(answering()))) {
        client.send(request(1));
        assertThat(client.answerTo("1").errorCode()).isEmpty();

        fill(disk.resolve("ballast"));
        client.send(request(2).replace("}", ",\"params\":{\"x\":\"" + "x y".repeat(9000) + "\"}}"));
        assertThat(client.answerTo("2").line()).contains("-31403", "audit-failure");

        Files.delete(disk.resolve("ballast"));
        client.send(request(3));
        assertThat(client.answerTo("3").line()).contains("result");
        client.closeInput();
        assertThat(client.awaitExit()).isZero();
        assertThat(client.stderr())
            .contains("the audit log cannot be written, messages are refused until it can: ")
            .containsOnlyOnce("the audit log is written again");
      }
      assertThat(Files.readString(log)).contains("\"method\":\"audit/failure\"");
      assertThat(run("audit", "verify", log.toString())).isZero();
    } finally {
      unmount(disk);
    }
  }

  /// All that the disk has left, whatever size its blocks have.
  private static void fill(Path file) throws IOException {
    byte[] block = new byte[256];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }

  @Test
  void doesNotBeginOnADiskThatCannotBeWritten() throws Exception {
    Path disk = mount("ro");
    try {
      configure(disk.resolve("audit.jsonl"));
      try (StdioClient client = StdioClient.start(home, Gateway.before(answering()))) {
        assertThat(client.awaitExit()).isEqualTo(1);
        assertThat(client.stderr())
            .contains("the audit log cannot be opened: ", "make it writable");
      }
    } finally {
      unmount(disk);
    }
  }

  @Test
  void refusesWhenTheLogWasDeletedAndCannotBeMadeAnew() throws Exception {
    Path log = home.resolve("log/audit.jsonl");
    configure(log);
    try (StdioClient client = StdioClient.start(home, Gateway.before(answering()))) {
      client.send(request(1));
      assertThat(client.answerTo("1").line()).contains("result");

      Files.delete(log);
      Files.createDirectory(log);
      client.send(request(2));
      assertThat(client.answerTo("2").line()).contains("audit-failure");
      client.send(request(4)); // at once: the old file would still take it
      assertThat(client.answerTo("4").line()).contains("audit-failure");

      Files.delete(log);
      client.send(request(3));
      assertThat(client.answerTo("3").line()).contains("result");
      client.closeInput();
      assertThat(client.awaitExit()).isZero();
    }
    assertThat(Files.readString(log)).contains("audit/failure", "\"message_id\":3");
  }

  @Test
  void refusesWhenThePermissionIsLost() throws Exception {
    Fixtures.needs("setpriv");
    Path folder = Files.createDirectory(home.resolve("log"));
    Path log = folder.resolve("audit.jsonl");
    configure(log);
    List<String> command = new ArrayList<>();
    if (isRoot()) { // to whom nothing is forbidden
      command.addAll(List.of("setpriv", "--bounding-set", "-all", "--inh-caps", "-all"));
    }
    command.addAll(Gateway.before(answering()));
    try (StdioClient client = StdioClient.start(home, command)) {
      client.send(request(1));
      assertThat(client.answerTo("1").line()).contains("result");

      Files.delete(log);
      permissions(folder, "r-x------");
      client.send(request(2));
      assertThat(client.answerTo("2").line()).contains("audit-failure");

      permissions(folder, "rwx------");
      client.send(request(3));
      assertThat(client.answerTo("3").line()).contains("result");
    }
  }

  private static void permissions(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /// A small disk of its own, where the machine lets us have one.
  private Path mount(String options) throws Exception {
    Assumptions.assumeTrue(isRoot(), "only root mounts a disk");
    Path disk = Files.createDirectory(home.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()).start();
    Assumptions.assumeTrue(mount.waitFor() == 0, "this machine lets nobody mount a disk");
    return disk;
  }

  private static void unmount(Path disk) throws Exception {
    assertThat(new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor()).isZero();
  }

  private void configure(Path log) throws IOException {
    Path own = Files.createDirectory(home.resolve(".mcp-gateway"));
    Files.writeString(own.resolve("config.json"), "{\"auditing\":{\"audit_log\":\"" + log + "\"}}");
  }

  private static List<String> answering() {
    return Fixtures.stubborn("x");
  }

  private int run(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(Gateway.before(List.of()).getFirst()));
    command.addAll(List.of(words));
    return StdioClient.builder(home, command)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("output").toFile())
        .start()
        .waitFor();
  }

  private static String request(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  private static void limitFileSize(long pid, String bytes) throws IOException {
    try {
      String limit = "--fsize=" + bytes + ":unlimited";
      Process prlimit =
          new ProcessBuilder("prlimit", "--pid", Long.toString(pid), limit).inheritIO().start();
      assertThat(prlimit.waitFor()).isZero();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
