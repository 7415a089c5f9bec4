package dev.mcpgateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Our scanner beside others that are in `PATH`, each as a whole program with the rules that it
/// comes with and no network: on benign-dev, in which there is next to nothing to be found, and on
/// one clean text of 10 KB, where starting is most of it.
public final class Scanners {
  private static final Path FOLDER = Path.of("bench", "target", "scanners");
  private static final int CLEAN_BYTES = 10_000;
  private static final Duration LOOKS = Duration.ofMillis(20);

  /// A scanner as it is called.
  ///
  /// @param name its program
  /// @param arguments what it is given, with `IN` for the folder and `OUT` for the report
  /// @param finding what is in its report once for each finding
  private record Scanner(String name, String arguments, String finding) {}

  /// What one run took.
  private record Run(double seconds, double cpuSeconds, long peakKib, long findings) {}

  private static final List<Scanner> OTHERS =
      List.of(
          new Scanner("gitleaks", "dir --no-banner -f json -r OUT IN", "\"RuleID\""),
          new Scanner("betterleaks", "dir --no-banner -f json -r OUT IN", "\"RuleID\""),
          new Scanner(
              "trufflehog", "filesystem --no-update --no-verification -j IN > OUT", "DetectorName"),
          new Scanner("kingfisher", "scan --no-validate -f json -o OUT IN", "\"fingerprint\""),
          new Scanner("detect-secrets", "scan --all-files IN > OUT", "\"hashed_secret\""),
          new Scanner("secretlint", "-f json -o OUT 'IN/**/*'", "\"messageId\""));

  /// Ours acts on what it calls more than `log`; the rest is only recorded.
  private static final String ACTED_ON = "\"family\":\"secret\".*\"action\":\"(?!log)";

  private Scanners() {}

  /// Prints the table.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<Path> archive = Corpus.file("benign-dev.tar.gz");
    if (archive.isEmpty()) {
      System.out.println("benign-dev: skipped, shared/data is not on this machine");
      return;
    }
    Path benign = Files.createDirectories(FOLDER.resolve("benign")).toRealPath();
    long bytes = 0;
    for (Map.Entry<String, String> file : Corpus.texts(archive.get()).entrySet()) {
      byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
      Path path = benign.resolve(file.getKey()).normalize();
      Files.createDirectories(path.getParent());
      Files.write(path, text);
      bytes += text.length;
    }
    Path clean = Files.createDirectories(FOLDER.resolve("clean")).toRealPath();
    Files.writeString(clean.resolve("clean.txt"), new Texts().body(CLEAN_BYTES));
    System.out.println(
        "| scanner | benign-dev: findings | CPU s | MB for each CPU s | peak MiB | 10 KB: ms | CPU ms |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Scanner scanner : all()) {
      Run large = run(scanner, benign);
      Run small = run(scanner, clean);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.1f | %.1f | %d | %.0f | %.0f |%n",
          scanner.name,
          large.findings,
          large.cpuSeconds,
          bytes / 1e6 / large.cpuSeconds,
          large.peakKib / 1024,
          small.seconds * 1000,
          small.cpuSeconds * 1000);
    }
  }

  private static List<Scanner> all() throws IOException {
    List<Scanner> all = new ArrayList<>();
    Path ours = Path.of("target", "mcp-gateway", "bin", "mcp-gateway").toRealPath();
    all.add(new Scanner(ours.toString(), "scan --format jsonl IN > OUT", ACTED_ON));
    for (Scanner other : OTHERS) {
      for (String folder : System.getenv("PATH").split(":")) {
        if (Files.isExecutable(Path.of(folder, other.name))) {
          all.add(other);
          break;
        }
      }
    }
    return all;
  }

  /// One run, in a shell that says what its children took.
  private static Run run(Scanner scanner, Path in) throws IOException, InterruptedException {
    Path out = Files.createTempFile("report", ".json");
    Path times = Files.createTempFile("times", ".txt");
    String command =
        scanner.name + ' ' + scanner.arguments.replace("OUT", out.toString()).replace("IN", ".");
    long start = System.nanoTime();
    Process shell =
        new ProcessBuilder("sh", "-c", "(" + command + ") 2>&1; times > " + times)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long peak = 0;
    while (!shell.waitFor(LOOKS)) {
      peak = Math.max(peak, shell.descendants().mapToLong(Scanners::residentKib).sum());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String taken = Files.readString(times);
    long findings;
    Pattern finding = Pattern.compile(scanner.finding);
    try (Stream<String> lines = Files.lines(out)) {
      findings = lines.mapToLong(line -> finding.matcher(line).results().count()).sum();
    }
    Files.delete(out);
    Files.delete(times);
    return new Run(seconds, childSeconds(taken), peak, findings);
  }

  /// The second line of `times`: `0m1.230000s 0m0.040000s`, or with fewer digits.
  private static double childSeconds(String times) {
    double sum = 0;
    for (String time : times.strip().lines().skip(1).findFirst().orElseThrow().split(" ")) {
      int minute = time.indexOf('m');
      sum += 60 * Double.parseDouble(time.substring(0, minute));
      sum += Double.parseDouble(time.substring(minute + 1, time.length() - 1));
    }
    return sum;
  }

  private static long residentKib(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it ended
    }
  }
}
