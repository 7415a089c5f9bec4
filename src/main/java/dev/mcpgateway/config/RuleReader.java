package dev.mcpgateway.config;

import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Locator;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.detect.ValueShape;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.detect.checks.NumberChecksum;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads rules, the user's and the built-in ones, which are written in the same form.
final class RuleReader {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_LOOKBACK = 4096;

  private final Problems problems;
  private final boolean builtIn;

  RuleReader(Problems problems, boolean builtIn) {
    this.problems = problems;
    this.builtIn = builtIn;
  }

  /// The rule that `node` describes; empty when it has no name, or none that can be used.
  Optional<RuleText> read(Node node) {
    if (!(node instanceof Node.Table table)) {
      problems.error(node.offset(), "a rule must be an object, not " + Shown.of(node));
      return Optional.empty();
    }
    Section section = new Section(table, problems);
    Node.Text name = section.text("name").orElse(null);
    if (name == null) {
      problems.error(table.offset(), "a rule needs a name");
    } else if (!isName(name.value())) {
      problems.error(
          name.offset(),
          "a rule's name has up to 64 visible characters, none of them a bracket or quote");
    }
    RuleText text = read(section, name == null ? new Node.Text(table.offset(), "") : name);
    section.end();
    return name == null || !isName(name.value()) ? Optional.empty() : Optional.of(text);
  }

  private RuleText read(Section section, Node.Text name) {
    Node.Text pattern = section.text("pattern").orElse(null);
    boolean shaped =
        section.node("check").isPresent()
            || section.node("keywords").isPresent()
            || section.node("case_sensitive").isPresent();
    boolean caseSensitive = section.truth("case_sensitive", false);
    if (pattern != null && !builtIn) {
      checkPattern(problems, pattern, caseSensitive);
    }
    samples(section);
    boolean bytes = builtIn && section.truth("bytes", false);
    if (builtIn && section.node("assigned").isPresent()) {
      return assigned(section, name);
    }
    plain(section, "vendor");
    if (builtIn && section.node("forms").isPresent()) {
      return numbers(section, name);
    }
    return new RuleText(
        name,
        pattern == null
            ? Optional.empty()
            : Optional.of(
                builtIn && !bytes ? ForeignText.pattern(pattern.value()) : pattern.value()),
        shaped,
        changes(section),
        plain(section, "description"),
        family(section),
        caseSensitive,
        keywords(section, bytes),
        check(section),
        reach(section),
        plain(section, "why").orElse(""),
        plain(section, "source").orElse(""),
        builtIn ? section.texts("supersedes") : List.of());
  }

  private Reach reach(Section section) {
    if (!builtIn) {
      return new Reach.Whole();
    }
    if (section.truth("known", false)) {
      return new Reach.Known();
    }
    if (section.truth("elsewhere", false)) {
      return new Reach.Elsewhere();
    }
    String place = plain(section, "locate").orElse("");
    for (Locator locator : Locator.values()) {
      if (locator.label().equals(place)) {
        return new Reach.Located(locator);
      }
    }
    return new Reach.Near(section.number("lookback", 0, LONGEST_LOOKBACK, 0));
  }

  /// A rule for a value that is assigned to a name: `"assigned": {"names": [...], "value": "..."}`.
  private RuleText assigned(Section section, Node.Text name) {
    Section form = section.section("assigned");
    List<String> names = form.texts("names");
    String value = plain(form, "value").orElse("");
    form.end();
    plain(section, "vendor");
    boolean caseSensitive = section.truth("case_sensitive", false);
    return new RuleText(
        name,
        Optional.of(Assigned.pattern(names, value)),
        true,
        changes(section),
        plain(section, "description"),
        family(section),
        caseSensitive,
        names,
        check(section),
        new Reach.Assigned(new ValueShape(value, caseSensitive)),
        plain(section, "why").orElse(""),
        plain(section, "source").orElse(""),
        List.of());
  }

  /// A rule for numbers of a form: `"forms": [...], "context": [...], "checksum": "...", "bare":
  /// "..."`.
  private RuleText numbers(Section section, Node.Text name) {
    String label = plain(section, "checksum").orElse(NumberChecksum.NONE.label());
    Optional<NumberChecksum> checksum = NumberChecksum.named(label);
    if (checksum.isEmpty()) {
      problems.error(section.offset(), "there is no checksum \"" + label + "\"");
    }
    String bare = section.word("bare", Labels.CONFIDENCES, "");
    Reach reach =
        new Reach.Forms(
            joined(section.texts("context")),
            checksum.orElse(NumberChecksum.NONE),
            bare.isEmpty() ? Optional.empty() : Optional.of(Labels.confidence(bare)));
    return new RuleText(
        name,
        Optional.of(joined(section.texts("forms"))),
        true,
        changes(section),
        plain(section, "description"),
        family(section),
        false,
        List.of(),
        check(section),
        reach,
        plain(section, "why").orElse(""),
        plain(section, "source").orElse(""),
        section.texts("supersedes"));
  }

  private static String joined(List<String> texts) {
    return String.join(Character.toString(Reach.Forms.SEPARATOR), texts);
  }

  /// What a file says about the handling of a rule.
  RuleText.Changes changes(Section section) {
    Optional<Actions> actions = actions(section);
    String severity = section.word("severity", Labels.SEVERITIES, "");
    String confidence = section.word("min_confidence", Labels.CONFIDENCES, "");
    Node enabled = section.node("enabled").orElse(null);
    return new RuleText.Changes(
        actions,
        severity.isEmpty() ? Optional.empty() : Optional.of(Labels.severity(severity)),
        enabled == null ? Optional.empty() : Optional.of(section.truth("enabled", true)),
        confidence.isEmpty() ? Optional.empty() : Optional.of(Labels.confidence(confidence)),
        scope(section));
  }

  private Scope scope(Section section) {
    return new Scope(
        globs(section, "servers"),
        globs(section, "tools"),
        globs(section, "methods"),
        globs(section, "paths"));
  }

  private List<String> globs(Section section, String key) {
    List<String> globs = section.texts(key);
    if (globs.contains("")) {
      problems.error(section.offset(), "\"" + key + "\" holds an empty name; * stands for any");
    }
    return globs;
  }

  private Optional<Actions> actions(Section section) {
    Node node = section.node("action").orElse(null);
    if (node instanceof Node.Table table) {
      Section directions = new Section(table, problems);
      Action outbound = direction(directions, Labels.OUTBOUND);
      Action inbound = direction(directions, Labels.INBOUND);
      directions.end();
      return outbound == null || inbound == null
          ? Optional.empty()
          : Optional.of(new Actions(outbound, inbound));
    }
    String word = section.word("action", Labels.ACTIONS, "");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Actions(Labels.action(word), Labels.action(word)));
  }

  private @Nullable Action direction(Section directions, String direction) {
    if (directions.node(direction).isEmpty()) {
      problems.error(directions.offset(), "\"action\" does not say \"" + direction + "\"");
    }
    String word = directions.word(direction, Labels.ACTIONS, "");
    return word.isEmpty() ? null : Labels.action(word);
  }

  /// Reports what is wrong with a pattern.
  static void checkPattern(Problems problems, Node.Text pattern, boolean caseSensitive) {
    if (pattern.value().isEmpty()) {
      problems.error(pattern.offset(), "the pattern is empty");
      return;
    }
    try {
      new RulePattern(pattern.value(), caseSensitive).compiled();
    } catch (PatternSyntaxException e) {
      int index = Math.max(0, Math.min(e.getIndex(), pattern.value().length()));
      String what = e.getDescription().strip().toLowerCase(Locale.ROOT);
      problems.error(
          problems.inText(pattern, index),
          "bad pattern at its character " + (index + 1) + ": " + what + hint(what));
    }
  }

  private static String hint(String what) {
    return what.contains("character class") ? "; write a [ that stands for itself as \\\\[" : "";
  }

  private Family family(Section section) {
    String word = section.word("family", Labels.FAMILIES, Family.SECRET.label());
    return Labels.family(word);
  }

  private static Checks check(Section section) {
    String word = section.word("check", Labels.CHECKS, Checks.NONE.label());
    return Checks.named(word).orElse(Checks.NONE);
  }

  private static Optional<String> plain(Section section, String key) {
    Node.Text text = section.text(key).orElse(null);
    return text == null ? Optional.empty() : Optional.of(text.value());
  }

  /// In bytes, of which each is a character; a user's are ASCII.
  private List<String> keywords(Section section, boolean bytes) {
    List<String> keywords = new ArrayList<>();
    for (Node element : section.array("keywords")) {
      if (element instanceof Node.Text text && (builtIn || isKeyword(text.value()))) {
        keywords.add(bytes ? text.value() : ForeignText.keyword(text.value()));
      } else {
        problems.error(element.offset(), "a keyword is a text of visible ASCII characters");
      }
    }
    return keywords;
  }

  /// Texts, for people and tests, that the rule must and must not find: only their form is checked.
  private void samples(Section section) {
    if (section.node("samples").isPresent()) {
      Section samples = section.section("samples");
      samples.texts("match");
      samples.texts("no_match");
      samples.end();
    }
  }

  private static boolean isKeyword(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// It appears in `[REDACTED:name]`, in paths and in logs.
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ("[]\"\\".indexOf(c) >= 0 || c < ' ' || !isVisible(c)) {
        return false;
      }
    }
    return !name.isBlank() && name.length() <= LONGEST_NAME;
  }

  private static boolean isVisible(char c) {
    return c == ' ' || (c > ' ' && c < 0x7f) || Character.isLetterOrDigit(c);
  }
}
