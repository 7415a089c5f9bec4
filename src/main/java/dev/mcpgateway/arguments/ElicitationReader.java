package dev.mcpgateway.arguments;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Needle;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Envelope;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what a server asks of the user: forms that want a secret, which the specification forbids
/// (revision 2025-11-25, "Elicitation", safe URL handling and sensitive information), and addresses
/// that are nothing to open. For one thread.
public final class ElicitationReader {
  /// The rule of forms.
  public static final String SECRET = "elicitation-secret";

  /// The rule of addresses.
  public static final String ADDRESS = "elicitation-address";

  /// More are not read: nobody answers so many.
  static final int MOST_ASKED = 20;

  /// A longer request is no form that anybody fills in.
  static final int MOST_BYTES = 256 << 10;

  private static final String REQUESTS = "inputRequests";
  private static final Needle HOLDS_REQUESTS = Needle.of("\"" + REQUESTS + "\"");
  private static final Set<String> NO_TEXT_FORMATS = Set.of("email", "uri", "date", "date-time");
  private static final int LONGEST_NAME = 60;

  private final List<Rule> rules;
  private final Fingerprints fingerprints;

  /// Finds what those of `rules` speak of.
  public ElicitationReader(List<Rule> rules, Fingerprints fingerprints) {
    this.rules = rules;
    this.fingerprints = fingerprints;
  }

  /// What is found in a message of a server's.
  ///
  /// @param plainNames whether the names of fields may be shown
  public List<Finding> in(Message.Single message, boolean plainNames) {
    Envelope envelope = message.envelope();
    if (envelope.method().isPresent()) {
      boolean asks = Method.of(envelope.method().get()) == Method.ELICITATION;
      if (!asks || envelope.params().isEmpty()) {
        return List.of();
      }
      return new Reading(plainNames).asked(envelope.params().get());
    }
    if (envelope.error().isPresent()) {
      return new Reading(plainNames).error(envelope.error().get());
    }
    // no lambda: every answer comes by here
    return envelope.result().isPresent() && HOLDS_REQUESTS.isIn(envelope.result().get())
        ? new Reading(plainNames).requests(envelope.result().get())
        : List.of();
  }

  private final class Reading {
    private final boolean plainNames;
    private final List<Finding> findings = new ArrayList<>();

    Reading(boolean plainNames) {
      this.plainNames = plainNames;
    }

    List<Finding> asked(Slice params) {
      read(params, "params");
      return findings;
    }

    /// An error that wants a page opened first (-32042, revision 2025-11-25).
    List<Finding> error(Slice error) {
      Optional<Slice> data = Members.last(error, "data");
      Optional<Slice> all = data.isEmpty() ? data : Members.last(data.get(), "elicitations");
      if (all.isPresent()) {
        for (Slice one : Members.elements(all.get(), MOST_ASKED).orElse(List.of())) {
          read(one, "error.data.elicitations");
        }
      }
      return findings;
    }

    /// What a result wants before the call goes on (revision 2026-07-28).
    List<Finding> requests(Slice result) {
      Members members = new Members(Members.last(result, REQUESTS).orElse(Slice.of("")));
      for (int i = 0; i < MOST_ASKED && members.next(); i++) {
        Slice request = members.value();
        String method = Members.last(request, "method").map(Slice::text).orElse("");
        if (method.replace("\\/", "/").equals("\"elicitation/create\"")) {
          String path = "result." + REQUESTS + (plainNames ? "." + members.key() : "") + ".params";
          Members.last(request, "params").ifPresent(params -> read(params, path));
        }
      }
      return findings;
    }

    private void read(Slice params, String path) {
      if (params.length() > MOST_BYTES) {
        return;
      }
      JsonValue asked = JsonValue.parse(params).orElse(JsonValue.absent());
      if (asked.at("requestedSchema") instanceof JsonValue.Structure schema
          && !asked.at("mode").text().equals("url")) {
        form(asked.at("message").text(), schema.at("properties"), params.from(), path);
      } else {
        address(asked.at("url").text(), params.from(), path + ".url");
      }
    }

    private void form(String message, JsonValue fields, int at, String path) {
      if (!(fields instanceof JsonValue.Structure(Map<String, JsonValue> properties))) {
        return;
      }
      boolean takesText = false;
      for (Map.Entry<String, JsonValue> property : properties.entrySet()) {
        JsonValue field = property.getValue();
        if (takesText(field)) {
          takesText = true;
          Optional<String> secret = secret(property.getKey(), field);
          if (secret.isPresent()) {
            String name =
                plainNames && property.getKey().length() <= LONGEST_NAME
                    ? "." + property.getKey()
                    : "";
            add(SECRET, secret.get(), at, path + ".requestedSchema.properties" + name);
            return;
          }
        }
      }
      Optional<String> secret = takesText ? SecretAsking.text(message) : Optional.empty();
      secret.ifPresent(what -> add(SECRET, what, at, path + ".message"));
    }

    private void address(String url, int at, String path) {
      if (!url.isEmpty() && !isToBeOpened(url.strip())) {
        String scheme = Url.of(url).scheme();
        add(ADDRESS, scheme.isEmpty() ? "no scheme" : scheme + ":", at, path);
      }
    }

    /// Of the request, nothing has to be hidden.
    private void add(String name, String what, int at, String path) {
      for (Rule rule : rules) {
        if (rule.name().equals(name)) {
          findings.add(
              new Finding(
                  name,
                  rule.family(),
                  rule.severity(),
                  Confidence.VERIFIED,
                  Place.CONTROL,
                  at,
                  at,
                  path,
                  what,
                  fingerprints.of(what + " " + path)));
        }
      }
    }
  }

  /// Whether somebody types what he likes into it: it is no choice, no tick, no date.
  private static boolean takesText(JsonValue field) {
    String type = field.at("type").text();
    boolean choice =
        field.at("enum") instanceof JsonValue.Array || field.at("oneOf") instanceof JsonValue.Array;
    return (type.equals("string") || type.equals("number") || type.equals("integer"))
        && !choice
        && !NO_TEXT_FORMATS.contains(field.at("format").text());
  }

  private static Optional<String> secret(String name, JsonValue field) {
    if (field.at("format").text().equals("password")) {
      return Optional.of("password");
    }
    String described = field.at("description").text();
    return SecretAsking.field(name)
        .or(() -> SecretAsking.field(field.at("title").text()))
        .or(() -> SecretAsking.field(described))
        .or(() -> SecretAsking.text(described));
  }

  /// A page of the web, over TLS or of this machine, whose address says where it leads.
  private static boolean isToBeOpened(String text) {
    String begin = text.substring(0, Math.min(text.length(), 8)).toLowerCase(Locale.ROOT);
    Url url = Url.of(text);
    if (Destinations.rulesOf(url).contains(Destinations.DISGUISED)) {
      return false;
    }
    if (begin.startsWith("http://")) {
      boolean here = !url.hosts().isEmpty();
      for (Host host : url.hosts()) {
        here &= host.zone() == Zone.LOOPBACK;
      }
      return here;
    }
    return begin.equals("https://");
  }
}
