package dev.mcpgateway.sessions;

import dev.mcpgateway.harness.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Protects from whatever the files in `src/test/sessions` say that they protect from.
///
/// `-Dsession=NAME` plays only those whose file name holds NAME.
class SessionsIT {
  private static final Path SESSIONS = Path.of("src/test/sessions");

  @BeforeAll
  static void needPython() {
    Fixtures.needs("python3");
  }

  @TestFactory
  List<DynamicTest> sessions() throws IOException {
    String wanted = System.getProperty("session", "");
    try (Stream<Path> files = Files.list(SESSIONS)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .filter(file -> file.getFileName().toString().contains(wanted))
          .sorted()
          .flatMap(SessionsIT::tests)
          .toList();
    }
  }

  private static Stream<DynamicTest> tests(Path file) {
    try {
      return Script.readAll(file).stream()
          .map(script ->
              DynamicTest.dynamicTest(script.title(), file.toUri(), () -> Play.of(file, script)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
