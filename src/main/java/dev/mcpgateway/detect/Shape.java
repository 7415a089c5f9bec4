package dev.mcpgateway.detect;

import java.util.Locale;

/// What a form may be when digits and letters in a row cannot say it.
public enum Shape {
  /// No name of a shape: a form that is written out.
  WRITTEN,
  /// An IPv4 address in dotted decimal.
  IPV4,
  /// An IPv6 address (RFC 4291 section 2.2).
  IPV6,
  /// Six pairs of hexadecimal digits, or three fours.
  MAC,
  /// An international bank account number, in one row or in fours.
  IBAN,
  /// A telephone number, national or with `+` and a country's code.
  PHONE,
  /// An address of Bitcoin, in base58 or bech32.
  COIN,
  /// A payment card's number.
  CARD,
  /// A date with the name of a month, or with words for year, month and day.
  DATE,
  /// The machine-readable zone of a travel document.
  ZONE;

  private final String label = "{".concat(name().toLowerCase(Locale.ROOT)).concat("}");

  /// Its place among them.
  @SuppressWarnings("EnumOrdinal") // written and read by the same build
  int number() {
    return ordinal();
  }

  /// The shape of that name, as in `{iban}`.
  static Shape named(String form) {
    for (Shape shape : values()) {
      if (shape.label.equals(form)) {
        return shape;
      }
    }
    return WRITTEN;
  }
}
