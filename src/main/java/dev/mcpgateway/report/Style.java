package dev.mcpgateway.report;

/// How text looks on a terminal that shows colours.
public enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  MAGENTA("35"),
  CYAN("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /// The parameter of "select graphic rendition" (ECMA-48, section 8.3.117).
  String code() {
    return code;
  }
}
