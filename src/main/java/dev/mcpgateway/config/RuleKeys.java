package dev.mcpgateway.config;

import static dev.mcpgateway.config.KeyForms.LIST;
import static dev.mcpgateway.config.KeyForms.OBJECT;
import static dev.mcpgateway.config.KeyForms.TEXT;
import static dev.mcpgateway.config.KeyForms.TEXTS;
import static dev.mcpgateway.config.KeyForms.TRUTH;
import static dev.mcpgateway.config.KeyForms.action;
import static dev.mcpgateway.config.KeyForms.words;
import static dev.mcpgateway.config.Keys.add;

import java.util.List;

/// The keys of `scanning`: rules, and what is changed of them.
final class RuleKeys {
  private RuleKeys() {}

  /// Adds what says what is looked for.
  static void scanning(List<Keys.Key> keys) {
    add(keys, "scanning", OBJECT, "", "");
    add(keys, "scanning.enabled", TRUTH, "true", "whether anything is looked for");
    add(
        keys,
        "scanning.scan_request",
        TRUTH,
        "true",
        "whether messages from the client are scanned");
    add(
        keys,
        "scanning.scan_response",
        TRUTH,
        "true",
        "whether messages from the server are scanned");
    add(keys, "scanning.builtin_rules", TRUTH, "true", "whether the built-in rules are used");
    add(
        keys,
        "scanning.overrides",
        OBJECT,
        "{}",
        "by rule name: `action`, `severity`, `enabled`, `min_confidence`, `servers`, `tools`,"
            + " `methods`, `paths`");
    changes(keys, "scanning.overrides.*");
    add(
        keys,
        "scanning.allow",
        LIST,
        "[]",
        "[findings that are harmless](#allowing-what-is-harmless)");
    allow(keys, "scanning.allow[]");
    add(keys, "scanning.rules", LIST, "[]", "[rules of your own](#rules)");
    rules(keys);
  }

  private static void allow(List<Keys.Key> keys, String path) {
    add(keys, path, OBJECT, "", "");
    for (String name : List.of("rule", "server", "tool", "path")) {
      add(keys, path + "." + name, TEXT, "\"*\"", "a name, in which `*` stands for anything");
    }
    add(keys, path + ".pattern", TEXT, "", "is found in the value");
    add(
        keys,
        path + ".fingerprint",
        "{\"type\": [\"string\", \"null\"], \"pattern\": \"^[0-9a-fA-F]{16}$\"}",
        "",
        "of the value, as the audit log shows it");
    add(keys, path + ".reason", "{\"type\": \"string\", \"minLength\": 1}", "", "why; needed");
    add(
        keys,
        path + ".expires",
        "{\"type\": [\"string\", \"null\"], \"format\": \"date\"}",
        "",
        "the last day on which it holds");
  }

  /// Adds what can be changed of a rule.
  static void changes(List<Keys.Key> keys, String path) {
    add(keys, path, OBJECT, "", "");
    add(keys, path + ".action", action(), "", "see [Actions](#actions)");
    add(keys, path + ".severity", words(Labels.SEVERITIES), "", "how bad it is");
    add(keys, path + ".enabled", TRUTH, "true", "whether the rule is in use");
    add(
        keys,
        path + ".min_confidence",
        words(Labels.CONFIDENCES),
        "\"likely\"",
        "from which [confidence](#confidence) the action is taken");
    add(keys, path + ".servers", TEXTS, "", "only for [these servers](#rules)");
    add(keys, path + ".tools", TEXTS, "", "only in calls of [these tools](#rules) and answers");
    add(keys, path + ".methods", TEXTS, "", "only in messages of [these methods](#rules)");
    add(keys, path + ".paths", TEXTS, "", "only at [these places](#rules) in a message");
  }

  private static void rules(List<Keys.Key> keys) {
    String path = "scanning.rules[]";
    changes(keys, path);
    add(
        keys,
        path + ".name",
        "{\"type\": \"string\", \"minLength\": 1, \"maxLength\": 64}",
        "",
        "needed");
    add(keys, path + ".description", TEXT, "", "what a person and the model read");
    add(keys, path + ".pattern", TEXT, "", "a regular expression, case-insensitive");
    add(keys, path + ".keywords", TEXTS, "", "the pattern is tried only where one of them stands");
    add(keys, path + ".case_sensitive", TRUTH, "false", "whether the pattern minds the case");
    add(
        keys,
        path + ".check",
        words(Labels.CHECKS),
        "\"none\"",
        "what tells real values from others");
    add(keys, path + ".family", words(Labels.FAMILIES), "\"secret\"", "of what kind it is");
    add(keys, path + ".why", TEXT, "", "for people");
    add(keys, path + ".source", TEXT, "", "for people");
    add(keys, path + ".samples", OBJECT, "", "for people");
    add(keys, path + ".samples.match", TEXTS, "", "what it must find");
    add(keys, path + ".samples.no_match", TEXTS, "", "what it must not find");
  }
}
