package dev.mcpgateway.detect;

/// How long the account numbers of each country are (ISO 13616; SWIFT's IBAN registry).
public final class Iban {
  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24"
          + "FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28"
          + "LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25"
          + "QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

  private static final int ENTRY = 4;
  private static final int GROUP = 4;

  private Iban() {}

  /// The length of the numbers of the country whose letters, small or not, stand first; 0 when it
  /// has none.
  public static int length(byte first, byte second) {
    for (int i = 0; i < LENGTHS.length(); i += ENTRY) {
      if (LENGTHS.charAt(i) == (first & 0xdf) && LENGTHS.charAt(i + 1) == (second & 0xdf)) {
        return 10 * (LENGTHS.charAt(i + 2) - '0') + LENGTHS.charAt(i + 3) - '0';
      }
    }
    return 0;
  }

  /// Where the number ends that begins at `start`, its letters all small or all capitals, in one
  /// row or in groups, of which the first is of four, with the same space or hyphen between; -1
  /// when there is none.
  static int end(byte[] bytes, int start, int to) {
    if (to - start < 15
        || Bytes.kind(bytes[start]) != Bytes.LETTER
        || Bytes.kind(bytes[start + 1]) != Bytes.LETTER
        || !Bytes.isDigit(bytes[start + 2])
        || !Bytes.isDigit(bytes[start + 3])) {
      return -1;
    }
    int length = length(bytes[start], bytes[start + 1]);
    boolean grouped = bytes[start + GROUP] == ' ' || bytes[start + GROUP] == '-';
    byte separator = bytes[start + GROUP];
    int capital = bytes[start] & 0x20;
    int at = start;
    for (int i = 0; i < length; i++) {
      if (grouped && i >= GROUP && at < to && bytes[at] == separator) {
        at++;
      }
      int kind = at < to ? Bytes.kind(bytes[at]) : Bytes.OTHER;
      if (kind == Bytes.OTHER || (kind == Bytes.LETTER && (bytes[at] & 0x20) != capital)) {
        return -1;
      }
      at++;
    }
    return length > 0 && (at == to || Bytes.kind(bytes[at]) == Bytes.OTHER) ? at : -1;
  }
}
