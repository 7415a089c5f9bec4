package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The VM says nothing about a method that is not there.
class VmOptionsTest {
  private static final String NOT_INLINED = "-XX:CompileCommand=dontinline,";

  @Test
  void everyMethodThatIsNotToBeInlinedIsThere() throws Exception {
    List<String> named;
    try (Stream<String> lines = Files.lines(Path.of("src/dist/lib/vm.options"))) {
      named =
          lines
              .filter(line -> line.startsWith(NOT_INLINED))
              .map(line -> line.substring(NOT_INLINED.length()))
              .toList();
    }
    assertThat(named).isNotEmpty();
    for (String one : named) {
      String[] parts = one.split("::", 2);
      Class<?> type = Class.forName(parts[0]);
      assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
          .as(one)
          .contains(parts[1]);
    }
  }
}
