package dev.mcpgateway.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A popular server from npm that lists what it offers without a network and without an account:
/// its token is nobody's. Together with those among the [Peer]s there are more than twenty.
enum NpmServer {
  BRAVE_SEARCH("@modelcontextprotocol/server-brave-search/dist/index.js", "BRAVE_API_KEY=nobody"),
  CHART("@antv/mcp-server-chart/build/index.js", ""),
  CHROME_DEVTOOLS(
      "chrome-devtools-mcp/build/src/bin/chrome-devtools-mcp.js --no-usage-statistics",
      "CHROME_DEVTOOLS_MCP_NO_UPDATE_CHECKS=1"),
  EXA("exa-mcp-server/dist/stdio.cjs", "EXA_API_KEY=nobody"),
  FIGMA("figma-developer-mcp/dist/bin.js --stdio --figma-api-key=nobody", ""),
  FIRECRAWL("firecrawl-mcp/dist/index.js", "FIRECRAWL_API_KEY=nobody"),
  GITHUB(
      "@modelcontextprotocol/server-github/dist/index.js", "GITHUB_PERSONAL_ACCESS_TOKEN=nobody"),
  GITLAB(
      "@zereight/mcp-gitlab/build/index.js",
      "GITLAB_PERSONAL_ACCESS_TOKEN=nobody GITLAB_DISABLE_VERSION_CHECK=true"),
  GOOGLE_MAPS(
      "@modelcontextprotocol/server-google-maps/dist/index.js", "GOOGLE_MAPS_API_KEY=nobody"),
  HUBSPOT("@hubspot/mcp-server/dist/index.js", "PRIVATE_APP_ACCESS_TOKEN=nobody"),
  NOTION("@notionhq/notion-mcp-server/bin/cli.mjs", "NOTION_TOKEN=nobody"),
  PERPLEXITY("@perplexity-ai/mcp-server/dist/index.js", "PERPLEXITY_API_KEY=nobody"),
  POSTGRES(
      "@modelcontextprotocol/server-postgres/dist/index.js postgresql://127.0.0.1/nothing", ""),
  SHORTCUT("@shortcut/mcp/dist/index.js", "SHORTCUT_API_TOKEN=nobody"),
  SLACK(
      "@modelcontextprotocol/server-slack/dist/index.js",
      "SLACK_BOT_TOKEN=nobody SLACK_TEAM_ID=T0"),
  TAVILY("tavily-mcp/build/index.js", "TAVILY_API_KEY=nobody");

  private static final Pattern SPACE = Pattern.compile(" ");

  private final String program;
  private final String environment;

  /// @param program its script, and the arguments that it needs
  /// @param environment the variables that it needs
  NpmServer(String program, String environment) {
    this.program = program;
    this.environment = environment;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Its command line.
  List<String> command(Packages packages) {
    List<String> command = new ArrayList<>(List.of("env", "DO_NOT_TRACK=1"));
    SPACE.splitAsStream(environment).filter(word -> !word.isEmpty()).forEach(command::add);
    List<String> words = SPACE.splitAsStream(program).toList();
    String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
    command.addAll(packages.node(words.getFirst(), arguments));
    return command;
  }
}
