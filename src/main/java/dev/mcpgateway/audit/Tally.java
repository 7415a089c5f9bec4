package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.policy.Judgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what a session's end is summed up from. For one thread at a time.
public final class Tally {
  /// A class of its own, since the JDK makes classes for its own comparators at run time.
  private static final Comparator<Map.Entry<String, long[]>> MOST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Map.Entry<String, long[]> a, Map.Entry<String, long[]> b) {
          int more = Long.compare(b.getValue()[0], a.getValue()[0]);
          return more == 0 ? a.getKey().compareTo(b.getKey()) : more;
        }
      };

  /// How many tools and rules are counted by name; what comes later is not.
  static final int MOST_NAMES = 200;

  /// How many of the tools a summary names.
  private static final int MOST_SHOWN = 10;

  /// What a summary holds.
  ///
  /// @param latency percentiles of the time from reading to recording
  /// @param messages counts of messages
  /// @param findings counts of findings
  public record Parts(boolean latency, boolean messages, boolean findings) {
    /// Everything.
    public static final Parts ALL = new Parts(true, true, true);

    /// Nothing.
    public static final Parts NONE = new Parts(false, false, false);
  }

  private final Parts parts;
  private final long[] outcomes = new long[Entry.Outcome.values().length];
  private final Map<String, long[]> tools = new HashMap<>();
  private final Map<String, long[]> rules = new HashMap<>();
  private final Percentiles latencies = new Percentiles();
  private long requests;
  private long answers;

  /// Counts for a summary with these parts.
  public Tally(Parts parts) {
    this.parts = parts;
  }

  /// Counts a message.
  void count(Entry entry) {
    if (entry.direction() == Direction.CLIENT_TO_SERVER) {
      requests++;
    } else {
      answers++;
    }
    outcomes[entry.outcome().position()]++;
    latencies.add(entry.latency().toNanos() / 1000);
    if (entry.kind() == Entry.Kind.REQUEST && entry.subject().tool().isPresent()) {
      count(tools, entry.subject().tool().get());
    }
    for (Judgement judgement : entry.judgements()) {
      count(rules, judgement.finding().rule());
    }
  }

  private static void count(Map<String, long[]> counts, String name) {
    long[] count = counts.get(name);
    if (count != null) {
      count[0]++;
    } else if (counts.size() < MOST_NAMES) {
      counts.put(name, new long[] {1});
    }
  }

  /// Adds the summary's members to an object.
  void write(JsonWriter json) {
    if (parts.messages()) {
      json.key("messages").beginObject();
      json.key("client->server").value(requests).key("server->client").value(answers).endObject();
      json.key("actions").beginObject();
      for (Entry.Outcome outcome : Entry.Outcome.values()) {
        if (outcomes[outcome.position()] > 0) {
          json.key(outcome.label()).value(outcomes[outcome.position()]);
        }
      }
      json.endObject();
      names("tools", tools, json);
    }
    if (parts.findings()) {
      names("rules", rules, json);
    }
    if (parts.latency() && requests + answers > 0) {
      json.key("latency_us").beginObject();
      json.key("p50").value(latencies.at(50)).key("p90").value(latencies.at(90));
      json.key("p99").value(latencies.at(99)).key("max").value(latencies.most()).endObject();
    }
  }

  private static void names(String key, Map<String, long[]> counts, JsonWriter json) {
    List<Map.Entry<String, long[]>> most = new ArrayList<>(counts.entrySet());
    most.sort(MOST_FIRST);
    json.key(key).beginObject();
    for (int i = 0; i < Math.min(MOST_SHOWN, most.size()); i++) {
      json.key(most.get(i).getKey()).value(most.get(i).getValue()[0]);
    }
    json.endObject();
  }
}
