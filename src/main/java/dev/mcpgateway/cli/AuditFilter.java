package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Filter.Field;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The options that say which records are wanted: the same for every `audit` command.
final class AuditFilter {
  private static final Map<String, Field> FIELDS =
      Map.of(
          "--server", Field.SERVER,
          "--method", Field.METHOD,
          "--tool", Field.TOOL,
          "--client", Field.CLIENT,
          "--action", Field.ACTION,
          "--session", Field.SESSION,
          "--id", Field.ID,
          "--rule", Field.RULE,
          "--path", Field.PATH);

  private static final List<String> ACTIONS =
      List.of(
          "pass", "redact", "block", "divert", "drop", "answer", "ask", "approve", "deny", "note");

  private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

  private AuditFilter() {}

  /// The options, and what else a command knows.
  static Map<String, String> withValue(Map<String, String> more) {
    Map<String, String> known = new HashMap<>(more);
    FIELDS.keySet().forEach(name -> known.put(name, name));
    for (String name : List.of("--direction", "--severity", "--since", "--until", "--grep")) {
      known.put(name, name);
    }
    known.put("-s", "--server");
    known.put("-m", "--method");
    known.put("--config", "--config");
    known.put("-c", "--config");
    return Map.copyOf(known);
  }

  /// The flags, and what else a command knows.
  static Map<String, String> flags(Map<String, String> more) {
    Map<String, String> known = new HashMap<>(more);
    known.put("--blocked", "--blocked");
    return Map.copyOf(known);
  }

  /// What they ask for.
  static Filter of(Options options, Instant now, ZoneId zone) throws Options.Wrong {
    Filter.Builder filter = new Filter.Builder();
    FIELDS.forEach((name, field) -> options.value(name).ifPresent(text -> filter.is(field, text)));
    between(options, filter, now, zone);
    one(options, "--action", ACTIONS);
    one(options, "--severity", SEVERITIES).ifPresent(filter::severity);
    options.value("--grep").ifPresent(filter::holds);
    if (options.has("--blocked")) {
      filter.blocked();
    }
    if (options.value("--direction").isPresent()) {
      filter.is(Field.DIRECTION, direction(options.value("--direction").get()));
    }
    return filter.build();
  }

  /// Those of them that choose sessions, or times: what comes one after another stays so.
  static Filter ofSessions(Options options, Instant now, ZoneId zone) throws Options.Wrong {
    Filter.Builder filter = new Filter.Builder();
    options.value("--server").ifPresent(text -> filter.is(Field.SERVER, text));
    options.value("--session").ifPresent(text -> filter.is(Field.SESSION, text));
    between(options, filter, now, zone);
    return filter.build();
  }

  private static void between(Options options, Filter.Builder filter, Instant now, ZoneId zone)
      throws Options.Wrong {
    if (options.value("--since").isPresent()) {
      filter.since(time("--since", options.value("--since").get(), now, zone));
    }
    if (options.value("--until").isPresent()) {
      filter.until(time("--until", options.value("--until").get(), now, zone));
    }
  }

  /// No option that chooses records but one, where there are no records.
  static void refuseBut(Options options, String only, String why) throws Options.Wrong {
    List<String> names = new ArrayList<>(FIELDS.keySet());
    names.addAll(List.of("--direction", "--severity", "--since", "--until", "--grep", "--blocked"));
    for (String name : names) {
      if (options.has(name) && !name.equals(only)) {
        throw new Options.Wrong(name + " goes with the audit log: " + why);
      }
    }
  }

  private static Optional<String> one(Options options, String name, List<String> words)
      throws Options.Wrong {
    Optional<String> word = options.value(name);
    if (word.isPresent() && !words.contains(word.get())) {
      throw new Options.Wrong(
          name + " takes one of " + String.join(", ", words) + ", not \"" + word.get() + "\"");
    }
    return word;
  }

  private static String direction(String word) throws Options.Wrong {
    return switch (word) {
      case "out", "client->server" -> "client->server";
      case "in", "server->client" -> "server->client";
      default ->
          throw new Options.Wrong(
              "--direction takes out (client->server) or in (server->client), not \""
                  + word
                  + "\"");
    };
  }

  /// A time: so long ago, a day, or a moment.
  static Instant time(String name, String text, Instant now, ZoneId zone) throws Options.Wrong {
    LocalDate today = LocalDate.ofInstant(now, zone);
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "now" -> now;
        case "today" -> today.atStartOfDay(zone).toInstant();
        case "yesterday" -> today.minusDays(1).atStartOfDay(zone).toInstant();
        default -> moment(text, now, zone);
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new Options.Wrong(
          name
              + " takes a time such as 2h, 3d, yesterday, 2026-11-25 or 2026-11-25T14:00:00Z, not \""
              + text
              + "\"");
    }
  }

  private static Instant moment(String text, Instant now, ZoneId zone) {
    if (text.matches("\\d{1,6}[smhdw]")) {
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      return now.minus(
          switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
          });
    }
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    String iso = text.replace(' ', 'T');
    return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? ZonedDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }
}
