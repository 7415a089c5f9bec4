package dev.mcpgateway.cli;

import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.report.FindingJson;
import dev.mcpgateway.report.FindingText;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Sarif;
import dev.mcpgateway.report.Terminal;
import dev.mcpgateway.scan.Located;
import dev.mcpgateway.scan.Scanned;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What `scan` prints: findings on stdout, what was left out and how far it is on stderr.
final class ScanReport {
  private static final long PROGRESS_NANOS = 100_000_000;

  /// How findings are written.
  enum Format {
    TEXT("text"),
    JSON("json"),
    JSONL("jsonl"),
    SARIF("sarif");

    private final String label;

    Format(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    static Format of(String word) throws Options.Wrong {
      for (Format format : values()) {
        if (format.label.equals(word)) {
          return format;
        }
      }
      List<String> words = Arrays.stream(values()).map(format -> format.label).toList();
      throw new Options.Wrong(
          "--format takes " + String.join(", ", words) + ", not \"" + word + "\"");
    }
  }

  private final Format format;
  private final List<Rule> rules;
  private final Optional<Terminal> terminal;
  private final PrintStream out;
  private final JsonWriter json = new JsonWriter();

  /// What has to be known to the end: all of it for SARIF.
  private final List<Scanned> kept = new ArrayList<>();

  private boolean first = true;
  private boolean progressShown;
  private long shownNanos = System.nanoTime();
  private int files;
  private int withFindings;
  private int findings;
  private int binary;
  private long bytes;

  private ScanReport(Format format, List<Rule> rules, Optional<Terminal> terminal) {
    this.format = format;
    this.rules = rules;
    this.terminal = terminal;
    this.out = new PrintStream(new BufferedOutputStream(Main.out(), 1 << 16), false);
  }

  /// A report in a format, by these rules.
  static ScanReport of(Format format, List<Rule> rules) {
    return new ScanReport(format, rules, Screen.terminal());
  }

  void add(Scanned file) {
    files++;
    bytes += file.bytes();
    findings += file.findings().size();
    withFindings += file.findings().isEmpty() ? 0 : 1;
    switch (file.left().orElse(null)) {
      case Scanned.Left.Binary _ -> binary++;
      case Scanned.Left.Failed(String why) -> {
        clearProgress();
        Main.fail(Main.OK, why.startsWith(file.name()) ? why : file.name() + ": " + why);
      }
      case null -> {}
    }
    switch (format) {
      case TEXT -> text(file);
      case JSON, JSONL -> json(file);
      case SARIF -> kept.add(file);
    }
    progress();
  }

  private void text(Scanned file) {
    FindingText text = new FindingText(terminal.orElse(Terminal.plain()));
    if (!file.findings().isEmpty()) {
      clearProgress();
    }
    for (Located located : file.findings()) {
      out.writeBytes(bytes(text.line(file.name(), located) + "\n"));
    }
    if (terminal.isPresent()) {
      out.flush();
    }
  }

  private static byte[] bytes(String text) {
    return Slice.of(text).copy();
  }

  private void json(Scanned file) {
    for (Located located : file.findings()) {
      String before = format == Format.JSONL ? "" : first ? "[\n" : ",\n";
      first = false;
      json.reset();
      FindingJson.write(file.name(), located, json);
      Slice line = json.toSlice();
      out.writeBytes(bytes(before));
      out.write(line.array(), line.from(), line.length());
      if (format == Format.JSONL) {
        out.write('\n');
      }
    }
  }

  private void progress() {
    long now = System.nanoTime();
    if (terminal.isEmpty() || now - shownNanos < PROGRESS_NANOS) {
      return;
    }
    shownNanos = now;
    progressShown = true;
    Main.err().print("\r" + files + (files == 1 ? " file, " : " files, ") + size() + " …");
  }

  private void clearProgress() {
    if (progressShown) {
      Main.err().print("\r" + " ".repeat(40) + "\r");
      progressShown = false;
    }
  }

  /// Writes what waited for the last file.
  void end() {
    clearProgress();
    switch (format) {
      case TEXT, JSONL -> {}
      case JSON -> out.writeBytes(bytes(first ? "[]\n" : "\n]\n"));
      case SARIF -> {
        out.writeBytes(Sarif.of(Version.NUMBER, rules, kept));
        out.write('\n');
      }
    }
    out.flush();
    summary();
  }

  private void summary() {
    String what = count(findings, "finding") + " in " + withFindings + " of ";
    String left =
        binary == 0 ? "" : "; " + count(binary, "file") + " left out: binary or not in UTF-8";
    Main.err().println(Printable.of(what + count(files, "file") + ", " + size() + left));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private String size() {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
  }
}
