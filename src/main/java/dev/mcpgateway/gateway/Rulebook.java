package dev.mcpgateway.gateway;

import dev.mcpgateway.arguments.ArgumentReader;
import dev.mcpgateway.arguments.ElicitationReader;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.KnownValues;
import dev.mcpgateway.detect.Late;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.RuleIndex;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.detect.Scanner.Orders;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.policy.ToolPolicy;
import java.util.List;
import java.util.Optional;

/// What messages are judged by: one edition of it at a time, replaced as a whole when the
/// configuration changes.
///
/// @param edition counts the editions of a session
/// @param policy what is done
/// @param rules what is looked for
/// @param index the index of the rules
/// @param known secrets that are recognised wherever they stand
/// @param requests whether messages from the client are scanned
/// @param responses whether messages from the server are scanned
/// @param definitions what is done about what the server offers
/// @param tools which calls are allowed
/// @param repeatedBlocks how often the same call is refused in the usual words
public record Rulebook(
    int edition,
    Policy policy,
    List<Rule> rules,
    RuleIndex index,
    KnownValues known,
    boolean requests,
    boolean responses,
    Config.Definitions definitions,
    ToolPolicy tools,
    int repeatedBlocks) {
  /// Copies the rules.
  public Rulebook {
    rules = Late.copyOf(rules);
  }

  /// What a configuration says of sessions with `server`.
  ///
  /// @param known secrets that are recognised wherever they stand
  /// @param passJunk whether lines of the server that are no JSON-RPC go on to the client
  public static Rulebook of(
      int edition, Config config, String server, KnownValues known, boolean passJunk) {
    Config.Scanning scanning = config.scanning();
    return new Rulebook(
        edition,
        config.policy(server, passJunk),
        scanning.rules(),
        BuiltinRules.index(scanning.rules()),
        known,
        scanning.enabled() && scanning.requests(),
        scanning.enabled() && scanning.responses(),
        config.definitions(),
        config.toolPolicy(),
        config.limits().repeatedBlocks());
  }

  /// Whether messages of that direction are looked into.
  public boolean scans(Direction direction) {
    boolean outbound = direction == Direction.CLIENT_TO_SERVER;
    return (outbound ? requests : responses) && !rules.isEmpty();
  }

  /// Looks into messages of one direction, for one thread.
  Inspector inspector(Direction direction, Fingerprints fingerprints) {
    boolean outbound = direction == Direction.CLIENT_TO_SERVER;
    boolean wanted = scans(direction);
    Orders orders = outbound ? Orders.AT_KEYWORDS : Orders.IN_SHORT_TEXTS;
    return new Inspector(
        wanted
            ? Optional.of(new Scanner(rules, index, known, fingerprints, orders))
            : Optional.empty(),
        wanted && outbound
            ? Optional.of(new ArgumentReader(rules, fingerprints))
            : Optional.empty(),
        wanted && !outbound
            ? Optional.of(new ElicitationReader(rules, fingerprints))
            : Optional.empty());
  }

  /// Looks into other texts of the session, for one thread.
  public Scanner scanner(Fingerprints fingerprints) {
    return new Scanner(rules, index, known, fingerprints);
  }

  /// As that, into texts that no model reads.
  public Scanner scannerOfNoOrders(Fingerprints fingerprints) {
    return new Scanner(rules, index, known, fingerprints, Orders.IGNORED);
  }
}
