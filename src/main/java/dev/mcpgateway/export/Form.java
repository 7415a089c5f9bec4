package dev.mcpgateway.export;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.report.AuditCsv;
import java.util.List;
import java.util.Optional;

/// A form in which records leave. But for `jsonl`, the content of messages stays in the log.
public enum Form {
  /// The records as they are.
  JSONL("jsonl"),
  /// Comma-separated values.
  CSV("csv"),
  /// Elastic Common Schema.
  ECS("ecs"),
  /// ArcSight Common Event Format.
  CEF("cef"),
  /// Open Cybersecurity Schema Framework: an API Activity for each message, a Detection Finding for
  /// each finding.
  OCSF("ocsf");

  private final String label;

  Form(String label) {
    this.label = label;
  }

  /// The name on the command line.
  public String label() {
    return label;
  }

  /// The form of that name.
  public static Optional<Form> of(String label) {
    for (Form form : values()) {
      if (form.label.equals(label)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /// Whether what it makes is JSON.
  public boolean isJson() {
    return this == JSONL || this == ECS || this == OCSF;
  }

  /// What is made of a record: a line, or several. Events that no form but `jsonl` and `csv` knows
  /// make none.
  public List<String> lines(JsonValue record) {
    return switch (this) {
      case JSONL -> {
        JsonWriter json = new JsonWriter();
        record.write(json);
        yield List.of(json.toSlice().text());
      }
      case CSV -> List.of(AuditCsv.row(record));
      case ECS -> List.of(Ecs.of(record));
      case CEF -> List.of(Cef.of(record));
      case OCSF -> Ocsf.of(record);
    };
  }

  /// What stands before all lines; empty where nothing does.
  public String heading() {
    return this == CSV ? AuditCsv.heading() : "";
  }
}
