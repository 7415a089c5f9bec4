package dev.mcpgateway.detect.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.SampleGenerator;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands under the name of a secret and is none is no likely one.
class NoSecretsTest {
  private static final Scanner SCANNER =
      new Scanner(
          BuiltinRules.written().stream()
              .map(RuleDefinition::rule)
              .filter(rule -> rule.name().startsWith("assigned-"))
              .toList(),
          CharSequence::toString);

  private static List<Confidence> found(String text) {
    return ((Scan.Complete) SCANNER.scanText(Slice.of(text)))
        .findings().stream().map(Finding::confidence).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret_key = 0xf1a4",
        "PASSWORD_RESET_TIMEOUT = 259200",
        "GPG_KEYS={upper:40}",
        "PASSWORD_RULES = 'min 8 chars, 1 number'",
        "\"nextPageToken\": \"{base62:32}\"",
        "class Login(val password: CharArray, val user: String)",
        "new_password: Nouveau mot de passe",
        "KEY_HASH_SEED: u64 = 0x9e37_79b1_85eb_ca87;",
        "bad token: android.os.BinderProxy@2bd79ce",
        "private_key = 1.3.6.1.5.5.7.3.1",
        "secret = jackson-core-2.15.1",
        "csrf_token = \"{base62:32}\"",
        "secret_name: \"{base62:20}\"",
        "password = 's3cr3t4'",
        "the second pass: look for the third",
        "{\"key_id\": \"{digits:18}\", \"key\": \"{base64:43}=\"}",
        "user = anonymous\npassword = \"{base62:16}\"",
        "password = '4321'",
        "password = 'super$ecret'",
        "const password = env.PASSWORD || \"not-set\"",
        "password-encoder: argon2",
        "password_hash_algorithm: pbkdf2_sha256",
        "let password: Option<String> = None;",
        "the token is JWT-signed-v1 as the standard says",
        "token_endpoint_auth_method: client_secret_basic",
        "secrets_manager: aws-secretsmanager-v2",
        "token_expires: \"2026-11-27T09:05:00Z\"",
        "session_token_sha256: {hex:64}",
        "token_accessor       {base62:24}",
        "pwd: /home/harbour{digits:2}/src",
        "\"newPassword\": \"Nove heslo\"",
        "password: \"see vault\"",
        "passphrase = \"it must have a few words in it\"",
        "password: \"old password does not match\"",
        "\"//h/:_password = \"+new Buffer(\"feast\")",
        "passwordHint = 'At least 10 characters'",
        "PasswordRegularExpression = \"^.*(?=.{8,})(?=.*d).*$\"",
        "<EncryptedPassword>{base64:40}</EncryptedPassword>",
        "encrypted_password: \"{hex:40}\"",
        "columns = [\"login\", \"password\", \"last_year\"]",
        "POST /oauth/token HTTP/1.1",
        "es.password=Contraseña",
        "password: kms:{base62:44}",
        "config.reset_password_within = 6.hours",
        "$pw = ConvertTo-SecureString \"none\" -AsPlainText",
        "echo 'password = '.$p['config']['daemon_password'].\";\"",
        "<input name=\"user[password]\" autocomplete=\"current-password\">",
        "secret_key = \"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\"",
        "checksum/secret: {hex:64}",
        "password: AgB{base64:160}=",
        "the key fingerprint is SHA256:{base64:43}",
        "# public key: age1{lower:58}",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/pay-{base62:6}",
        "\"bucket_key\": \"SalesResults-1.2-{base62:8}\"",
      })
  void holdsForNoLikelySecret(String template) {
    for (int seed = 0; seed < 20; seed++) {
      String text = new SampleGenerator(seed).expand(template);
      assertThat(found(text)).as(text).doesNotContain(Confidence.LIKELY, Confidence.VERIFIED);
    }
  }

  @Test
  void leavesSecretsOfTheSameForms() {
    for (String template :
        List.of(
            "client_secret = \"{base62:40}\"",
            "api_secret: \"{base62:32}\"",
            "user = admin\npassword = \"{base62:16}\"",
            "SESSION_SECRET={base64:43}=",
            "secret_key_base: {hex:128}",
            "db_password: 'winterGarden{digits:2}!'",
            "MYSQL_ROOT_PASSWORD=harbour{digits:4}",
            "ansible_password: \"grey-walnut-river-{digits:2}\"",
            "the staging password is Garden{digits:4}kite, change it",
            "passphrase: \"mountain lobster sailor anvil violin\"",
            "const API_KEY: &str = \"{base62:32}\";",
            "hmac_key = hex::decode(\"{hex:64}\")",
            "smtp_password: 'maple.{lower:6}.{digits:3}'",
            "{\"id\": \"{digits:18}\", \"secret\": \"{base64:43}=\"}")) {
      String text = new SampleGenerator(7).expand(template);
      assertThat(found(text)).as(text).contains(Confidence.LIKELY);
    }
  }
}
