package dev.mcpgateway.config;

import static dev.mcpgateway.config.KeyForms.LIST;
import static dev.mcpgateway.config.KeyForms.OBJECT;
import static dev.mcpgateway.config.KeyForms.TEXT;
import static dev.mcpgateway.config.KeyForms.TRUTH;
import static dev.mcpgateway.config.KeyForms.number;
import static dev.mcpgateway.config.KeyForms.words;
import static dev.mcpgateway.config.Keys.add;

import dev.mcpgateway.policy.Quota;
import java.util.List;

/// The keys of the policy on tools.
final class ToolKeys {
  private static final String NUMBER = "{\"type\": \"number\"}";

  private ToolKeys() {}

  static void tools(List<Keys.Key> keys, String path, String more) {
    String text =
        "[which calls are allowed](#calls-of-tools)" + (more.isEmpty() ? "" : ", " + more);
    add(keys, path, LIST, "[]", text);
    String entry = path + "[]";
    add(keys, entry, OBJECT, "", "");
    add(keys, entry + ".allow", TEXT, "", "tools whose calls are allowed; `*` is anything");
    add(
        keys,
        entry + ".ask",
        TEXT,
        "",
        "tools before whose calls the user is asked; `*` is anything");
    add(keys, entry + ".deny", TEXT, "", "tools whose calls are denied; `*` is anything");
    add(keys, entry + ".reason", TEXT, "", "why, for whoever is told");
    add(
        keys,
        entry + ".read_only",
        TRUTH,
        "",
        "`true`: only tools whose server says that they change nothing; `false`: only others");
    add(
        keys,
        entry + ".risk",
        words(List.of("low", "medium", "high", "critical")),
        "",
        "speaks only once there was so much to be alarmed about in the session");
    bound(keys, entry + ".per_minute", "how often it allows each tool in a minute");
    bound(keys, entry + ".per_session", "how often it allows all of them in a session");
    add(keys, entry + ".where", OBJECT, "{}", "what must hold of arguments, by their names");
    add(
        keys,
        entry + ".where.*",
        condition(),
        "",
        "a text, in which `*` stands for anything, or `equals`, `glob`, `regex`, `host`,"
            + " `within` a folder, `at_least`, `at_most`, `longest`");
  }

  private static void bound(List<Keys.Key> keys, String path, String text) {
    add(keys, path, number(1, Quota.MOST), "", text);
  }

  private static String condition() {
    return "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"properties\": {"
        + "\"equals\": {\"type\": [\"string\", \"number\", \"boolean\"]}, \"glob\": "
        + TEXT
        + ", \"regex\": "
        + TEXT
        + ", \"host\": {\"type\": [\"string\", \"array\"], \"items\": {\"type\": \"string\"}}"
        + ", \"within\": "
        + TEXT
        + ", \"at_least\": "
        + NUMBER
        + ", \"at_most\": "
        + NUMBER
        + ", \"longest\": {\"type\": \"integer\", \"minimum\": 0}}"
        + ", \"additionalProperties\": false}]}";
  }
}
