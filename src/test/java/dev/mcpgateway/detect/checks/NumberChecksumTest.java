package dev.mcpgateway.detect.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The checksums agree with the examples that the authorities and encyclopaedias print, which are
/// nobody's, and a changed last character breaks those that have check digits.
class NumberChecksumTest {
  @ParameterizedTest
  @CsvSource({
    "au-abn, 51824753556",
    "au-acn, 004085616",
    "au-tfn, 123456782",
    "au-medicare, 2123456701",
    "us-routing, 021000021",
    "us-npi, 1234567893",
    "ca-sin, 130692544",
    "br-cpf, 11144477735",
    "br-cnpj, 11222333000181",
    "ar-cuit, 20055361682",
    "ar-cbu, 2850590940090418135201",
    "mx-clabe, 032180000118359719",
    "br-cns, 144082627260004",
    "ca-phn, 9698658215",
    "de-document, T220001293",
    "cl-rut, 125319092",
    "co-nit, 2131234321",
    "ec-cedula, 1714307103",
    "mx-curp, BOXW310820HNERXN09",
    "mx-rfc, GODE561231GR8",
    "gb-nhs, 9434765870",
    "ie-pps, 6433435F",
    "fr-nir, 295109912611193",
    "it-codice-fiscale, RCCMNL83S18D969H",
    "it-partita-iva, 00743110157",
    "es-dni, 54362315K",
    "es-nie, X2482300W",
    "pt-nif, 501964843",
    "nl-bsn, 111222333",
    "be-rrn, 85073003328",
    "at-svnr, 1237010180",
    "ch-ahv, 7569217076985",
    "lu-id, 1893120105732",
    "de-tax-id, 36574261809",
    "de-document, L01X00T471",
    "de-pension, 15070649C103",
    "de-patient, A123456780",
    "de-vat, DE136695976",
    "gr-afm, 094259216",
    "gr-amka, 01013099997",
    "tr-tckn, 17291716060",
    "se-personnummer, 8803200016",
    "se-orgnr, 1234567897",
    "no-fnr, 15108695088",
    "fi-hetu, 131052308T",
    "is-kennitala, 1201743399",
    "pl-pesel, 44051401359",
    "pl-nip, 8567346215",
    "pl-regon, 192598184",
    "cz-rc, 7103192745",
    "hu-taj, 111111110",
    "ro-cnp, 1630615123457",
    "bg-egn, 7523169263",
    "hr-oib, 33392005961",
    "rs-jmbg, 0101006500006",
    "ee-isikukood, 36805280109",
    "lv-pk, 16117519997",
    "ua-rnokpp, 1759013776",
    "ru-inn, 500100732259",
    "cn-id, 11010519491231002X",
    "hk-id, A1234563",
    "tw-id, A123456789",
    "kr-brn, 1168200276",
    "sg-nric, S1234567D",
    "sg-uen, 00192200M",
    "in-aadhaar, 234123412346",
    "in-gstin, 27AAPFU0939F1ZV",
    "th-id, 1234567890121",
    "il-id, 039337423",
    "za-id, 7503305044089",
    "nz-ird, 49091850",
    "jp-my-number, 123456789018",
    "luhn, 732829320",
    "iban, DE89370400440532013000",
    "iban, GB82WEST12345698765432",
    "bitcoin, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    "bitcoin, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "us-dea, AB1234563",
    "us-mbi, 1EG4TE5MK73",
    "us-itin, 912903456",
    "pl-card, ABA300000",
    "gb-utr, 1955839661",
    "pt-cc, 000000000ZZ4",
    "fr-spi, 3023217600053",
    "br-pis, 17033259504",
    "br-cnh, 97625655678",
    "uy-ci, 12345672",
    "es-nuss, 281234567840",
    "pt-niss, 11234567892",
  })
  void holdForPublishedExamplesAndNotForTheirNeighbours(String label, String number) {
    NumberChecksum checksum = NumberChecksum.named(label).orElseThrow();
    assertThat(holds(checksum, number)).as("%s %s", label, number).isTrue();
    if (!label.matches("us-mbi|us-itin|au-medicare|gb-utr|pl-card|is-kennitala|hu-taj")) {
      assertThat(holds(checksum, neighbour(number))).as("neighbour of %s", number).isFalse();
    }
  }

  /// The same with another last character of the same kind.
  private static String neighbour(String number) {
    char last = number.charAt(number.length() - 1);
    char other = last == '9' ? '0' : last == 'Z' ? 'A' : last == 'X' ? '1' : (char) (last + 1);
    return number.substring(0, number.length() - 1) + other;
  }

  @ParameterizedTest
  @CsvSource({
    "us-ssn, 666121234",
    "us-ssn, 078051120",
    "us-itin, 912893456",
    "us-mbi, 1SG4TE5MK73",
    "gb-nino, BG123456A",
    "gb-nino, AB123456E",
    "kr-rrn, 0013321234567",
    "pl-pesel, 44051401358",
    "date, 31022001",
    "date, 99999999",
    "iban, DE89370400440532013001",
    "iban, XX89370400440532013000",
    "de-tax-id, 11111111111",
  })
  void failForNumbersThatAreNotGivenOut(String label, String number) {
    assertThat(holds(NumberChecksum.named(label).orElseThrow(), number)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "date, 19800229",
    "date, 31122001",
    "date, 12312001",
    "date, 5MAY1980",
    "date, 010180"
  })
  void takeDatesInTheOrdersThatPeopleWrite(String label, String number) {
    assertThat(holds(NumberChecksum.named(label).orElseThrow(), number)).isTrue();
  }

  private static boolean holds(NumberChecksum checksum, String number) {
    byte[] text = number.getBytes(StandardCharsets.US_ASCII);
    return checksum.holds(text, text.length);
  }
}
