package dev.mcpgateway.cli;

/// What the program can do, for a person.
final class Help {
  private static final String STDIO =
      """
      mcp-gateway stdio [--name NAME] [--config FILE] [--mode MODE] [--junk divert|pass] [--] COMMAND [ARG…]

        mcp-gateway stdio --name files -- npx -y @modelcontextprotocol/server-filesystem .
        mcp-gateway stdio --mode observe uvx mcp-server-git

      Wraps an MCP server: starts COMMAND, relays every message between it and the client on stdin and stdout, and
      logs, alerts, redacts or blocks what the rules find. Put it where a client's configuration names the server.

        --name NAME     what to call the server in the audit (default: from COMMAND)
        --config FILE   use this configuration (default: ~/.mcp-gateway/config.json, if it exists)
        --mode MODE     observe, enforce or strict, whatever the configuration says
        --junk pass     let lines that are no messages go on to the client (default: they go to stderr)
      """;

  private static final String AUDIT =
      """
      mcp-gateway audit [FILTERS] [-n COUNT|all] [-f] [--calls] [--format table|pretty|json|jsonl|csv]
      mcp-gateway audit show ID [--session ID] [--server NAME] [--format text|json]
      mcp-gateway audit stats [FILTERS] [--format text|json]
      mcp-gateway audit verify [FILE] [--key FILE]
      mcp-gateway audit export [FILTERS] [--format jsonl|csv|ecs|cef|ocsf] [-f] [--cursor FILE] [--to ADDRESS]
      mcp-gateway audit replay --config FILE [FILTERS] [CAPTURE|-] [--format text|json]
      mcp-gateway audit keygen [--output FILE] [--force] [--yes]

        mcp-gateway audit --blocked --since yesterday
        mcp-gateway audit --calls --server 'git*' --tool 'push*' -n 20
        mcp-gateway audit -f --severity high
        mcp-gateway audit show 4f1c2a            what became of the call whose refusal names this id
        mcp-gateway audit stats --since 7d
        mcp-gateway audit replay --config new.json --since 7d
        mcp-gateway audit export -f --format ecs --cursor ~/siem.cursor --to https://siem.example/in --headers ~/siem

      Shows the newest records of the audit log, oldest first: a table on a terminal, one JSON object a line into a pipe.
      Filters, of which all must hold; in names, * stands for anything:

        --server NAME, --method METHOD, --tool NAME, --client NAME, --session ID, --id MESSAGE_ID
        --direction out|in     from the client to the server, or from the server to the client
        --rule NAME            with a finding of this rule
        --severity SEVERITY    with a finding of at least low, medium, high or critical
        --path PATH            with a finding at this place in the message
        --action ACTION        pass, redact, block, divert, drop, answer, ask, approve, deny or note
        --blocked              not delivered by policy
        --since, --until TIME  2h, 3d, yesterday, 2026-11-25, 2026-11-25T14:00:00Z
        --grep TEXT            with this text anywhere, in capitals or not

        -n, --lines COUNT      how many (default 50), or all
        -f, --follow           go on with what comes
        --calls                one row for a call and its answer, with how long it took
        --format FORMAT        table, pretty (also --pretty), json, jsonl, csv
        --config FILE          the configuration that says where the log is

      show tells all that is known of one call, by the id that a refusal names, a message's id, or SESSION/NUMBER.
      stats counts by server, tool, rule and hour; of what was only observed it says what enforce would have done.
      export sends records on, oldest first, to stdout or to an address: syslog://HOST:PORT (TCP), syslog+tls://,
      syslog+udp://, https://. With --cursor it goes on where it stopped, and each record arrives at least once.

        --headers FILE         headers for https, such as Authorization: Bearer …, a line each
        --ca FILE              the certificates that are trusted instead of the usual ones

      replay judges what was recorded by another configuration, and shows whose verdict would change; or what stands in
      a capture, a JSON-RPC message a line of one server (--server NAME), beside the configuration in force; - reads
      stdin. The .mcp-gateway.json of the project in which a session ran, as it is now, counts too; for a capture, that
      of the project in which you are.

      verify says whether the log is what the gateways wrote, and what is wrong where it is not: exit code 0, 1, or 2
      when it cannot be read. keygen makes a key that is to be kept elsewhere, and begins to seal; verify --key then
      also finds what somebody did who could write the log. keygen --force begins anew with another key.
      """;

  private static final String LOGS =
      """
      mcp-gateway logs [-n COUNT] [-f] [--level LEVEL] [--server NAME]

      Shows the newest lines of what the gateways had to say: starts, ends, alerts, trouble.

        -n, --lines COUNT   how many (default 50)
        -f, --follow        go on with what comes
        --level LEVEL       only debug, info, warning or error, and what is worse
        --server NAME       only servers of this name, in which * stands for anything
        --config FILE       the configuration that says where the log is
      """;

  private static final String CONFIG =
      """
      mcp-gateway config init [--output FILE] [--force] [--mode observe|enforce|strict]
      mcp-gateway config show [--server NAME] [--mode MODE] [--format text|json] [--config FILE]
      mcp-gateway config validate [FILE]
      mcp-gateway config schema
      mcp-gateway config path

        mcp-gateway config init --mode observe
        mcp-gateway config show --server github          what is in force for one server, and why
        mcp-gateway config validate .mcp-gateway.json    for CI: exit code 2 when something is wrong

      No file is needed: every default is on. init writes one to start from, show prints what is in force and where
      each value comes from (for a server: --server NAME), validate says what is wrong with a file, schema prints a
      JSON Schema for editors, path says where the file is looked for.
      """;

  private static final String SCAN =
      """
      mcp-gateway scan [FILE…|-] [--format text|json|jsonl|sarif] [--fail-on low|medium|high|critical]

        mcp-gateway scan src notes.txt
        git diff --cached | mcp-gateway scan -
        mcp-gateway scan --format sarif . > findings.sarif

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

        mcp-gateway rules list github
        mcp-gateway rules test 'is there a token in this?'
        mcp-gateway rules allow 0123456789abcdef --reason 'the key of the public demo'

      list shows the active rules with their actions, out and in; show all about one; test what is found in a text.
      allow lets a value pass from now on, by the fingerprint that the audit log and scan show, and writes it into the
      configuration; it asks on the terminal unless --yes is given, and is recorded. Names may have * in them.

        --config FILE   the configuration to use (default: ~/.mcp-gateway/config.json)
      """;

  private static final String TOOLS =
      """
      mcp-gateway tools list [SERVER [NAME]] [--changed] [--format text|json]
      mcp-gateway tools diff [SERVER [NAME]]
      mcp-gateway tools approve SERVER [NAME] [--yes]
      mcp-gateway tools forget SERVER [NAME] [--yes]

        mcp-gateway tools list
        mcp-gateway tools diff github                what is not as it was
        mcp-gateway tools approve github push_files

      What a server offers, its tools, prompts, resource templates and instructions, is pinned when a client first
      lists it. list shows it, and when it was first seen and last changed; diff shows what is not as it was, word by
      word, with exit code 1 when there is something; approve pins what the server says now; forget lets all be seen
      for the first time once more. approve and forget ask on the terminal unless --yes is given, and are recorded. In
      names, * stands for anything.

        --changed         only what waits for approval
        --format FORMAT   text for a person (default), or a JSON array
        --config FILE     the configuration that says where the audit log is
      """;

  private static final String POLICY =
      """
      mcp-gateway policy test --tool TOOL [--server NAME] [--args JSON] [--risk LEVEL] [--config FILE]
      mcp-gateway policy approvals [--format text|json]
      mcp-gateway policy forget CALL…|--all [--config FILE]

        mcp-gateway policy test --server files --tool write_file --args '{"path": "../x"}'

      Shows whether the policy on tools allows a call, and which entry of it decides: the first that speaks of it. A
      project's .mcp-gateway.json counts. The exit code is 1 when the call is denied. approvals shows the calls about
      which the gateway asked and you said "always"; those that you forget are asked about again.

        --server NAME   the server, by the name in --name
        --tool TOOL     the tool that would be called
        --args JSON     the arguments that it would be given
        --risk LEVEL    how much there was to be alarmed about in the session: none (default), low, medium, high, critical
        --config FILE   the configuration to use (default: ~/.mcp-gateway/config.json)
      """;

  private static final String WRAP =
      """
      mcp-gateway wrap [--client CLIENT,…] [--server NAME] [--project FOLDER] [--mode MODE] [--dry-run] [--yes]

        mcp-gateway wrap                       every server of every client of yours; asks first
        mcp-gateway wrap --dry-run             what would change, and nothing else
        mcp-gateway wrap --mode observe        the same, and change nothing in what passes: only watch
        mcp-gateway wrap --mode enforce        a week later: be in earnest, without starting anything again
        mcp-gateway wrap --server github --mode strict
        mcp-gateway wrap --client cursor,codex
        mcp-gateway wrap --project .           the files of a project, which you share with others

      Finds the MCP servers that the clients on this machine know, and puts the gateway in front of those that they
      start. Only our own words are added to the clients' files; comments, order and layout stay.

        --client CLIENT     only these clients: claude-code, cursor, vscode, codex, … (a wrong name shows them)
        --server NAME       only servers of this name, in which * stands for anything
        --project FOLDER    the files in a project's folder instead of yours; they get the bare name mcp-gateway
        --mode MODE         observe, enforce or strict, written into your configuration: of the chosen servers, or of all
        --dry-run           show the changes
        --yes               do not ask

      Exit code 0 when everything is as it should be, 1 when something could not be done, 2 for a wrong command line.
      """;

  private static final String UNWRAP =
      """
      mcp-gateway unwrap [--client CLIENT,…] [--server NAME] [--project FOLDER] [--dry-run] [--yes]

        mcp-gateway unwrap                     all of it, also in projects
        mcp-gateway unwrap --server github

      Takes the gateway away again. A file that was not edited since becomes what it was, byte for byte; from others
      only our own words go. It asks on the terminal unless --yes is given, and is recorded.

        --client CLIENT     only these clients
        --server NAME       only servers of this name, in which * stands for anything
        --project FOLDER    only the files in a project's folder
        --dry-run           show the changes
        --yes               do not ask
      """;

  private static final String STATUS =
      """
      mcp-gateway status [--client CLIENT,…] [--server NAME] [--project FOLDER] [--format text|json] [--check]

        mcp-gateway status
        mcp-gateway status --check      for scripts: is every server behind the gateway?

      Shows every server of every client: whether it is behind the gateway and in which mode, when it was last seen, and
      what was found.

        --client CLIENT     only these clients
        --server NAME       only servers of this name, in which * stands for anything
        --project FOLDER    the files in a project's folder instead of yours
        --format FORMAT     text for a person (default), or a JSON array
        --check             exit code 1 unless the gateway is in front of every server that a client starts
        --config FILE       the configuration that says where the audit log is
      """;

  private static final String DOCTOR =
      """
      mcp-gateway doctor [--json]

        mcp-gateway doctor
        mcp-gateway doctor --json | jq '.[] | select(.state != "ok")'

      Looks at the installation, the configuration, the permissions, the audit log, the clients, the clock and the disk,
      and plays a session with planted secrets in a temporary folder. Each line is ok, a warning or a failure, with what
      to do. Exit code 1 when something failed.

        --json   a JSON array
      """;

  private static final String COMPLETION =
      """
      mcp-gateway completion bash|zsh|fish
      mcp-gateway completion man

        source <(mcp-gateway completion bash)
        mcp-gateway completion zsh > ~/.zfunc/_mcp-gateway
        mcp-gateway completion fish > ~/.config/fish/completions/mcp-gateway.fish

      Prints what a shell needs to complete these command lines; man prints the manual page.
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

        mcp-gateway wrap [--dry-run]                          put it in front of every server that your clients know
        mcp-gateway unwrap                                    take it away again
        mcp-gateway status                                    which servers are behind it, and what was seen of them
        mcp-gateway stdio [--name NAME] [--] COMMAND [ARG…]   run a server behind it
        mcp-gateway demo                                      see what it does, in a few seconds
        mcp-gateway audit [-n COUNT] [--blocked] [-f]         what passed, and what did not
        mcp-gateway logs [-n COUNT] [--level LEVEL] [-f]      what the gateways had to say
        mcp-gateway scan [FILE…|-] [--format FORMAT]          what the rules find in files
        mcp-gateway rules list|show|test|allow                what is looked for, and what is done
        mcp-gateway tools list|diff|approve|forget            what servers offer, and what changed in it
        mcp-gateway policy test|approvals|forget              which calls are allowed, by entries and by you
        mcp-gateway config init|show|validate|schema|path     the configuration
        mcp-gateway doctor                                    whether all is well, and what to do
        mcp-gateway completion bash|zsh|fish                  for your shell
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
      case "logs" -> LOGS;
      case "config" -> CONFIG;
      case "scan" -> SCAN;
      case "rules" -> RULES;
      case "tools" -> TOOLS;
      case "policy" -> POLICY;
      case "wrap", "install" -> WRAP;
      case "unwrap" -> UNWRAP;
      case "status" -> STATUS;
      case "doctor" -> DOCTOR;
      case "completion" -> COMPLETION;
      case "demo" -> DEMO;
      default -> ALL;
    };
  }
}
