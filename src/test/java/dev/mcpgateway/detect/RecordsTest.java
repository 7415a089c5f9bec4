package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.json.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers in records are known by what names them there: the heading of a column, a label in a
/// neighbouring member, an element. What names another number in the same record does not.
class RecordsTest {
  private static final String PESEL = "{number:pl-pesel:###########}";

  private final SampleGenerator samples = new SampleGenerator(7);
  private final Scanner scanner =
      new Scanner(BuiltinRules.all().stream().map(RuleDefinition::rule).toList(), v -> "");

  private List<String> found(String text) {
    scanner.newLine();
    JsonWriter json = new JsonWriter().beginArray().value(samples.expand(text)).endArray();
    Scan.Complete scan = (Scan.Complete) scanner.scan(json.toSlice());
    return scan.findings().stream()
        .filter(f -> f.confidence() != Confidence.PLACEHOLDER)
        .map(Finding::rule)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name,pesel\n1,Anna,{N}\n2,Jan,{N}\n",
        "id,pesel\n1,{N}\n2,{N}\n",
        "Nr;PESEL;Suma\n1;{N};10.50\n2;{N};11.00",
        "id\tpesel\n1\t{N}\n2\t{N}\n",
        " id |    pesel    \n----+-------------\n  1 | {N} \n  2 | {N} \n(2 rows)\n",
        "+----+-------------+\n| id | pesel       |\n+----+-------------+\n| 1 | {N} |\n| 2 | {N} |\n",
        "| # | PESEL | ok |\n|---|---|---|\n| 1 | **{N}** | x |\n| 2 | {N} | y |\n",
        "Wynik 1, 2:\r\nid,name,pesel\r\n1,\"Nowak, Anna\",\"{N}\"\r\n2,Jan,{N}\r\n",
        "id,nr(y) PESEL\n1,{N}\n2,{N}\n",
      })
  void takesTheHeadingOfItsColumnForTheNameOfANumber(String table) {
    assertThat(found(table.replace("{N}", PESEL))).containsExactly("pl-pesel", "pl-pesel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,pesel,total\n1,none,{N}\n2,none,{N}\n",
        "pesel,id\n1,2,{N}\n",
        "all of pesel, then more\n1,{N}\n",
        "| pesel | order |\n|---|---|\n| none | {N} |\n",
      })
  void takesNoOtherHeadingForIt(String table) {
    assertThat(found(table.replace("{N}", PESEL))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fields\":[{\"label\":\"PESEL\",\"value\":\"{N}\"}]}",
        "{\"idDocs\":[{\"idDocType\":\"PESEL\",\"number\":\"{N}\",\"valid\":true}]}",
        "{\n  \"type\": {\n    \"text\": \"PESEL\"\n  },\n  \"use\": \"official\",\n  \"value\": \"{N}\"\n}",
        "- name: pesel\n  value: {N}\n",
        "<Person><Pesel>{N}</Pesel><Ref>1</Ref></Person>",
        "<tr><td>PESEL</td><td>{N}</td></tr>",
        "| Field | Value |\n|---|---|\n| Name | Anna |\n| PESEL | `{N}` |\n",
        "Numer (PESEL)\n{N}\n",
      })
  void takesTheLabelOfAMemberOrElementForIt(String record) {
    assertThat(found(record.replace("{N}", PESEL))).containsExactly("pl-pesel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"label\":\"PESEL\",\"value\":\"none\"},{\"label\":\"Order\",\"value\":\"{N}\"}]",
        "{\"pesel\":\"none\",\"orders\":[\"A1\",\"{N}\"]}",
        "<Person><Pesel>none</Pesel><Ref>{N}</Ref></Person>",
        "pesel=none ref={N} pesel=none",
      })
  void takesNothingElseInTheRecordForIt(String record) {
    assertThat(found(record.replace("{N}", PESEL))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date of birth: March 5, 1981",
        "geboren am 5. März 1981",
        "née le 5 août 1981",
        "Fecha de nacimiento: 5 de marzo de 1981",
        "Дата рождения: 5 марта 1981 г.",
        "ΗΜΕΡΟΜΗΝΊΑ ΓΈΝΝΗΣΗΣ 5 Μαρτίου 1981",
        "生年月日: 1981年3月5日",
        "생년월일 1981년 3월 5일",
        "született: 1981. március 5.",
        "{\"dateOfBirth\": \"1981-03-05T00:00:00Z\"}",
        "BDAY:1981-03-05",
        "geb. 20.06.1998",
      })
  void readsDatesOfBirthAsTheyAreWritten(String text) {
    assertThat(found(text)).containsExactly("date-of-birth");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nato a Roma il 3/4/80",
        "geboren am 14.7.99 in Soltau",
        "née à Tournai le 16-09-1980",
        "Patientin (b. 17/5/31) unsettled",
        "Hakija Emmi, s. 11.11.1938",
        "D.O.B. 28th of May 1984",
        "nacido el 3-I-1969",
        "Jan Kowal, ur. 04.03.1938 w Lublinie",
        "(03.05.1986 geboren)",
        "27.05.1990 г.р.",
        "narozen 5. 4. 1979",
        "birth date 29SEP1982",
        "of the widow, born on April 9th, '72",
        "And you were born on?\nPT: 3/4/1972",
        "出生日期：民國84年10月6日",
      })
  void readsDatesOfBirthInSentences(String text) {
    assertThat(found(text)).containsExactly("date-of-birth");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geboren am 14.7.99 in Soltau, Eintritt zum 01.10.2024, Probezeit bis 31.03.2025",
        "DOB 09/11/1996, NI number seen, starts on 02/09/2024",
        "Date of Birth 13/02/1984\nPlace of Birth ASANSOL  Date of Issue 21/09/2021",
        "hired 03/17/2023. His DOB in the system (12/09/1991) is wrong",
        "born 16/04/1985, valid from 11 Feb 2022 to 10 Feb 2032",
      })
  void givesAWordForBirthToOneDate(String text) {
    assertThat(found(text)).containsExactly("date-of-birth");
  }

  @Test
  void readsAListOfDatesOfBirth() {
    assertThat(found("born 1980-01-02 and 1985-03-04"))
        .containsExactly("date-of-birth", "date-of-birth");
  }

  @Test
  void leavesOtherDatesAlone() {
    assertThat(found("released on March 5, 1981 and again 5. März 1990; due 1981年3月5日")).isEmpty();
    assertThat(found("born here: 5 boxes 1981, then 40 1981")).isEmpty();
  }

  @Test
  void readsWordsInAnyCaseAndWithoutTheirMarks() {
    assertThat(found("ЕГН: {number:bg-egn:##########}")).containsExactly("bg-egn");
    assertThat(found("numero_securite_sociale: {number:fr-nir:#############~##}"))
        .containsExactly("fr-nir");
    assertThat(found("MyKad {number:my-nric:######-14-####}")).containsExactly("my-nric");
    assertThat(found("titre de séjour {digits:10}")).containsExactly("fr-residence-permit");
  }

  @Test
  void takesTheNearestWordForTheName() {
    assertThat(found("SSN given; deposit to routing {number:us-routing:0631#####}"))
        .containsExactly("us-aba-routing");
  }

  @Test
  void readsNumbersOfAccountsInGroups() {
    assertThat(found("sort code 30-94-57, account 41875691"))
        .containsExactly("gb-sort-code", "bank-account");
    assertThat(found("licence is RUTHE 911096 CJ9XD")).containsExactly("gb-driver-number");
    assertThat(found("Reisepass C3HK5R7L9")).containsExactly("de-document-serial");
  }

  @Test
  void takesNoDateForATelephoneNumber() {
    assertThat(found("tel 15.01.2026 and 06/05/2025")).isEmpty();
    assertThat(found("back on 029 2018 6210 today")).containsExactly("phone-number");
  }

  @Test
  void takesNoMaskOrVersionForAnAddress() {
    assertThat(found("mask 255.255.252.0, firmware 4.18.2.11, upgrade to 23.4.1.0")).isEmpty();
    assertThat(found("lease 10.64.12.203 again")).containsExactly("ip-address");
  }
}
