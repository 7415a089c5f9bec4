import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Makes packages of `target/mcp-gateway` for this kind of machine in `target/packages`: a tar.gz,
/// a zip, a Debian package on Linux, and two for npm, of which one is for every kind of machine and
/// the other holds the program. The same distribution gives the same bytes.
///
/// The build runs it after the distribution was made: `java Packages.java PROJECT_DIRECTORY`.
final class Packages {
  /// What npm may have to install with `mcp-gateway`, one for each kind of machine. A release makes
  /// each of them on a machine of its kind.
  private static final List<String> NPM_PLATFORMS =
      List.of("linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64");

  private static final String NAME = "mcp-gateway";

  /// Compressing is what takes the time.
  private static final int WORKERS = 2;

  /// A file of a package.
  ///
  /// @param target where a symbolic link leads; empty for a file
  private record Item(int mode, byte[] bytes, String target) {}

  private final Path project;
  private final Path target;
  private final Path out;
  private final String version;
  private final Instant time;
  private final String system;
  private final String machine;

  /// What is in the distribution, by its path there.
  private final Map<String, Item> program = new TreeMap<>();

  private Packages(Path project) throws IOException {
    this.project = project;
    this.target = project.resolve("target");
    this.out = target.resolve("packages");
    String pom = Files.readString(project.resolve("pom.xml"));
    this.version = one(pom, "\n  <version>(.*?)</version>");
    this.time = Instant.parse(one(pom, "<project.build.outputTimestamp>(.*?)<"));
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    this.system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "win32" : os;
    String arch = System.getProperty("os.arch");
    this.machine =
        switch (arch) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> arch;
        };
  }

  private static String one(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("pom.xml has no " + pattern);
    }
    return matcher.group(1);
  }

  public static void main(String[] arguments) throws Exception {
    new Packages(Path.of(arguments[0]).toRealPath()).make();
  }

  private void make() throws Exception {
    Path stampFile = out.resolve("stamp");
    String stamp = stamp();
    if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
      return;
    }
    empty(out);
    read(target.resolve(NAME));
    String name = NAME + "-" + version + "-" + system + "-" + machine;
    List<Callable<Path>> packages = new ArrayList<>();
    packages.add(() -> tar(out.resolve(name + ".tar.gz"), under(name + "/", program)));
    packages.add(() -> zip(out.resolve(name + ".zip"), under(name + "/", program)));
    if (system.equals("linux")) {
      packages.add(this::debian);
    }
    if (!system.equals("win32")) {
      packages.add(this::npm);
      packages.add(this::npmProgram);
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Path> made : workers.invokeAll(packages)) {
        System.out.println(project.relativize(made.get()));
      }
    }
    Files.writeString(stampFile, stamp);
  }

  /// What went into the packages: another stamp, other packages.
  private String stamp() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : List.of("target/mcp-gateway.stamp", "README.md", "pom.xml")) {
      digest.update(Files.readAllBytes(project.resolve(name)));
    }
    return HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  private static void empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }

  private void read(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file)) {
          int mode = Files.isExecutable(file) ? 0755 : 0644;
          String path = folder.relativize(file).toString().replace('\\', '/');
          program.put(path, new Item(mode, Files.readAllBytes(file), ""));
        }
      }
    }
  }

  private static Map<String, Item> under(String folder, Map<String, Item> items) {
    Map<String, Item> moved = new TreeMap<>();
    items.forEach((path, item) -> moved.put(folder + path, item));
    return moved;
  }

  private static Item text(String text) {
    return new Item(0644, text.getBytes(StandardCharsets.UTF_8), "");
  }

  /// The folders in which the items are, each before what is in it.
  private static TreeSet<String> folders(Map<String, Item> items) {
    TreeSet<String> folders = new TreeSet<>();
    for (String path : items.keySet()) {
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        if (!path.substring(0, slash).equals(".")) {
          folders.add(path.substring(0, slash));
        }
      }
    }
    return folders;
  }

  private Path tar(Path file, Map<String, Item> items) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      tar(out, items);
    }
    return file;
  }

  private void tar(OutputStream out, Map<String, Item> items) throws IOException {
    OutputStream zipped =
        new GZIPOutputStream(out, 1 << 16) {
          {
            def.setLevel(Deflater.DEFAULT_COMPRESSION);
          }
        };
    Tar tar = new Tar(zipped, time);
    for (String folder : folders(items)) {
      tar.folder(folder);
    }
    for (Map.Entry<String, Item> item : items.entrySet()) {
      Item what = item.getValue();
      if (what.target().isEmpty()) {
        tar.file(item.getKey(), what.mode(), what.bytes());
      } else {
        tar.link(item.getKey(), what.target());
      }
    }
    tar.end();
    zipped.close();
  }

  private Path zip(Path file, Map<String, Item> items) throws IOException {
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip = FileSystems.newFileSystem(file, options)) {
      for (String folder : folders(items)) {
        dated(Files.createDirectory(zip.getPath("/" + folder)), 0755);
      }
      for (Map.Entry<String, Item> item : items.entrySet()) {
        Path entry = Files.write(zip.getPath("/" + item.getKey()), item.getValue().bytes());
        dated(entry, item.getValue().mode());
      }
    }
    return file;
  }

  private void dated(Path entry, int mode) throws IOException {
    String permissions = mode == 0755 ? "rwxr-xr-x" : "rw-r--r--";
    Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(permissions));
    Files.setLastModifiedTime(entry, FileTime.from(time));
  }

  /// As `dpkg-deb` makes it: an archive of three files, two of which are archives.
  private Path debian() throws IOException {
    String arch = machine.equals("x64") ? "amd64" : machine;
    Map<String, Item> items = under("./opt/mcp-gateway/", program);
    for (Map.Entry<String, Item> item : program.entrySet()) {
      String path = item.getKey();
      if (path.startsWith("share/")) {
        path = path.replace("zsh/site-functions/", "zsh/vendor-completions/");
        boolean manual = path.endsWith(".1");
        Item shared = manual ? zipped(item.getValue()) : item.getValue();
        items.put("./usr/" + path + (manual ? ".gz" : ""), shared);
      }
    }
    byte[] licence = Files.readAllBytes(project.resolve("LICENSE"));
    items.put("./usr/share/doc/mcp-gateway/copyright", new Item(0644, licence, ""));
    items.put("./usr/bin/mcp-gateway", new Item(0777, new byte[0], "/opt/mcp-gateway/bin/" + NAME));
    Map<String, Item> control = new TreeMap<>();
    control.put("./control", text(control(arch, items)));
    control.put("./md5sums", text(sums(items)));
    Path file = out.resolve(NAME + "_" + version + "_" + arch + ".deb");
    try (OutputStream deb = new BufferedOutputStream(Files.newOutputStream(file))) {
      deb.write("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
      member(deb, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
      member(deb, "control.tar.gz", tar(control));
      member(deb, "data.tar.gz", tar(items));
    }
    return file;
  }

  private String control(String arch, Map<String, Item> items) {
    long kibibytes = folders(items).size();
    for (Item item : items.values()) {
      kibibytes += (item.bytes().length + 1023) / 1024;
    }
    return """
    Package: mcp-gateway
    Version: %s
    Architecture: %s
    Maintainer: MCP Gateway <mcp-gateway@localhost>
    Installed-Size: %d
    Depends: libc6, procps
    Section: net
    Priority: optional
    Description: security gateway for Model Context Protocol traffic
     Stands between an MCP client and an MCP server, relays every message, and
     logs, alerts, redacts or blocks what should not pass. Brings its own Java.
    """
        .formatted(version, arch, kibibytes);
  }

  private static String sums(Map<String, Item> items) throws IOException {
    StringBuilder sums = new StringBuilder();
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (Map.Entry<String, Item> item : items.entrySet()) {
        if (item.getValue().target().isEmpty()) {
          sums.append(HexFormat.of().formatHex(digest.digest(item.getValue().bytes())));
          sums.append("  ").append(item.getKey().substring(2)).append('\n');
        }
      }
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
    return sums.toString();
  }

  private byte[] tar(Map<String, Item> items) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tar(bytes, items);
    return bytes.toByteArray();
  }

  private static Item zipped(Item item) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(item.bytes());
    }
    return new Item(item.mode(), bytes.toByteArray(), "");
  }

  private void member(OutputStream deb, String name, byte[] bytes) throws IOException {
    String header =
        "%-16s%-12d%-6d%-6d%-8s%-10d`\n"
            .formatted(name, time.getEpochSecond(), 0, 0, "100644", bytes.length);
    deb.write(header.getBytes(StandardCharsets.US_ASCII));
    deb.write(bytes);
    if (bytes.length % 2 == 1) {
      deb.write('\n');
    }
  }

  /// `mcp-gateway` is the launcher alone, which finds the program in the package of its machine.
  private Path npm() throws IOException {
    List<String> optional = new ArrayList<>();
    for (String platform : NPM_PLATFORMS) {
      optional.add("    \"mcp-gateway-%s\": \"%s\"".formatted(platform, version));
    }
    Map<String, Item> main = new TreeMap<>();
    main.put("bin/mcp-gateway", program.get("bin/mcp-gateway"));
    main.put("README.md", text(Files.readString(project.resolve("README.md"))));
    main.put("LICENSE", program.get("LICENSE"));
    main.put(
        "package.json",
        text(
            manifest(
                NAME,
                """
                  "bin": {"mcp-gateway": "bin/mcp-gateway"},
                  "os": ["linux", "darwin"],
                  "optionalDependencies": {
                %s
                  }
                """
                    .formatted(String.join(",\n", optional)))));
    return tar(out.resolve(NAME + "-" + version + ".tgz"), under("package/", main));
  }

  private Path npmProgram() throws IOException {
    String name = NAME + "-" + system + "-" + machine;
    String libc = system.equals("linux") ? ",\n  \"libc\": [\"glibc\"]" : "";
    String kind = "  \"os\": [\"%s\"],\n  \"cpu\": [\"%s\"]%s\n".formatted(system, machine, libc);
    Map<String, Item> platform = new TreeMap<>(program);
    platform.put("package.json", text(manifest(name, kind)));
    return tar(out.resolve(name + "-" + version + ".tgz"), under("package/", platform));
  }

  private String manifest(String name, String rest) {
    return """
    {
      "name": "%s",
      "version": "%s",
      "description": "A security gateway for Model Context Protocol traffic",
      "license": "MIT",
      "keywords": ["mcp", "model-context-protocol", "security", "gateway"],
    %s}
    """
        .formatted(name, version, rest);
  }
}
