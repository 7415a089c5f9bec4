package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That values are read where code, configuration and prose write them, exactly.
class LocatedSearchTest {
  private static final List<String> NAMES = List.of("pass", "token", "identified by");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          password = "v1"                             | v1
          password='v1'                               | v1
          $password := `v1`;                          | v1
          DB_PASSWORD=v1                              | v1
          export MY_PASS=v1; run                      | v1
          password: v1                                | v1
          {user: a, password: v1}                     | v1
          "password": "v1",                           | v1
          {\\"password\\":\\"v1\\"}                   | v1
          password: str = "v1"                        | v1
          password => "v1"                            | v1
          TOKEN+='v1'                                 | v1
          password ?= 'v1'                            | v1
          if (password == "v1")                       | v1
          user.password !== 'v1'                      | v1
          config["password"] = "v1"                   | v1
          put("token", "v1")                          | v1
          setPassword("v1")                           | v1
          setToken(b"v1")                             | v1
          token = []byte("v1")                        | v1
          token: Some("v1")                           | v1
          <password>v1</password>                     | v1
          <add key="password" value="v1"/>            | v1
          mysql --password v1 -h db                   | v1
          mysql --password=v1 -h db                   | v1
          machine h login u password v1               | v1
          create user a identified by 'v1'            | v1
          alter role a with password 'v1'             | v1
          the password for root is "v1"               | v1
          /feed?access_token=v1&page=2                | v1
          Server=a;Uid=b;Password=v1;Database=c       | v1
          password = '"v1"'                           | v1
          password = "a\\"b"                          | a\\"b
          password = "C:\\\\"                         | C:\\\\
          "token": "{\\"name\\":\\"a\\",\\"sig\\":\\"v1v1v1\\"}" | v1v1v1
          const TOKEN: &str = "v1"                    | v1
          static TOKEN: &'static str = "v1"           | v1
          const char token[] = "v1"                   | v1
          token <- "v1"                               | v1
          Dim password As String = "v1"               | v1
          mapOf("token" to "v1")                      | v1
          <property name="db.password">v1</property>  | v1
          - **Password:** v1                          | v1
          **token**: `v1`                             | v1
          env.PASSWORD ?? 'v1'                        | v1
          tokens = ["v1", "v2"]                       | v1
          <key>token</key> <string>v1</string>        | v1
          {"key":"token","type":"a","value":"v1"}     | v1
          {"Name":"/a/pass","Value":"v1"}             | v1
          "token":{"type":"string","value":"v1"}      | v1
          ini_file: option=token value=v1             | v1
          { name: TOKEN, value: v1 }                  | v1
          "--token", help="which one", default="v1"   | v1
          getenv("TOKEN") or "v1"                     | v1
          token: { type: string, default: v1 }        | v1
          variable "token" { default = "v1" }         | v1
          <a:Password Type="#Text">v1</a:Password>    | v1
          <password><![CDATA[v1]]></password>         | v1
          .password("{noop}v1")                       | v1
          el pass del servidor es v1v1v1              | v1v1v1
          pass di prova è v1v1v1                      | v1v1v1
          pass nuevo → v1v1v1                         | v1v1v1
          hex = token: hex::decode("v1")              | v1
          <token><value>v1</value></token>            | v1
          *Password:* v1                              | v1
          the root password is v1v1v1.                | v1v1v1
          the password for the host: v1v1v1           | v1v1v1
          log in with the password v1v1v1, please     | v1v1v1
          """)
  void readsTheValue(String text, String value) {
    assertThat(found(Locator.ASSIGNMENT, NAMES, text)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "password = getPassword()",
        "password = args[0]",
        "self.password.encode('utf8')",
        "password = {",
        "pass::word",
        "token://host",
        "password =~ /x/",
        "passwords do not match",
        "password(user, \"v1\")",
        "password, \"v1\"",
        "{label:\"password:\",next:\"v1\"}",
        "get('password', '')",
        "password =",
        "password = \"",
        "password = \"v1\n\"",
        "password:\n  next: v1",
        "let password: Option<String> = None",
        "the password is checked",
        "the token is passed on",
        "password is v1",
        "tokens = [first, second]",
        "<td>password</td>",
        "password || other",
        "{\"a\":\"password\"},{\"b\":\"c\",\"value\":\"v1\"}",
        "foo(\"password\", kind, value=\"v1\")",
      })
  void readsNoValueWhereThereIsNone(String text) {
    assertThat(found(Locator.ASSIGNMENT, NAMES, text)).isEmpty();
  }

  @Test
  void readsTheFirstItemOfAListAndWhatStandsIn() {
    assertThat(found(Locator.ASSIGNMENT, NAMES, "tokens:\n  - v1\n  - v2")).containsExactly("v1");
    assertThat(found(Locator.ASSIGNMENT, NAMES, "password = \"\"\"v1\"\"\"")).containsExactly("v1");
    assertThat(found(Locator.ASSIGNMENT, NAMES, "- name: PASS\n  value: v1")).containsExactly("v1");
    assertThat(found(Locator.ASSIGNMENT, NAMES, "env.PASS || 'v1'")).containsExactly("v1");
    assertThat(found(Locator.ASSIGNMENT, NAMES, "TOKEN:\n----\nv1\n")).containsExactly("v1");
    assertThat(found(Locator.ASSIGNMENT, NAMES, "data; name=\"token\"\r\n\r\nv1\r\n"))
        .containsExactly("v1");
    assertThat(found(Locator.ASSIGNMENT, NAMES, "tokens = [\n  \"v1\"\n]")).containsExactly("v1");
  }

  @Test
  void readsValuesUpToTheirGreatestLength() {
    String most = "v".repeat(AssignmentReader.LONGEST_VALUE - 1);

    assertThat(found(Locator.ASSIGNMENT, NAMES, "token=\"" + most + "\"")).containsExactly(most);
    assertThat(found(Locator.ASSIGNMENT, NAMES, "token=\"" + most + "v\"")).isEmpty();
  }

  @Test
  void readsNamesUpToTheirGreatestLength() {
    String most = "token" + "n".repeat(AssignmentReader.LONGEST_NAME - 5);

    assertThat(found(Locator.ASSIGNMENT, NAMES, most + "=v1")).containsExactly("v1");
    assertThat(found(Locator.ASSIGNMENT, NAMES, most + "n=v1")).isEmpty();
  }

  @Test
  void findsOneValueOnceHoweverManyNamesPointToIt() {
    assertThat(found(Locator.ASSIGNMENT, NAMES, "pass_token_pass_token = v1")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgres://u:v1@h/db               | v1
          see redis://:v1@h:6379 and         | v1
          mongodb+srv://u:v%401@h            | v%401
          ftp://u:p@ss@h                     | p@ss
          "amqp://u:v1@h"                    | v1
          """)
  void readsThePasswordOfUrls(String text, String value) {
    assertThat(found(Locator.USER_INFO, List.of("://"), text)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h:80/a@b",
        "https://u@h",
        "https://u:@h",
        "https://u:v1@",
        "https://u:v 1@h",
        "://u:v1@h",
        "https://h/a:b@c"
      })
  void readsNoPasswordWhereThereIsNone(String text) {
    assertThat(found(Locator.USER_INFO, List.of("://"), text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Authorization: Bearer a.b-c/d+e==  | a.b-c/d+e==
          "authorization": "bearer v1"       | v1
          the bearer v1, and                 | v1
          """)
  void readsTheCredentialsOfHeaders(String text, String value) {
    assertThat(found(Locator.CREDENTIALS, List.of("bearer "), text)).containsExactly(value);
  }

  @Test
  void readsNoCredentialsInTheMiddleOfAWord() {
    assertThat(found(Locator.CREDENTIALS, List.of("bearer "), "forbearer v1")).isEmpty();
    assertThat(found(Locator.CREDENTIALS, List.of("bearer "), "bearer ")).isEmpty();
  }

  private static List<String> found(Locator locator, List<String> keywords, String text) {
    return new Located(locator, Confidence.LIKELY, keywords).inText(text);
  }
}
