package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who builds the same sources again, elsewhere, gets the very same jar, and so can tell that a jar
/// was made of them.
class ReproducibleIT {
  private static final Path BUILT = Path.of("target/mcp-gateway.jar");

  @TempDir private Path folder;

  @Test
  void sameSourcesGiveTheSameJar() throws Exception {
    Path sources = folder.resolve("elsewhere");
    copy(Path.of("src/main/java"), sources);
    for (String name : List.of("CompileRules.java", "PlainSwitches.java")) {
      Files.copy(Path.of("src/build", name), sources.resolve(name));
    }
    Path classes = folder.resolve("classes");
    copy(Path.of("src/main/resources"), classes);
    compile(sources, classes);
    call(
        classes,
        "CompileRules",
        "main",
        new Class<?>[] {String[].class},
        (Object) new String[] {classes.toString()});

    Map<String, byte[]> built = entries(BUILT);
    assertThat(built).hasSizeGreaterThan(400);
    built.forEach((name, bytes) -> {
      if (!name.startsWith("META-INF/")) {
        assertThat(classes.resolve(name)).as(name).hasBinaryContent(bytes);
      }
    });
    Path plain = folder.resolve("plain.jar");
    call(classes, "PlainSwitches", "copy", new Class<?>[] {Path.class, Path.class}, BUILT, plain);
    assertThat(plain)
        .hasSameBinaryContentAs(Packaged.built().home().resolve("lib/mcp-gateway.jar"));
  }

  /// Neither the day nor the disk's order of files is in it.
  @Test
  void jarDependsOnNothingButItsContent() throws Exception {
    try (JarFile jar = new JarFile(BUILT.toFile())) {
      List<JarEntry> entries = jar.stream().toList();

      assertThat(entries).extracting(JarEntry::getTime).containsOnly(entries.getFirst().getTime());
      List<String> files =
          entries.stream()
              .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
              .map(JarEntry::getName)
              .toList();
      assertThat(files).isSortedAccordingTo(Comparator.naturalOrder());
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .doesNotContain("Build-Time", "Built-By", "Build-Jdk", "Built-On");
    }
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
        entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private static void compile(Path sources, Path classes) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of("--release", "25", "-g", "-proc:none", "-nowarn", "-XDstringConcat=inline"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(words::add);
    }
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, words.toArray(String[]::new));
    assertThat(exit).isZero();
  }

  private static void call(
      Path classes, String type, String name, Class<?>[] types, Object... arguments)
      throws Exception {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Method method = loader.loadClass(type).getDeclaredMethod(name, types);
      method.setAccessible(true);
      method.invoke(null, arguments);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
