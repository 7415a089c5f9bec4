package dev.mcpgateway.detect;

/// Finds addresses of the internet and of network cards.
final class NetworkAddresses {
  private static final int LONGEST_IPV6 = 45;
  private static final int LONGEST_MAC = 17;

  private byte[] bytes = {};
  private int from;
  private int to;
  private int foundFrom;
  private int foundTo;
  private boolean certain;
  private boolean example;

  /// The groups of the IPv6 address that is being read, and whether one of them has four digits.
  private int groups;

  private boolean anyFull;

  /// What may be a part of an IPv6 address was tried up to here.
  private int triedTo;

  void reset(byte[] array, int start, int end) {
    bytes = array;
    triedTo = start;
    from = start;
    to = end;
  }

  int foundFrom() {
    return foundFrom;
  }

  int foundTo() {
    return foundTo;
  }

  boolean isCertain() {
    return certain;
  }

  boolean isExample() {
    return example;
  }

  private int at(int index) {
    return index >= from && index < to ? bytes[index] : 0;
  }

  private boolean isOfWord(int index) {
    return index >= from
        && index < to
        && (bytes[index] == '_' || Bytes.kind(bytes[index]) != Bytes.OTHER);
  }

  /// Four numbers up to 255 with dots between, not more, and not behind a dot, a sign or a colon of
  /// another form.
  boolean ipv4(int start) {
    int end = ipv4End(start);
    int before = at(start - 1);
    if (end < 0
        || before == '.'
        || before == '-'
        || isOfWord(start - 1)
        || isOfWord(end)
        || (at(end) == '.' && Bytes.isDigit((byte) at(end + 1)))) {
      return false;
    }
    foundFrom = start;
    foundTo = end;
    certain = true;
    example = isReserved(start) || Versions.isBefore(bytes, from, start);
    return true;
  }

  /// Where an address in dotted decimal ends; -1 when there is none.
  private int ipv4End(int start) {
    int at = start;
    for (int octet = 0; octet < 4; octet++) {
      if (octet > 0) {
        if (at(at) != '.') {
          return -1;
        }
        at++;
      }
      int first = at;
      int value = 0;
      while (at - first < 4 && Bytes.isDigit((byte) at(at))) {
        value = 10 * value + at(at) - '0';
        at++;
      }
      int length = at - first;
      if (length == 0 || length > 3 || value > 255 || (length > 1 && bytes[first] == '0')) {
        return -1;
      }
    }
    return at;
  }

  /// This host, no host, all hosts, a mask, or documentation (RFC 6890, RFC 5737).
  private boolean isReserved(int start) {
    return begins(start, "127.")
        || begins(start, "0.")
        || begins(start, "192.0.2.")
        || begins(start, "198.51.100.")
        || begins(start, "203.0.113.")
        || begins(start, "255."); // a mask, or all hosts
  }

  private boolean begins(int start, String text) {
    for (int i = 0; i < text.length(); i++) {
      if ((at(start + i) | 0x20) != (text.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /// Up to eight groups of hexadecimal digits, one run of zero groups left out, perhaps with an
  /// IPv4 address at its end.
  boolean ipv6(int done, int start, int end) {
    if (start < triedTo) {
      return false;
    }
    int least = Math.max(done, start - LONGEST_IPV6);
    int first = start;
    while (first > least && isOfIpv6(first - 1)) {
      first--;
    }
    int last = end;
    while (last < to && last - first <= LONGEST_IPV6 && isOfIpv6(last)) {
      last++;
    }
    triedTo = last;
    while (last > end
        && (bytes[last - 1] == '.' || (bytes[last - 1] == ':' && at(last - 2) != ':'))) {
      last--;
    }
    if (last - first > LONGEST_IPV6
        || isOfWord(first - 1)
        || isOfWord(last)
        || at(first - 1) == '.'
        || !isIpv6(first, last)) {
      return false;
    }
    foundFrom = first;
    foundTo = last;
    certain = groups >= 3 || anyFull;
    example = begins(first, "2001:db8:") || (last - first == 3 && begins(first, "::1"));
    return true;
  }

  private boolean isOfIpv6(int index) {
    byte b = bytes[index];
    return b == ':' || b == '.' || Bytes.hex(b) >= 0;
  }

  private boolean isIpv6(int start, int end) {
    groups = 0;
    anyFull = false;
    boolean shortened = false;
    int units = 0;
    int at = start;
    while (at < end) {
      if (bytes[at] == ':') {
        boolean twice = at(at + 1) == ':' && at + 1 < end;
        if (twice) {
          if (shortened) {
            return false;
          }
          shortened = true;
          at += 2;
          continue;
        }
        if (at == start || at + 1 == end) {
          return false;
        }
        at++;
      }
      int first = at;
      while (at < end && Bytes.hex(bytes[at]) >= 0) {
        at++;
      }
      if (at < end && bytes[at] == '.') {
        return ipv4End(first) == end && isWhole(units + 2, shortened);
      }
      int length = at - first;
      if (length == 0 || length > 4) {
        return false;
      }
      anyFull |= length == 4;
      groups++;
      units++;
    }
    return isWhole(units, shortened);
  }

  private static boolean isWhole(int units, boolean shortened) {
    return shortened ? units < 8 : units == 8;
  }

  /// Six pairs with the same colon or hyphen between, or three fours with dots.
  boolean mac(int done, int start, int end) {
    int separator = at(end) == 0 || isOfWord(end) ? at(start - 1) : at(end);
    if (!isBetween(separator)) {
      separator = at(start - 1);
    }
    int length = end - start;
    if (!isBetween(separator) || (separator == '.') != (length == 4)) {
      return false;
    }
    if (at(start - 1) == separator && isTried(start - 1 - length, length)) {
      return false;
    }
    int least = Math.max(done, start - LONGEST_MAC);
    int first = start;
    while (first > least && (bytes[first - 1] == separator || Bytes.hex(bytes[first - 1]) >= 0)) {
      first--;
    }
    int pairs = separator == '.' ? 3 : 6;
    int last = first + pairs * length + pairs - 1;
    if (last > to || isOfWord(first - 1) || isOfWord(last) || goesOn(last, separator)) {
      return false;
    }
    int sum = 0;
    boolean letter = false;
    for (int i = first; i < last; i++) {
      boolean between = (i - first) % (length + 1) == length;
      int digit = Bytes.hex(bytes[i]);
      if (between ? bytes[i] != separator : digit < 0) {
        return false;
      }
      sum += between ? 0 : digit;
      letter |= digit > 9;
    }
    foundFrom = first;
    foundTo = last;
    certain = separator != '.' || letter;
    example = false;
    return sum != 0 && sum != 12 * 15;
  }

  /// Whether there is a digit in a group: then its address was tried with it.
  private boolean isTried(int group, int length) {
    boolean digit = false;
    for (int i = group; i < group + length; i++) {
      digit |= Bytes.isDigit((byte) at(i));
    }
    return digit;
  }

  private boolean goesOn(int end, int separator) {
    return at(end) == separator && Bytes.hex((byte) at(end + 1)) >= 0;
  }

  private static boolean isBetween(int separator) {
    return separator == ':' || separator == '-' || separator == '.';
  }
}
