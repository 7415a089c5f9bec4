package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.Tokenizer.Fault;
import dev.mcpgateway.json.Tokenizer.Token;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Protects from bytes that make the tokenizer throw, hang or lose its place, and from edits that
/// change what they should not. Without `JAZZER_FUZZ=1 mvn test -Djazzer.hooks=true`, which
/// searches for such bytes, those in the resources are tried.
class TokenizerFuzzTest {
  /// What both spellings of a text must share.
  private record Read(Token kind, String text) {}

  @FuzzTest(maxDuration = "1m")
  void readsTheSameOnceEveryStringIsSpeltAnew(byte[] bytes) throws CharacterCodingException {
    List<Read> tokens = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(bytes));
    int previousEnd = 0;
    for (Token token = tokenizer.next(); token != Token.END; token = tokenizer.next()) {
      assertThat(tokenizer.start()).isBetween(previousEnd, tokenizer.end());
      assertThat(tokenizer.end()).isLessThanOrEqualTo(bytes.length);
      assertThat(tokenizer.depth()).isBetween(0, Tokenizer.MAX_DEPTH);
      if (token == Token.FAULT) {
        assertThat(tokenizer.fault()).isNotEqualTo(Fault.NONE);
        assertThat(tokenizer.faultOffset()).isEqualTo(tokenizer.start());
        return;
      }
      previousEnd = tokenizer.end();
      Read read = read(token, tokenizer, bytes);
      tokens.add(read);
      if (token == Token.STRING || token == Token.KEY) {
        Slice anew = new JsonWriter().value(read.text).toSlice();
        edits.add(new Edit(tokenizer.start(), tokenizer.end(), anew));
      }
    }
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    assertThat(tokens(joined(Edits.apply(Slice.of(bytes), edits)))).isEqualTo(tokens);
  }

  private static List<Read> tokens(byte[] bytes) {
    List<Read> tokens = new ArrayList<>();
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(bytes));
    for (Token token = tokenizer.next(); token != Token.END; token = tokenizer.next()) {
      assertThat(token).isNotEqualTo(Token.FAULT);
      tokens.add(read(token, tokenizer, bytes));
    }
    return tokens;
  }

  private static Read read(Token token, Tokenizer tokenizer, byte[] bytes) {
    int start = tokenizer.start();
    int end = tokenizer.end();
    boolean quoted = token == Token.STRING || token == Token.KEY;
    return new Read(
        token,
        quoted ? JsonText.decode(bytes, start + 1, end - 1) : new Slice(bytes, start, end).text());
  }

  private static byte[] joined(List<Slice> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Slice piece : pieces) {
      out.write(piece.array(), piece.from(), piece.length());
    }
    return out.toByteArray();
  }
}
