package dev.mcpgateway.config;

import static dev.mcpgateway.config.KeyForms.OBJECT;
import static dev.mcpgateway.config.KeyForms.SECONDS;
import static dev.mcpgateway.config.KeyForms.TEXT;
import static dev.mcpgateway.config.KeyForms.TEXTS;
import static dev.mcpgateway.config.KeyForms.TRUTH;
import static dev.mcpgateway.config.KeyForms.number;
import static dev.mcpgateway.config.KeyForms.words;

import java.util.ArrayList;
import java.util.List;

/// Every key of a configuration with its form, default and meaning: what the schema and the
/// reference in `docs/configuration.md` are made of.
public final class Keys {
  /// One key.
  ///
  /// @param path the names that lead to it; `*` stands for any name, `[]` for an element of a list
  /// @param schema its JSON Schema, without a description
  /// @param otherwise its default, as it is written; empty where there is none
  /// @param meaning what it does, in Markdown
  public record Key(String path, String schema, String otherwise, String meaning) {}

  private Keys() {}

  /// All of them, those of an object after it.
  public static List<Key> all() {
    List<Key> keys = new ArrayList<>();
    top(keys);
    records(keys);
    RuleKeys.scanning(keys);
    ToolKeys.tools(keys, "tools", "");
    definitions(keys, "definitions", "true", "\"trust\"", "\"alert\"");
    servers(keys);
    rest(keys);
    return List.copyOf(keys);
  }

  static void add(List<Key> keys, String path, String schema, String otherwise, String text) {
    keys.add(new Key(path, schema, otherwise, text));
  }

  private static void top(List<Key> keys) {
    add(keys, "$schema", TEXT, "", "where editors find the schema; `config init` fills it in");
    add(keys, "mode", words(Labels.MODES), "\"enforce\"", "see [Modes](#modes)");
    add(
        keys,
        "on_error",
        words(Labels.ON_ERROR),
        "\"closed\"",
        "`\"open\"`: what cannot be read, judged or recorded is delivered all the same");
    add(keys, "limits", OBJECT, "", "");
    limits(keys, "limits", "67174400", "\"30s\"", "3");
  }

  private static void limits(
      List<Key> keys, String path, String bytes, String drain, String repeated) {
    add(
        keys,
        path + ".message_bytes",
        number(ConfigReader.LEAST_MESSAGE_BYTES, Config.Limits.MOST_MESSAGE_BYTES),
        bytes,
        "the longest message, in bytes; from 1024 to the default");
    add(
        keys,
        path + ".drain",
        SECONDS,
        drain,
        "how long a client that closed its input and is still there gets answers to its calls;"
            + " seconds, 0 to 3600");
    add(
        keys,
        path + ".repeated_blocks",
        number(1, ConfigReader.MOST_REPEATED),
        repeated,
        "how often the same call of a tool is refused in the usual words; after that the answer"
            + " begins its advice with STOP, and the user is not asked about it again; 1 to 1000");
  }

  private static void records(List<Key> keys) {
    add(keys, "auditing", OBJECT, "", "");
    add(
        keys,
        "auditing.enabled",
        TRUTH,
        "true",
        "whether messages are recorded; `false` is said once on stderr");
    add(
        keys,
        "auditing.audit_log",
        TEXT,
        "`audit.jsonl` in the gateway's folder",
        "the [log](audit.md)");
    add(
        keys,
        "auditing.capture",
        words(Labels.CAPTURES),
        "\"masked\"",
        "what records hold of a message: `masked`, its content with findings masked; `metadata`, no"
            + " content; `none`, no names or ids either");
    add(
        keys,
        "auditing.include_message_content",
        TRUTH,
        "true",
        "`false` is `\"capture\": \"metadata\"`");
    add(keys, "auditing.include_timestamps", TRUTH, "true", "whether records hold the time");
    add(
        keys,
        "auditing.max_record_bytes",
        number(ConfigReader.LEAST_RECORD_BYTES, Config.Limits.MOST_MESSAGE_BYTES),
        "65536",
        "how much of a content a record keeps");
    add(
        keys,
        "auditing.durability",
        words(Labels.DURABILITIES),
        "\"os\"",
        "`os`: a record is handed to the system before its message goes on, so no kill loses it;"
            + " `fsync`: it is on the disk, so no power cut does either, and each message waits for"
            + " the disk");
    files(keys);
  }

  private static void files(List<Key> keys) {
    String megabytes = number(1, Config.Bounds.MOST);
    String any = number(0, Config.Bounds.MOST);
    add(keys, "auditing.rotate", OBJECT, "", "");
    add(
        keys,
        "auditing.rotate.megabytes",
        megabytes,
        "256",
        "how large the log gets before it is put aside and a new one begun");
    add(keys, "auditing.rotate.days", any, "0", "how old it gets; 0: any age");
    add(keys, "auditing.retain", OBJECT, "", "");
    add(
        keys,
        "auditing.retain.megabytes",
        any,
        "0",
        "how much of the files put aside is kept, the oldest being deleted first; 0: everything");
    add(keys, "auditing.retain.days", any, "0", "how long they are kept; 0: for ever");
  }

  private static void definitions(
      List<Key> keys, String path, String pin, String sight, String change) {
    add(keys, path, OBJECT, "", "");
    add(
        keys,
        path + ".pin",
        TRUTH,
        pin,
        "whether what a server offers is [compared with what it was](#definitions)");
    add(
        keys,
        path + ".first_sight",
        words(Labels.FIRST_SIGHTS),
        sight,
        "`trust` what was never seen before, or keep it back until it is approved: `ask`, `deny`");
    add(
        keys,
        path + ".change",
        words(Labels.CHANGES),
        change,
        "what is done about what is not as it was: the action of the rules `definition-changed`"
            + " and `definition-renamed`");
  }

  private static void servers(List<Key> keys) {
    String path = "servers.*";
    add(
        keys,
        "servers",
        OBJECT,
        "{}",
        "[what holds for one server alone](#servers), by the name in `--name`");
    add(keys, path, OBJECT, "", "");
    add(keys, path + ".mode", words(Labels.MODES), "as above", "its mode");
    add(keys, path + ".rules", OBJECT, "{}", "as `scanning.overrides`");
    RuleKeys.changes(keys, path + ".rules.*");
    add(keys, path + ".limits", OBJECT, "", "");
    limits(keys, path + ".limits", "as above", "as above", "as above");
    definitions(keys, path + ".definitions", "as above", "as above", "as above");
    ToolKeys.tools(keys, path + ".tools", "as above, and asked before them");
    add(keys, path + ".cwd", TEXT, "the client's", "the folder in which it runs");
    add(keys, path + ".env", OBJECT, "", "");
    add(
        keys,
        path + ".env.pass",
        TEXTS,
        "all",
        "the client's variables that it gets; `*` stands for anything");
    add(keys, path + ".env.set", OBJECT, "{}", "variables that it gets beside them");
    add(
        keys,
        path + ".env.set.*",
        "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"properties\":"
            + " {\"fromCommand\": {\"type\": \"array\", \"minItems\": 1, \"items\": {\"type\":"
            + " \"string\"}}}, \"required\": [\"fromCommand\"], \"additionalProperties\": false}]}",
        "",
        "a text, or `{\"fromCommand\": […]}`: what a command prints");
  }

  private static void rest(List<Key> keys) {
    add(keys, "logging", OBJECT, "", "");
    add(keys, "logging.enabled", TRUTH, "true", "whether the gateway keeps a log of its own");
    add(
        keys,
        "logging.destination",
        TEXT,
        "`logs` in the gateway's folder",
        "the folder of its files, one a day, kept 30 days");
    add(keys, "logging.level", words(Labels.LEVELS), "\"info\"", "the least that is logged");
    add(keys, "logging.format", words(Labels.FORMATS), "\"json\"", "the form of its lines");
    add(keys, "alerting", OBJECT, "", "");
    add(
        keys,
        "alerting.enabled",
        TRUTH,
        "false",
        "whether alerts also go elsewhere than to stderr and the log");
    add(
        keys,
        "alerting.webhook_url",
        "{\"type\": [\"string\", \"null\"], \"pattern\": \"^[hH][tT][tT][pP][sS]?://\"}",
        "",
        "where they are posted; one of a kind a minute, tried three times");
    add(
        keys,
        "alerting.format",
        words(Labels.ALERT_FORMATS),
        "\"generic\"",
        "a JSON object with all there is to say, or what Slack and its likes take");
    add(keys, "alerting.command", TEXTS, "[]", "a program that is run with each on stdin, as JSON");
    add(keys, "alerting.email", "{}", "", "accepted with a warning, for files that have it");
    add(keys, "approval", OBJECT, "", "");
    add(
        keys,
        "approval.timeout",
        SECONDS,
        "\"55s\"",
        "how long you may take to answer; then it is no; seconds, 1 to 3600");
    add(
        keys,
        "approval.command",
        TEXTS,
        "[]",
        "a program that asks you where the client cannot: it gets the question on stdin, as JSON,"
            + " and says yes by exit code 0");
    add(keys, "metrics", OBJECT, "", "");
    String summary = "the summary at the end of a session";
    add(keys, "metrics.enabled", TRUTH, "true", "whether it is counted for " + summary);
    add(keys, "metrics.collect_latency", TRUTH, "true", summary + " holds latencies");
    add(
        keys,
        "metrics.collect_message_counts",
        TRUTH,
        "true",
        summary + " holds counts of messages");
    add(
        keys,
        "metrics.collect_violation_counts",
        TRUTH,
        "true",
        summary + " holds counts of findings");
  }

  /// The reference, as a table in Markdown: a line for each key that is no mere object. Keys of the
  /// elements of lists have tables of their own.
  public static String markdown() {
    StringBuilder table = new StringBuilder("| key | default | meaning |\n|---|---|---|\n");
    for (Key key : all()) {
      boolean inner =
          key.path().contains("[]")
              || key.path().contains("overrides.*")
              || key.path().contains("rules.*");
      if (!key.meaning().isEmpty() && !inner) {
        String otherwise = key.otherwise();
        boolean words =
            otherwise.isEmpty()
                || otherwise.contains("`")
                || otherwise.matches("[a-z][a-z' ]* .*|all");
        table.append("| `").append(key.path().replace("*", "NAME")).append("` | ");
        table.append(words ? otherwise : "`" + otherwise + "`").append(" | ");
        table.append(key.meaning()).append(" |\n");
      }
    }
    return table.toString();
  }
}
