package dev.mcpgateway.config;

import dev.mcpgateway.detect.Checksum;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Late;
import dev.mcpgateway.detect.LateList;
import dev.mcpgateway.detect.Locator;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.RuleIndex;
import dev.mcpgateway.detect.Texts;
import dev.mcpgateway.detect.ValueShape;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.detect.checks.NumberChecksum;
import dev.mcpgateway.policy.RuleSetting;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The built-in rules and their index in one file, which the build makes from the JSON that people
/// write: a gateway starts for every wrapped server, and reading half a megabyte of JSON takes
/// longer than everything else that it does then. What only people want to know of a rule is left
/// out.
@SuppressWarnings("EnumOrdinal") // written and read by the same build
final class RuleBook {
  /// A checksum of the texts, what the enumerations looked like in which they count, and how many
  /// bytes they are.
  private static final int HEAD_BYTES = 3 * Integer.BYTES;

  private final WrittenRules rules;
  private final List<Rule> bare;
  private final Map<String, RuleSetting> settings;
  private final RuleIndex index;

  private RuleBook(WrittenRules rules, RuleIndex index) {
    this.rules = rules;
    this.bare = new Bare(rules);
    this.settings = new Settings(rules);
    this.index = index;
  }

  /// The rules, and what is done about them.
  List<RuleDefinition> rules() {
    return rules;
  }

  /// The rule of that name.
  Optional<RuleDefinition> named(String name) {
    int number = rules.find(name);
    return number < 0 ? Optional.empty() : Optional.of(rules.get(number));
  }

  /// The rules without what is done about them.
  List<Rule> bare() {
    return bare;
  }

  /// What is done about them, by name.
  Map<String, RuleSetting> settings() {
    return settings;
  }

  /// Their keywords.
  RuleIndex index() {
    return index;
  }

  private static final class Bare extends LateList<Rule> {
    private final WrittenRules rules;

    Bare(WrittenRules rules) {
      super(rules.size());
      this.rules = rules;
    }

    @Override
    protected Rule make(int index) {
      return rules.get(index).rule();
    }
  }

  private static final class Settings extends AbstractMap<String, RuleSetting> implements Late {
    private final WrittenRules rules;

    Settings(WrittenRules rules) {
      this.rules = rules;
    }

    @Override
    public @Nullable RuleSetting get(@Nullable Object name) {
      int number = name instanceof String text ? rules.find(text) : -1;
      return number < 0 ? null : rules.get(number).setting();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return get(name) != null;
    }

    @Override
    public Set<Entry<String, RuleSetting>> entrySet() {
      Map<String, RuleSetting> all = new LinkedHashMap<>();
      for (RuleDefinition rule : rules) {
        all.put(rule.name(), rule.setting());
      }
      return Collections.unmodifiableMap(all).entrySet();
    }
  }

  /// The file of these rules: their texts, then their index.
  static byte[] write(List<RuleDefinition> rules) {
    byte[] body = texts(rules);
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    try {
      RuleIndex.of(rules.stream().map(RuleDefinition::rule).toList())
          .write(new DataOutputStream(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteBuffer file = ByteBuffer.allocate(HEAD_BYTES + body.length + index.size());
    file.putInt(sum(body)).putInt(new WrittenRules.Words().shape()).putInt(body.length).put(body);
    return file.put(index.toByteArray()).array();
  }

  private static byte[] texts(List<RuleDefinition> rules) {
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    int from = (1 + rules.size()) * Integer.BYTES;
    ByteBuffer starts = ByteBuffer.allocate(from).putInt(rules.size());
    try (DataOutputStream out = new DataOutputStream(texts)) {
      for (RuleDefinition rule : rules) {
        starts.putInt(from + out.size());
        write(rule, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.allocate(from + texts.size())
        .put(starts.array())
        .put(texts.toByteArray())
        .array();
  }

  private static int sum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void write(RuleDefinition definition, DataOutputStream out) throws IOException {
    Rule rule = definition.rule();
    if (!definition.enabled()) {
      throw new IllegalStateException("the built-in rule " + rule.name() + " is switched off");
    }
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
    if (bytes.length >= WrittenRules.NOT_LATIN) {
      throw new IllegalStateException("a text of " + bytes.length + " bytes is too long");
    }
    out.writeShort(fits ? bytes.length : WrittenRules.NOT_LATIN | bytes.length);
    out.write(bytes);
  }

  /// The rules and index of a file that [#write] made. The index is the larger half of it and goes
  /// by in pieces: a file of two megabytes would fill the young generation.
  ///
  /// @throws IllegalStateException when it is damaged, or of another build
  static RuleBook read(InputStream file) throws IOException {
    WrittenRules.Words words = new WrittenRules.Words();
    byte[] first = file.readNBytes(HEAD_BYTES);
    if (first.length < HEAD_BYTES) {
      throw new IllegalStateException("the file of rules is damaged");
    }
    WrittenRules.In head = new WrittenRules.In(first, 0);
    int sum = head.number();
    if (head.number() != words.shape()) {
      throw new IllegalStateException("the file of rules is of another build");
    }
    byte[] body = file.readNBytes(head.number() & Integer.MAX_VALUE);
    if (sum(body) != sum) {
      throw new IllegalStateException("the file of rules is damaged");
    }
    return new RuleBook(new WrittenRules(body, words), RuleIndex.read(file));
  }
}
