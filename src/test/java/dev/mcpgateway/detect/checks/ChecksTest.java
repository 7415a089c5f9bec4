package dev.mcpgateway.detect.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.SampleGenerator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// How sure each check is of what, and that none of them stumbles over anything.
class ChecksTest {
  /// A template whose value stands between `«` and `»`; without them it is the whole. `-` is
  /// nothing at all.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          github-crc      | ghp_{base62:30}{crc}                     | verified
          github-crc      | ghp_{base62:36}                          | placeholder
          github-crc      | ghs_{base62:80}                          | likely
          github-crc      | github_pat_{base62:22}_{base62:59}       | likely
          github-crc      | ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx  | placeholder
          openai          | sk-{base62:20}T3BlbkFJ{base62:20}        | verified
          openai          | sk-proj-{base64url:60}T3BlbkFJ{base64url:60} | verified
          openai          | sk-proj-{base64url:128} | placeholder
          openai          | sk-{hex:32}                              | likely
          openai          | ta«sk-{hex:32}»                          | -
          openai          | sk-your-key-here-your-key-here           | placeholder
          openai          | sk-1234567890abcdef1234567890abcdef      | placeholder
          aws-key-id      | AKIA{base32:16}                          | likely
          aws-key-id      | AKIAIOSFODNN7EXAMPLE                     | placeholder
          aws-key-id      | AKIAABCDEFGHIJKLMNOP                     | placeholder
          aws-key-id      | akia{lower:16}                           | placeholder
          aws-key-id      | x«aKiA{base62:16}»y                      | -
          aws-key-id      | asia{lower:16}                           | -
          aws-secret-key  | {base64:40}                              | likely
          aws-secret-key  | wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY | placeholder
          aws-secret-key  | {hex:40}                                 | placeholder
          context7        | ctx7sk-{uuid}                            | verified
          context7        | ctx7sk-{base62:36}                       | likely
          context7        | ctx7sk-12345678-1234-1234-1234-123456789012 | placeholder
          generic-api-key | {hex:32}                                 | likely
          generic-api-key | this-is-my-secret-key-2024               | placeholder
          generic-api-key | invalidProviderApiKey                    | placeholder
          generic-api-key | aaaaaaaaaaaaaaaaaaaa                     | placeholder
          random          | {uuid}                                   | likely
          random          | bad46258-5430-2858-71d2-31ee0544637d     | likely
          random          | 11111111-2222-3333-4444-555555555555     | placeholder
          jwt             | {jwt}                                    | verified
          jwt             | eyJ{base64url:20}.eyJ{base64url:20}.{base64url:43} | placeholder
          credit-card     | {card:4 4 4 4}                           | verified
          credit-card     | {card:4-4-4-4}                           | verified
          credit-card     | {amex:4 6 5}                             | verified
          credit-card     | my visa is «{card:16}»                   | verified
          credit-card     | "cardNumber": "«{card:16}»"              | verified
          credit-card     | discard «{card:16}»                      | likely
          credit-card     | {card:16}                                | likely
          credit-card     | {uncard:16}                              | -
          credit-card     | {uncard:4 4 4 4}                         | -
          credit-card     | card «{uncard:4 4 4 4}»                  | placeholder
          credit-card     | 0.«{card:16}»                            | -
          credit-card     | blk_-«{card:16}»                         | -
          credit-card     | 1234 «{card:4 4 4 4}»                    | -
          credit-card     | «{card:4 4 4 4}» 1234 5                  | -
          credit-card     | card «{card:4 4 4 4}» 12/27 123          | verified
          credit-card     | 4242 4242 4242 4242                      | placeholder
          credit-card     | 4111111111111111                         | placeholder
          ssn             | my SSN is «{ssn}»                        | verified
          ssn             | {"userSsn": "«{ssn}»"}                   | verified
          ssn             | className «{ssn}»                        | likely
          ssn             | {ssn}                                    | likely
          ssn             | ssn 078-05-1120                          | placeholder
          ssn             | 078-05-1120                              | placeholder
          ssn             | 666-12-3456                              | placeholder
          ssn             | 912-12-3456                              | placeholder
          ssn             | 212-00-3456                              | placeholder
          ssn             | 212-12-0000                              | placeholder
          ssn             | 1-«{ssn}»                                | -
          email           | someone@somewhere.org                    | likely
          email           | someone@example.com                      | placeholder
          email           | icon@2x.png                              | -
          named           | {hex:32}                                 | likely
          named           | abcdef0123456789abcdef0123456789         | likely
          named           | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa         | placeholder
          named           | abcabcabcabcabcabcabcabcabcabcab         | placeholder
          named           | your-key-of-thirty-two-characters1       | placeholder
          named           | someFunctionThatFetchesTheToken          | placeholder
          password        | {base62:12}                              | likely
          password        | changeme                                 | placeholder
          password        | ab                                       | placeholder
          random          | {base62:24}                              | likely
          random          | correct-horse-battery-staple             | placeholder
          none            | anything                                 | likely
          """)
  void isAsSure(String check, String template, String expected) {
    for (int seed = 0; seed < 20; seed++) {
      String text = new SampleGenerator(seed).expand(template);
      int from = text.indexOf('«') < 0 ? 0 : text.indexOf('«');
      int to = text.indexOf('»') < 0 ? text.length() : text.indexOf('»') - 1;
      Candidate candidate = new Candidate(text.replace("«", "").replace("»", ""), from, to);
      String judged =
          Checks.named(check).orElseThrow().judge(candidate).map(Confidence::label).orElse("-");

      assertThat(judged).as(text).isEqualTo(expected);
    }
  }

  @Test
  void isSureOfPrivateKeysThatDecode() {
    assertThat(pem("-----BEGIN PRIVATE KEY-----\n{der:1190}\n-----END PRIVATE KEY-----"))
        .isEqualTo(Confidence.VERIFIED);
    assertThat(
            pem(
                "-----BEGIN OPENSSH PRIVATE KEY-----\n{openssh:380}\n-----END OPENSSH PRIVATE KEY-----"))
        .isEqualTo(Confidence.VERIFIED);
    assertThat(
            pem(
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123\n\n{base64:800}\n-----END RSA PRIVATE KEY-----"))
        .isEqualTo(Confidence.LIKELY);
    assertThat(pem("-----BEGIN EC PRIVATE KEY-----")).isEqualTo(Confidence.PLACEHOLDER);
    assertThat(pem("-----BEGIN PRIVATE KEY-----\nkey goes here\n-----END PRIVATE KEY-----"))
        .isEqualTo(Confidence.PLACEHOLDER);
  }

  @Test
  void readsPrivateKeyInSourceCode() {
    String key =
        new SampleGenerator(1)
            .expand("-----BEGIN PRIVATE KEY-----\n{der:600}\n-----END PRIVATE KEY-----");

    assertThat(Pem.judge(key.replace("\n", "\\n"))).isEqualTo(Confidence.VERIFIED);
    assertThat(Pem.judge(key.replace("\n", "\\r\\n"))).isEqualTo(Confidence.VERIFIED);
    assertThat(Pem.judge(key.replace("\n", "\" +\n  \""))).isEqualTo(Confidence.VERIFIED);
    assertThat(Pem.judge(key.replace("\n", "\n      "))).isEqualTo(Confidence.VERIFIED);
  }

  private static Confidence pem(String template) {
    return Pem.judge(new SampleGenerator(1).expand(template));
  }

  /// A user's rule may name any check for any pattern.
  @ParameterizedTest
  @EnumSource(Checks.class)
  void survivesAnyValue(Checks check) {
    Random random = new Random(3);
    String alphabet = "-----BEGINeyJ.0123456789 ghp_sk-\n\\\"=+AKIAé😀\ud83d@:";
    for (int round = 0; round < 5000; round++) {
      char[] text = new char[random.nextInt(70)];
      for (int i = 0; i < text.length; i++) {
        text[i] = alphabet.charAt(random.nextInt(alphabet.length()));
      }
      int from = text.length == 0 ? 0 : random.nextInt(text.length);
      int to = from + random.nextInt(text.length - from + 1);
      Candidate candidate = new Candidate(new String(text), from, to);
      assertThatCode(() -> check.judge(candidate)).as(new String(text)).doesNotThrowAnyException();
    }
  }

  @Test
  void doesNotPrintWhatItHolds() {
    assertThat(new Candidate("a swordfish", 2, 11)).hasToString("Candidate[2..11]");
  }
}
