package dev.mcpgateway.audit;

import dev.mcpgateway.audit.Verification.Problem;
import dev.mcpgateway.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether all files of a log are there, by their numbers and by what the log says of them.
final class FileCheck {
  private final LogFiles files;
  private final List<LogFiles.Aside> aside;
  private final Problems problems;
  private final long firstKept;

  /// Where the log says of a file that it was put aside.
  private final Map<String, Problem> asides = new HashMap<>();

  /// Where it says of one that it was to be deleted.
  private final Map<String, Problem> retired = new HashMap<>();

  FileCheck(LogFiles files, List<LogFiles.Aside> aside, Problems problems) {
    this.files = files;
    this.aside = List.copyOf(aside);
    this.problems = problems;
    this.firstKept = aside.isEmpty() ? 1 : aside.getFirst().number();
  }

  /// Whether the first file of the log is not the first one there was.
  boolean beheaded() {
    return firstKept > 1;
  }

  /// Whether the numbers have a gap.
  void gaps() {
    long expected = firstKept;
    for (LogFiles.Aside one : aside) {
      if (one.number() > expected) {
        String missing = String.valueOf(files.aside(expected).getFileName());
        problems.add(new Problem(one.path(), 0, "the file before it, " + missing + ", is missing"));
      }
      expected = one.number() + 1;
    }
  }

  /// Notes what a record says of files.
  void note(RecordView view) {
    String method = view.text(RecordView.METHOD);
    if (!view.text(RecordView.MESSAGE_TYPE).equals("event")) {
      return;
    }
    if (method.equals("audit/rotate") || method.equals("audit/retire")) {
      String name =
          JsonValue.parse(view.value(RecordView.PARAMS))
              .orElse(JsonValue.absent())
              .at("file")
              .text();
      (method.equals("audit/rotate") ? asides : retired).put(name, problems.here(""));
    }
  }

  /// Every file that was put aside is there, or was deleted by the gateway, oldest first.
  void check() {
    if (firstKept > 1) {
      String before = String.valueOf(files.aside(firstKept - 1).getFileName());
      if (!retired.containsKey(before)) {
        problems.add(
            new Problem(
                aside.getFirst().path(), 0, "the file before it, " + before + ", is missing"));
      }
    }
    long last = aside.isEmpty() ? 0 : aside.getLast().number();
    for (Map.Entry<String, Problem> one : asides.entrySet()) {
      long number = files.number(one.getKey());
      if (number > last) {
        Problem place = one.getValue();
        problems.add(
            new Problem(
                place.file(), place.line(), one.getKey() + ", which was put aside, is missing"));
      }
    }
  }
}
