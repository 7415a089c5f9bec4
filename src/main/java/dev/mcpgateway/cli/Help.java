package dev.mcpgateway.cli;

/// What the program can do, for a person.
final class Help {
  private static final String STDIO =
      """
      mcp-gateway stdio [--name NAME] [--config FILE] [--junk divert|pass] [--] COMMAND [ARG…]

      Wraps an MCP server: starts COMMAND, relays every message between it and the client on stdin and stdout, and
      logs, alerts, redacts or blocks what the rules find. Put it where a client's configuration names the server.

        --name NAME     what to call the server in the audit (default: from COMMAND)
        --config FILE   use this configuration (default: ~/.mcp-gateway/config.json, if it exists)
        --junk pass     let lines that are no messages go on to the client (default: they go to stderr)
      """;

  private static final String AUDIT =
      """
      mcp-gateway audit [--server NAME] [--method METHOD] [-n COUNT] [--pretty]

      Shows the newest records of the audit log, oldest first. Into a pipe: one JSON object a line.

        --server NAME        only this server
        --method METHOD      only this method, such as tools/call
        -n, --lines COUNT    how many (default 50)
        --pretty             each record on several lines
        --config FILE        the configuration that says where the log is
      """;

  private static final String CONFIG =
      """
      mcp-gateway config init [--output FILE] [--force] [--mode observe|enforce|strict]
      mcp-gateway config show [--config FILE]
      mcp-gateway config validate [FILE]
      mcp-gateway config path

      No file is needed: every default is on. init writes one to start from, show prints what is in force, validate
      says what is wrong with one, path says where it is looked for.
      """;

  private static final String SCAN =
      """
      mcp-gateway scan [FILE…|-] [--format text|json|jsonl|sarif] [--fail-on low|medium|high|critical]

      Looks for what the active rules find in files, in folders with all that is below, or on stdin. Lines that are
      captured messages are taken apart as the gateway does; anything else is text. Values are shown masked.
      Exit code 1 when something is found of severity medium or more that is no mere example, or a file cannot be read.

        --format FORMAT      text for a person (default), a JSON array, JSON lines, or SARIF 2.1.0
        --fail-on SEVERITY   the least severity that makes the exit code 1 (default medium)
        --config FILE        the configuration whose rules are active
      """;

  private static final String RULES =
      """
      mcp-gateway rules list [WORD] [--family FAMILY] [--format text|json]
      mcp-gateway rules show NAME
      mcp-gateway rules test [--rule NAME] TEXT|-
      mcp-gateway rules allow FINGERPRINT --reason TEXT [--rule NAME] [--server NAME] [--tool NAME] [--path PATH]
                              [--expires DAY] [--yes]

      list shows the active rules with their actions, out and in; show all about one; test what is found in a text.
      allow lets a value pass from now on, by the fingerprint that the audit log and scan show, and writes it into the
      configuration; it asks on the terminal unless --yes is given, and is recorded. Names may have * in them.

        --config FILE   the configuration to use (default: ~/.mcp-gateway/config.json)
      """;

  private static final String DEMO =
      """
      mcp-gateway demo

      Runs a session with a server that is built in, and shows what was relayed, alerted, redacted and blocked, and the
      audit records of it. Touches nothing outside a temporary folder.
      """;

  private static final String ALL =
      """
      mcp-gateway: a security gateway for Model Context Protocol traffic

        mcp-gateway stdio [--name NAME] [--] COMMAND [ARG…]   wrap a server
        mcp-gateway demo                                      see what it does, in a few seconds
        mcp-gateway audit [-n COUNT] [--pretty]               what passed
        mcp-gateway scan [FILE…|-] [--format FORMAT]          what the rules find in files
        mcp-gateway rules list|show|test|allow                what is looked for, and what is done
        mcp-gateway config init|show|validate|path            the configuration
        mcp-gateway --version | --help | COMMAND --help

      Its files are in ~/.mcp-gateway; $MCP_GATEWAY_HOME moves them.
      """;

  private Help() {}

  /// Every command, a line each.
  static String all() {
    return ALL;
  }

  /// Whether there is such a command.
  static boolean knows(String command) {
    return !of(command).equals(ALL);
  }

  /// One command, in full.
  static String of(String command) {
    return switch (command) {
      case "stdio" -> STDIO;
      case "audit" -> AUDIT;
      case "config" -> CONFIG;
      case "scan" -> SCAN;
      case "rules" -> RULES;
      case "demo" -> DEMO;
      default -> ALL;
    };
  }
}
