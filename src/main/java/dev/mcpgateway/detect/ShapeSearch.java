package dev.mcpgateway.detect;

/// Finds what has one of the named shapes, around or behind a word that has a digit in it. Looks at
/// a bounded neighbourhood of the word only.
final class ShapeSearch {
  private static final int SHORTEST_COIN = 26;

  private final NetworkAddresses addresses = new NetworkAddresses();
  private final Phones phones = new Phones();
  private final WrittenDates dates = new WrittenDates();
  private final ReadableZones zones = new ReadableZones();
  private byte[] bytes = {};
  private int to;
  private int foundFrom;
  private int foundTo;
  private boolean certain;
  private boolean example;

  void reset(byte[] array, int start, int end, boolean raw) {
    bytes = array;
    to = end;
    addresses.reset(array, start, end);
    phones.reset(array, start, end);
    dates.reset(array, start, end, raw);
    zones.reset(array, end, raw);
  }

  /// Whether a shape may have a word of digits, so long and between such bytes.
  static boolean mayHaveDigits(Shape shape, int length, byte before, byte after) {
    return switch (shape) {
      case IPV4 -> length <= 3 && after == '.' && before != '.';
      case PHONE -> Phones.mayHave(length, before, after);
      case CARD -> PaymentCardShape.mayBegin(length, before, after);
      case DATE -> WrittenDates.mayHave(length, before, after);
      case IPV6, MAC, ZONE -> mayHave(shape, length, before, after);
      case WRITTEN, IBAN, COIN -> false;
    };
  }

  /// The same for one that has letters too.
  static boolean mayHave(Shape shape, int length, byte before, byte after) {
    return switch (shape) {
      case IPV6 -> length <= 4 && (after == ':' || before == ':');
      case MAC ->
          (length == 2 && (isColonOrHyphen(after) || isColonOrHyphen(before)))
              || (length == 4 && (after == '.' || before == '.'));
      case IBAN -> length >= 4;
      case COIN -> length >= SHORTEST_COIN;
      case DATE -> WrittenDates.mayHaveOrdinal(length, after);
      case ZONE -> ReadableZones.mayHave(length, before, after);
      case WRITTEN, IPV4, PHONE, CARD -> false;
    };
  }

  private static boolean isColonOrHyphen(byte b) {
    return b == ':' || b == '-';
  }

  /// Whether there is one at the word from `start` to `end`. Nothing before `done` may belong to
  /// it.
  boolean find(Shape shape, int done, int start, int end) {
    return switch (shape) {
      case WRITTEN -> false;
      case IPV4 -> address(addresses.ipv4(start));
      case IPV6 -> address(addresses.ipv6(done, start, end));
      case MAC -> address(addresses.mac(done, start, end));
      case IBAN -> found(start, Iban.end(bytes, start, to));
      case PHONE -> phone(phones.find(done, start, end));
      case COIN -> found(start, end);
      case CARD -> found(start, PaymentCardShape.end(bytes, start, to));
      case DATE -> dates.find(done, start, end) && found(dates.foundFrom(), dates.foundTo());
      case ZONE -> zones.find(done, start, end) && found(zones.foundFrom(), zones.foundTo());
    };
  }

  private boolean found(int start, int end) {
    foundFrom = start;
    foundTo = end;
    certain = false;
    example = false;
    return end >= 0;
  }

  private boolean address(boolean found) {
    foundFrom = addresses.foundFrom();
    foundTo = addresses.foundTo();
    certain = addresses.isCertain();
    example = addresses.isExample();
    return found;
  }

  private boolean phone(boolean found) {
    foundFrom = phones.foundFrom();
    foundTo = phones.foundTo();
    certain = phones.isCertain();
    example = phones.isExample();
    return found;
  }

  int from() {
    return foundFrom;
  }

  int to() {
    return foundTo;
  }

  /// How sure a zone is.
  Confidence confidence() {
    return zones.confidence();
  }

  /// Whether the shape says it all, so that no word nearby is needed.
  boolean isCertain() {
    return certain;
  }

  /// Whether it is reserved for examples, or means nobody.
  boolean isExample() {
    return example;
  }
}
