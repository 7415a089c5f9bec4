package dev.mcpgateway.config;

import java.util.List;

/// The forms of values in a configuration, as JSON Schemas.
final class KeyForms {
  static final String OBJECT = "{\"type\": [\"object\", \"null\"]}";
  static final String LIST = "{\"type\": [\"array\", \"null\"]}";
  static final String TRUTH = "{\"type\": [\"boolean\", \"null\"]}";
  static final String TEXT = "{\"type\": [\"string\", \"null\"]}";
  static final String TEXTS =
      "{\"type\": [\"array\", \"null\"], \"items\": {\"type\": \"string\"}}";
  static final String SECONDS =
      "{\"type\": [\"integer\", \"string\", \"null\"], \"minimum\": 0, \"maximum\": 3600,"
          + " \"pattern\": \"^[0-9]+ *s$\"}";

  private KeyForms() {}

  /// A whole number.
  static String number(int least, int most) {
    return "{\"type\": [\"integer\", \"null\"], \"minimum\": "
        + least
        + ", \"maximum\": "
        + most
        + "}";
  }

  /// One of a few words.
  static String words(List<String> words) {
    return "{\"enum\": [\"" + String.join("\", \"", words) + "\", null]}";
  }

  /// What is done about a finding, in both directions or in each.
  static String action() {
    String word = words(Labels.ACTIONS);
    return "{\"anyOf\": ["
        + word
        + ", {\"type\": \"object\", \"properties\": {\""
        + Labels.OUTBOUND
        + "\": "
        + word
        + ", \""
        + Labels.INBOUND
        + "\": "
        + word
        + "}, \"required\": [\""
        + Labels.OUTBOUND
        + "\", \""
        + Labels.INBOUND
        + "\"], \"additionalProperties\": false}]}";
  }
}
