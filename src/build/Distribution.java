import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Makes `target/mcp-gateway/` from the jar: launchers, a Java runtime with only the modules that
/// are needed, and an AOT cache from a real session. The build runs it with the JDK of the
/// toolchain: `java Distribution.java PROJECT_DIRECTORY BUILD_START`.
///
/// Everything is made in a folder of its own and renamed at the end, so a build that fails or runs
/// twice at once leaves no half distribution. When nothing has changed since the last one, it
/// stays.
final class Distribution {
  /// What the program is started with for the session that the cache is trained on: without a name,
  /// since finding one takes a class more.
  private static List<String> trainingCommand(Path home) {
    return List.of(
        "stdio", "--", java(home).toString(), "-m", MODULE + "/" + MAIN, "demo", "--serve");
  }

  private static final String MAIN = "dev.mcpgateway.cli.Main";

  /// The program as a part of its runtime. See dev.mcpgateway.config.Installation.
  private static final String MODULE = "mcp.gateway";

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private static final long TRAINING_LIMIT_SECONDS = 120;

  /// Modules that jdeps does not see in the jar, because they are found as services.
  private static final List<String> MORE_MODULES = List.of();

  /// When the build began, before it read a source.
  private final Instant started;

  private final Path project;
  private final Path target;
  private final Path home;

  private Distribution(Path project, Instant started) {
    this.project = project;
    this.started = started;
    this.target = project.resolve("target");
    this.home = target.resolve("mcp-gateway." + ProcessHandle.current().pid());
  }

  public static void main(String[] arguments) throws Exception {
    try {
      new Distribution(Path.of(arguments[0]).toRealPath(), Instant.parse(arguments[1])).make();
    } catch (BuildFailure e) {
      System.err.println("distribution: " + e.getMessage());
      System.exit(1);
    }
  }

  private void make() throws Exception {
    Path done = target.resolve("mcp-gateway");
    String stamp = stamp();
    Path stampFile = target.resolve("mcp-gateway.stamp");
    if (!Files.exists(done)
        || !Files.exists(stampFile)
        || !Files.readString(stampFile).equals(stamp)) {
      Files.deleteIfExists(stampFile);
      remake(done);
      Files.writeString(stampFile, stamp);
    }
    Files.setLastModifiedTime(stampFile, FileTime.from(started));
  }

  private void remake(Path done) throws Exception {
    delete(home);
    try {
      copy(project.resolve("src/dist"), home);
      PlainSwitches.copy(target.resolve("mcp-gateway.jar"), home.resolve("lib/mcp-gateway.jar"));
      copy(project.resolve("LICENSE"), home.resolve("LICENSE"));
      home.resolve("bin/mcp-gateway").toFile().setExecutable(true, false);
      link();
      Files.writeString(home.resolve("sbom.cdx.json"), Sbom.of(home, version()));
      train();
      check();
      share();
      replace(done);
    } finally {
      delete(home);
    }
  }

  private String version() throws IOException {
    Matcher version =
        Pattern.compile("\n  <version>(.*?)</version>")
            .matcher(Files.readString(project.resolve("pom.xml")));
    if (!version.find()) {
      throw new BuildFailure("pom.xml has no version");
    }
    return version.group(1);
  }

  /// What went into a distribution: another stamp, another distribution.
  private String stamp() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(Runtime.version().toString().getBytes());
    digest.update(System.getProperty("java.home").getBytes());
    List<Path> sources = new ArrayList<>(List.of(target.resolve("mcp-gateway.jar")));
    for (String directory : List.of("src/dist", "src/build")) {
      try (Stream<Path> files = Files.walk(project.resolve(directory))) {
        files.filter(Files::isRegularFile).sorted().forEach(sources::add);
      }
    }
    for (Path source : sources) {
      digest.update(source.getFileName().toString().getBytes());
      digest.update(Files.readAllBytes(source));
    }
    return HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  private void link() throws IOException {
    String jar = home.resolve("lib/mcp-gateway.jar").toString();
    String needed = tool("jdeps", "--print-module-deps", "--ignore-missing-deps", jar).strip();
    List<String> modules = new ArrayList<>(List.of(needed.split(",")));
    modules.addAll(MORE_MODULES);
    Path module = module(modules);
    tool(
        "jlink",
        "--module-path",
        module.toString(),
        "--add-modules",
        MODULE,
        "--output",
        home.resolve("runtime").toString(),
        "--no-header-files",
        "--no-man-pages",
        "--strip-java-debug-attributes",
        "--vm",
        "server");
    delete(module);
    withoutComments(home.resolve("runtime/conf/security/java.security"));
  }

  /// The classes of the jar, as a module that needs the others.
  private Path module(List<String> needed) throws IOException {
    Path module = home.resolve("module");
    try (JarFile jar = new JarFile(home.resolve("lib/mcp-gateway.jar").toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        Path file = module.resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.write(file, jar.getInputStream(entry).readAllBytes());
        }
      }
    }
    Path source = module.resolve("module-info.java");
    String requires = "requires " + String.join("; requires ", needed) + ";";
    Files.writeString(source, "module " + MODULE + " { " + requires + " }");
    tool("javac", "-d", module.toString(), source.toString());
    Files.delete(source);
    return module;
  }

  /// The JDK reads this file at the first hash it makes: 69 of its 72 kB are comments, and reading
  /// them before anything is compiled takes 15 ms.
  private static void withoutComments(Path properties) throws IOException {
    StringBuilder kept = new StringBuilder();
    boolean goesOn = false;
    for (String line : Files.readAllLines(properties)) {
      if (goesOn || !(line.isBlank() || line.startsWith("#"))) {
        kept.append(line).append('\n');
        goesOn = line.endsWith("\\");
      }
    }
    Files.writeString(properties, kept);
  }

  /// Runs a session as a user would, by the launcher, only that the VM is told to write the cache
  /// when the program ends.
  private void train() throws Exception {
    Path options = home.resolve("lib/vm.options");
    byte[] shipped = Files.readAllBytes(options);
    Path cache = home.resolve("lib/mcp-gateway.aot");
    String quoted = cache.toString().replace("\\", "\\\\");
    Files.writeString(
        options, "\"-XX:AOTCacheOutput=" + quoted + "\"\n", StandardOpenOption.APPEND);
    Path log = home.resolve("training.log");
    int exit = session(log);
    String output = Files.readString(log);
    Files.write(options, shipped);
    Files.delete(log);
    delete(home.resolve("training"));
    if (exit != 0 || !Files.exists(cache)) {
      throw new BuildFailure(
          "the training session ended with "
              + exit
              + (Files.exists(cache) ? "" : " and left no AOT cache")
              + "; it said:\n"
              + output);
    }
  }

  private int session(Path log) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.resolve(WINDOWS ? "bin/mcp-gateway.cmd" : "bin/mcp-gateway").toString());
    command.addAll(trainingCommand(home));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    Path user = home.resolve("training");
    builder.environment().put("HOME", user.toString());
    builder.environment().remove("MCP_GATEWAY_HOME");
    Process gateway = builder.start();
    try (OutputStream input = gateway.getOutputStream()) {
      new Training(input, gateway.getInputStream(), user.resolve(".mcp-gateway/config.json"))
          .play();
    } catch (IOException e) {
      // It ended too early: its exit code and errors tell why.
    }
    if (!gateway.waitFor(TRAINING_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      gateway.destroyForcibly().waitFor();
    }
    return gateway.exitValue();
  }

  /// Starts once in a way that fails when the VM refuses the cache: with a heap too small for what
  /// is archived it does not even start without it.
  private void check() throws Exception {
    Process version =
        new ProcessBuilder(
                java(home).toString(),
                "@" + home.resolve("lib/vm.options"),
                "-XX:AOTMode=on",
                "-XX:AOTCache=" + home.resolve("lib/mcp-gateway.aot"),
                "--enable-native-access=" + MODULE,
                "-m",
                MODULE + "/" + MAIN,
                "--version")
            .redirectErrorStream(true)
            .start();
    String output = new String(version.getInputStream().readAllBytes());
    if (version.waitFor() != 0) {
      throw new BuildFailure("the AOT cache is of no use; the program said:\n" + output);
    }
  }

  /// The manual page and the completions, where packages for a system look for them.
  private void share() throws Exception {
    Map<String, String> files =
        Map.of(
            "man", "man/man1/mcp-gateway.1",
            "bash", "bash-completion/completions/mcp-gateway",
            "zsh", "zsh/site-functions/_mcp-gateway",
            "fish", "fish/vendor_completions.d/mcp-gateway.fish");
    for (Map.Entry<String, String> one : files.entrySet()) {
      Path file = home.resolve("share").resolve(one.getValue());
      Files.createDirectories(file.getParent());
      Process print =
          new ProcessBuilder(
                  java(home).toString(), "-m", MODULE + "/" + MAIN, "completion", one.getKey())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(file.toFile())
              .start();
      if (print.waitFor() != 0) {
        throw new BuildFailure("completion " + one.getKey() + " ended with " + print.exitValue());
      }
    }
  }

  /// The new distribution in the place of the old one, which may be in use. Another build may do
  /// the same at the same time: the last one stays.
  private void replace(Path done) throws IOException {
    Path old = target.resolve(home.getFileName() + ".old");
    for (int attempt = 0; Files.exists(home); attempt++) {
      try {
        if (Files.exists(done)) {
          Files.move(done, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(home, done, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        if (attempt == 3) {
          throw e;
        }
      }
      delete(old);
    }
  }

  private static Path java(Path home) {
    return home.resolve(WINDOWS ? "runtime/bin/java.exe" : "runtime/bin/java");
  }

  private static String tool(String name, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said, true);
    int exit = ToolProvider.findFirst(name).orElseThrow().run(printer, printer, arguments);
    if (exit != 0) {
      throw new BuildFailure(name + " ended with " + exit + ":\n" + said);
    }
    return said.toString();
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

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        file.toFile().setWritable(true);
        Files.delete(file);
      }
    }
  }

  /// What a person has to read when no distribution could be made.
  private static final class BuildFailure extends RuntimeException {
    BuildFailure(String message) {
      super(message);
    }
  }
}
