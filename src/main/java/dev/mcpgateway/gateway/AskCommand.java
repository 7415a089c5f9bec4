package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Consent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Asks the user by a program, which gets the question on its stdin as JSON. It says yes by ending
/// with exit code 0; the first word on its stdout may say for how long.
///
/// @param words the program and its arguments
/// @param patience how long it may take
record AskCommand(List<String> words, Duration patience) {
  private static final int LONGEST_ANSWER = 64;

  /// What the user says; no, where the program cannot be run, fails, or takes too long.
  Consent ask(Question question) {
    Process process;
    try {
      process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return Consent.NO;
    }
    try {
      tell(process, question.json());
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
          || process.exitValue() != 0) {
        return Consent.NO;
      }
      String word = firstWord(process.getInputStream());
      Consent consent = Consent.of(word);
      return consent != Consent.NO || word.equals(Consent.NO.label()) ? consent : Consent.ONCE;
    } catch (IOException e) {
      return Consent.NO;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Consent.NO;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void tell(Process process, Slice json) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(json.array(), json.from(), json.length());
      in.write('\n');
    } catch (IOException e) {
      // It need not read what it is given.
    }
  }

  private static String firstWord(InputStream out) throws IOException {
    byte[] begun = new byte[LONGEST_ANSWER];
    int length = 0;
    while (length < begun.length && out.available() > 0) {
      int read = out.read(begun, length, begun.length - length);
      if (read < 0) {
        break;
      }
      length += read;
    }
    String text = new String(begun, 0, length, StandardCharsets.UTF_8).strip();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
