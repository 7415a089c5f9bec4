package dev.mcpgateway.config;

import dev.mcpgateway.detect.Checksum;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Locator;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.RuleIndex;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.detect.Texts;
import dev.mcpgateway.detect.ValueShape;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.detect.checks.NumberChecksum;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// The built-in rules and their index in one file, which the build makes from the JSON that people
/// write: a gateway starts for every wrapped server, and reading half a megabyte of JSON takes
/// longer than everything else that it does then. What only people want to know of a rule is left
/// out.
///
/// @param rules the rules
/// @param index their keywords
@SuppressWarnings("EnumOrdinal") // written and read by the same build
record RuleBook(List<RuleDefinition> rules, RuleIndex index) {
  /// A checksum of the texts, what the enumerations looked like in which they count, and how many
  /// bytes they are.
  private static final int HEAD_BYTES = 3 * Integer.BYTES;

  /// The bit of a length that tells that the text is in UTF-8. All others are in Latin-1, which is
  /// read without looking at each byte.
  private static final int NOT_LATIN = 0x8000;

  /// Copies the rules.
  RuleBook {
    rules = List.copyOf(rules);
  }

  /// The rules without what is done about them.
  static List<Rule> bare(List<RuleDefinition> definitions) {
    List<Rule> rules = new ArrayList<>(definitions.size());
    for (RuleDefinition definition : definitions) {
      rules.add(definition.rule());
    }
    return rules;
  }

  /// The file of these rules: their texts, then their index.
  static byte[] write(List<RuleDefinition> rules) {
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(texts)) {
      out.writeInt(rules.size());
      for (RuleDefinition rule : rules) {
        write(rule, out);
      }
      RuleIndex.of(bare(rules)).write(new DataOutputStream(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] body = texts.toByteArray();
    ByteBuffer file = ByteBuffer.allocate(HEAD_BYTES + body.length + index.size());
    file.putInt(sum(body)).putInt(new Words().shape()).putInt(body.length).put(body);
    return file.put(index.toByteArray()).array();
  }

  private static int sum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void write(RuleDefinition definition, DataOutputStream out) throws IOException {
    Rule rule = definition.rule();
    text(rule.name(), out);
    text(rule.description(), out);
    out.writeByte(rule.family().ordinal());
    out.writeByte(rule.severity().ordinal());
    text(rule.pattern().source(), out);
    out.writeBoolean(rule.pattern().caseSensitive());
    keywords(rule.keywords(), out);
    out.writeByte(((Checks) rule.check()).ordinal());
    write(rule.reach(), out);
    RuleSetting setting = definition.setting();
    out.writeByte(setting.outbound().ordinal());
    out.writeByte(setting.inbound().ordinal());
    out.writeByte(setting.minConfidence().ordinal());
    out.writeBoolean(definition.enabled());
    texts(definition.supersedes(), out);
  }

  private static void write(Reach reach, DataOutputStream out) throws IOException {
    switch (reach) {
      case Reach.Whole() -> out.writeByte(0);
      case Reach.Near(int lookback) -> {
        out.writeByte(1);
        out.writeInt(lookback);
      }
      case Reach.Assigned(ValueShape value) -> {
        out.writeByte(2);
        text(value.source(), out);
        out.writeBoolean(value.caseSensitive());
      }
      case Reach.Located(Locator locator) -> {
        out.writeByte(3);
        out.writeByte(locator.ordinal());
      }
      case Reach.Known() -> out.writeByte(5);
      case Reach.Forms(String context, Checksum checksum, Optional<Confidence> bare) -> {
        out.writeByte(4);
        text(context, out);
        out.writeByte(((NumberChecksum) checksum).ordinal());
        out.writeByte(bare.isPresent() ? bare.get().ordinal() : -1);
      }
      case Reach.Elsewhere() -> out.writeByte(6);
    }
  }

  private static void keywords(List<String> texts, DataOutputStream out) throws IOException {
    byte[] written = Texts.write(texts);
    out.writeShort(texts.size());
    out.writeInt(written.length);
    out.write(written);
  }

  private static void texts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeShort(texts.size());
    for (String text : texts) {
      text(text, out);
    }
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean fits = new String(latin, StandardCharsets.ISO_8859_1).equals(text);
    byte[] bytes = fits ? latin : text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= NOT_LATIN) {
      throw new IllegalStateException("a text of " + bytes.length + " bytes is too long");
    }
    out.writeShort(fits ? bytes.length : NOT_LATIN | bytes.length);
    out.write(bytes);
  }

  /// The rules and index of a file that [#write] made. The index is the larger half of it and goes
  /// by in pieces: a file of two megabytes would fill the young generation.
  ///
  /// @throws IllegalStateException when it is damaged, or of another build
  static RuleBook read(InputStream file) throws IOException {
    Words words = new Words();
    byte[] first = file.readNBytes(HEAD_BYTES);
    if (first.length < HEAD_BYTES) {
      throw new IllegalStateException("the file of rules is damaged");
    }
    In head = new In(first);
    int sum = head.number();
    if (head.number() != words.shape()) {
      throw new IllegalStateException("the file of rules is of another build");
    }
    byte[] body = file.readNBytes(head.number() & Integer.MAX_VALUE);
    if (sum(body) != sum) {
      throw new IllegalStateException("the file of rules is damaged");
    }
    In in = new In(body);
    RuleDefinition[] rules = new RuleDefinition[in.number()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = definition(in, words);
    }
    return new RuleBook(List.of(rules), RuleIndex.read(file));
  }

  /// What ordinals stand for. `values()` makes a new array each time.
  private static final class Words {
    final Family[] families = Family.values();
    final Severity[] severities = Severity.values();
    final Checks[] checks = Checks.values();
    final Locator[] locators = Locator.values();
    final NumberChecksum[] checksums = NumberChecksum.values();
    final Action[] actions = Action.values();
    final Confidence[] confidences = Confidence.values();

    /// Another number, most likely, where one of them has changed.
    int shape() {
      int shape = 31 * families.length + severities.length;
      shape = 31 * (31 * shape + checks.length) + locators.length;
      shape = 31 * (31 * shape + checksums.length) + actions.length;
      return 31 * shape + confidences.length;
    }
  }

  /// Reads a file from its beginning on. A buffer of the JDK does the same in a dozen calls for
  /// each number, and nothing is compiled yet when this runs.
  private static final class In {
    private final byte[] file;
    private int at;

    In(byte[] file) {
      this.file = file;
    }

    int get() {
      return file[at++];
    }

    int getShort() {
      return (get() << 8) | (get() & 0xff);
    }

    int number() {
      return (getShort() << 16) | (getShort() & 0xffff);
    }

    /// Which hardly anybody asks for: their index is made.
    List<String> keywords() {
      int count = getShort();
      int length = number();
      at += length;
      return Texts.read(file, at - length, count);
    }

    /// Latin-1 by the old constructor, which copies the bytes and does nothing else: the one that
    /// takes a charset is a method so large that the second compiler spends a fifth of a start on
    /// it.
    @SuppressWarnings("deprecation") // warns of a use with other text
    String text() {
      int written = getShort();
      int length = written & (NOT_LATIN - 1);
      int from = at;
      at += length;
      return written >= 0
          ? new String(file, 0, from, length)
          : new String(file, from, length, StandardCharsets.UTF_8);
    }
  }

  private static RuleDefinition definition(In in, Words words) {
    Rule rule =
        new Rule(
            in.text(),
            in.text(),
            words.families[in.get()],
            words.severities[in.get()],
            new RulePattern(in.text(), in.get() != 0),
            in.keywords(),
            words.checks[in.get()],
            reach(in, words));
    RuleSetting setting =
        new RuleSetting(
            words.actions[in.get()], words.actions[in.get()], words.confidences[in.get()]);
    return new RuleDefinition(rule, setting, in.get() != 0, true, "", "", texts(in));
  }

  private static Reach reach(In in, Words words) {
    return switch (in.get()) {
      case 0 -> new Reach.Whole();
      case 1 -> new Reach.Near(in.number());
      case 2 -> new Reach.Assigned(new ValueShape(in.text(), in.get() != 0));
      case 3 -> new Reach.Located(words.locators[in.get()]);
      case 4 -> new Reach.Forms(in.text(), words.checksums[in.get()], confidence(in, words));
      case 5 -> new Reach.Known();
      case 6 -> new Reach.Elsewhere();
      default -> throw new IllegalStateException("the built-in rules are of another build");
    };
  }

  private static Optional<Confidence> confidence(In in, Words words) {
    int ordinal = in.get();
    return ordinal < 0 ? Optional.empty() : Optional.of(words.confidences[ordinal]);
  }

  private static List<String> texts(In in) {
    String[] texts = new String[in.getShort()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.text();
    }
    return List.of(texts);
  }
}
