package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Rule.Reach;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keywords of a list of rules, made ready to be found. Making it takes many times longer than
/// reading it, so that of the built-in rules is made in the build. It does not change, and threads
/// may share it.
public final class RuleIndex {
  /// Stands for what may hide a keyword in raw bytes.
  static final int NOT_YET = -1;

  /// What separates the digits of a number in a text may be escaped in the raw bytes of a string.
  private static final String[] HIDDEN_SEPARATORS = {
    "####\\n####", "####\\t####", "####\\r####", "####\\f####", "#\\/#",
  };

  /// Escapes of characters that nobody sees, parts of whose bytes are keywords.
  private static final String[] HIDDEN_CHARACTERS = {
    "\\udb40", "\\u200", "\\u202d", "\\u202e", "\\u206", "\\ufe0", "\\ufeff"
  };

  private final KeywordIndex keywords;
  private final FormIndex forms;
  private final Roles roles;

  private RuleIndex(KeywordIndex keywords, FormIndex forms, Roles roles) {
    this.keywords = keywords;
    this.forms = forms;
    this.roles = roles;
  }

  /// The index of `rules`.
  public static RuleIndex of(List<Rule> rules) {
    KeywordIndex.Builder builder = new KeywordIndex.Builder();
    for (int i = 0; i < rules.size(); i++) {
      enter(rules.get(i), i, builder);
    }
    builder.add("\\u00", NOT_YET);
    for (String hidden : HIDDEN_CHARACTERS) {
      builder.add(hidden, NOT_YET);
    }
    FormIndex forms = FormIndex.of(rules);
    if (forms.size() > 0) {
      for (String hidden : HIDDEN_SEPARATORS) {
        builder.add(hidden, NOT_YET);
      }
    }
    return new RuleIndex(builder.build(), forms, Roles.of(rules));
  }

  /// The index of `rules`, of which many are in `known`, whose index this is.
  public RuleIndex adapted(List<Rule> known, List<Rule> rules) {
    if (areAlike(known, rules)) {
      return this;
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      numbers.put(rules.get(i).name(), i);
    }
    int[] renumbered = new int[known.size()];
    boolean[] present = new boolean[rules.size()];
    for (int i = 0; i < renumbered.length; i++) {
      int number = numbers.getOrDefault(known.get(i).name(), NOT_YET);
      renumbered[i] = NOT_YET;
      if (number >= 0 && isAlike(known.get(i), rules.get(number))) {
        renumbered[i] = number;
        present[number] = true;
      }
    }
    KeywordIndex.Builder builder = new KeywordIndex.Builder(keywords, renumbered);
    for (int i = 0; i < present.length; i++) {
      if (!present[i]) {
        enter(rules.get(i), i, builder);
      }
    }
    return new RuleIndex(builder.build(), forms.renumbered(renumbered), Roles.of(rules));
  }

  @SuppressWarnings("ReferenceEquality") // so that nobody asks for each
  private static boolean areAlike(List<Rule> known, List<Rule> rules) {
    if (known == rules) {
      return true;
    }
    if (known.size() != rules.size()) {
      return false;
    }
    for (int i = 0; i < known.size(); i++) {
      if (!isAlike(known.get(i), rules.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether both have the same keywords. Another handling leaves a rule its own; to compare
  /// records by what is in them would cost tens of milliseconds at the first time.
  @SuppressWarnings("ReferenceEquality") // as said
  private static boolean isAlike(Rule a, Rule b) {
    return a.keywords() == b.keywords() && a.reach() == b.reach();
  }

  private static void enter(Rule rule, int number, KeywordIndex.Builder builder) {
    if (isAlwaysTried(rule)) {
      return;
    }
    for (String keyword : rule.keywords()) {
      builder.add(keyword, number);
      for (String hidden : Hidden.spellings(keyword)) {
        builder.add(hidden, NOT_YET);
      }
    }
  }

  /// Whether a rule is tried on every text. The quotes, colon and space between key and value are
  /// not in the raw bytes as rules see them, so a keyword that may lie there cannot be looked for
  /// in those.
  static boolean isAlwaysTried(Rule rule) {
    if (!(rule.reach() instanceof Reach.Whole)) {
      return false;
    }
    for (String keyword : rule.keywords()) {
      if (keyword.indexOf('"') >= 0 || ": ".contains(keyword)) {
        return true;
      }
    }
    return rule.keywords().isEmpty();
  }

  KeywordIndex keywords() {
    return keywords;
  }

  FormIndex forms() {
    return forms;
  }

  Roles roles() {
    return roles;
  }

  /// Writes it for [#read].
  public void write(DataOutputStream out) throws IOException {
    Parts.write(parts(), out);
  }

  private List<ByteBuffer> parts() {
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(bytes(keywords.bits.quads));
    parts.add(bytes(keywords.bits.triples));
    parts.add(bytes(keywords.bits.sextets));
    parts.add(bytes(keywords.bucket));
    parts.add(bytes(keywords.anchors));
    parts.add(bytes(keywords.characterFrom));
    parts.add(ByteBuffer.wrap(keywords.characters));
    parts.add(bytes(keywords.ruleFrom));
    parts.add(bytes(keywords.rules));
    parts.addAll(forms.parts());
    parts.add(bytes(roles.whole()));
    parts.add(bytes(roles.known()));
    parts.add(bytes(roles.passages()));
    parts.add(bytes(roles.generic()));
    return parts;
  }

  static ByteBuffer bytes(int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    bytes.asIntBuffer().put(numbers);
    return bytes;
  }

  /// The index that was written, to the end of what stands there.
  ///
  /// @throws IllegalStateException when that is damaged
  public static RuleIndex read(InputStream in) throws IOException {
    Parts parts = new Parts(in);
    GramBits bits = new GramBits(parts.numbers(), parts.numbers(), parts.numbers());
    int[] bucket = parts.numbers();
    int[] anchors = parts.numbers();
    int[] characterFrom = parts.numbers();
    byte[] characters = parts.bytes();
    int[] ruleFrom = parts.numbers();
    KeywordIndex keywords =
        new KeywordIndex(
            bits, bucket, anchors, characterFrom, characters, ruleFrom, parts.numbers());
    FormIndex forms = FormIndex.read(parts);
    Roles roles = new Roles(parts.numbers(), parts.numbers(), parts.numbers(), parts.numbers());
    RuleIndex index = new RuleIndex(keywords, forms, roles);
    parts.end();
    return index;
  }

  /// Two indexes are equal that find the same keywords for the same rules in the same way.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RuleIndex that && that.parts().equals(parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }
}
