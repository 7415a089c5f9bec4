package dev.mcpgateway.cli;

/// The manual page, made of what `--help` says.
final class ManualPage {
  private ManualPage() {}

  /// In the language of `man` (section 1).
  static String text() {
    StringBuilder page = new StringBuilder();
    page.append(".TH MCP-GATEWAY 1 \"\" \"mcp-gateway ").append(Version.NUMBER).append("\"\n");
    page.append(
        ".SH NAME\nmcp-gateway \\- a security gateway for Model Context Protocol traffic\n");
    page.append(".SH SYNOPSIS\n.B mcp-gateway\n.I COMMAND\n[\\fIoption\\fR ...]\n");
    page.append(".SH DESCRIPTION\n");
    literal(page, Help.all());
    page.append(".SH COMMANDS\n");
    for (Commands.Command command : Commands.all()) {
      page.append(".SS ").append(command.name()).append('\n');
      literal(page, Help.of(command.name()));
    }
    page.append(".SH EXIT STATUS\n");
    page.append("0 when all went well, 1 when something failed, 2 when the command line or the\n");
    page.append("configuration is wrong; \\fBstdio\\fR ends with the exit code of the server.\n");
    page.append(".SH FILES\n.TP\n.I ~/.mcp-gateway/config.json\nthe configuration\n");
    page.append(".TP\n.I ~/.mcp-gateway/audit.jsonl\nthe audit log\n");
    page.append(".TP\n.I .mcp-gateway.json\nwhat a project tightens\n");
    page.append(".SH ENVIRONMENT\n.TP\n.B MCP_GATEWAY_HOME\nwhere these files are\n");
    return page.append(".TP\n.B NO_COLOR\nno colours, if set\n").toString();
  }

  private static void literal(StringBuilder page, String text) {
    page.append(".nf\n");
    for (String line : text.split("\n", -1)) {
      page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "");
      line.codePoints().forEach(character -> page.append(escaped(character)));
      page.append('\n');
    }
    page.append(".fi\n");
  }

  private static String escaped(int character) {
    return switch (character) {
      case '\\' -> "\\e";
      case '-' -> "\\-";
      default ->
          character < 0x7f ? Character.toString(character) : "\\[u%04X]".formatted(character);
    };
  }
}
