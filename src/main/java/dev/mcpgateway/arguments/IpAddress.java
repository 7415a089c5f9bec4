package dev.mcpgateway.arguments;

import org.jspecify.annotations.Nullable;

/// An address on the network as some resolver would read it: in decimal, octal or hexadecimal, with
/// parts left out, or an IPv4 address inside an IPv6 one.
///
/// @param high the first eight bytes; of IPv4 nothing
/// @param low the last eight bytes; of IPv4 the four
/// @param ipv4 whether it is one of IPv4
/// @param odd whether it is spelled as nobody would who does not hide it
record IpAddress(long high, long low, boolean ipv4, boolean odd) {
  private static final int MOST_PARTS = 4;
  private static final int GROUPS = 8;

  /// An octal number with any number of zeros before it is still one; no longer text is a number.
  private static final int LONGEST_PART = 40;

  private static final long FOUR_BYTES = 0xffff_ffffL;

  /// Services that give credentials to whoever asks from inside a cloud.
  private static final long[] METADATA_V4 = {
    address(169, 254, 169, 254), // nearly every cloud
    address(169, 254, 170, 2), // AWS ECS
    address(169, 254, 170, 23), // AWS EKS
    address(169, 254, 169, 253), // AWS DNS
    address(100, 100, 100, 200), // Alibaba Cloud
    address(192, 0, 0, 192), // Oracle Cloud
    address(168, 63, 129, 16), // Azure WireServer
  };

  private static long address(int a, int b, int c, int d) {
    return (long) a << 24 | b << 16 | c << 8 | d;
  }

  /// The address that `host` spells, without brackets; null when it spells none.
  static @Nullable IpAddress of(String host) {
    if (host.isEmpty()) {
      return null;
    }
    return host.indexOf(':') >= 0 ? v6(host) : v4(host);
  }

  Zone zone() {
    if (ipv4) {
      return zoneOfV4(low);
    }
    if (high == 0 && (low == 1 || low == 0)) {
      return Zone.LOOPBACK;
    }
    if (high == 0xfd00_0ec2_0000_0000L && (low == 0x254 || low == 0x23)) {
      return Zone.METADATA; // AWS
    }
    if (high == 0xfd20_00ceL << 32 && low == 0x254) {
      return Zone.METADATA; // Google Cloud
    }
    boolean local = high >>> 57 == 0xfc >>> 1 || high >>> 54 == 0xfe80 >>> 6;
    return local ? Zone.PRIVATE : Zone.PUBLIC;
  }

  private static Zone zoneOfV4(long bits) {
    for (long one : METADATA_V4) {
      if (bits == one) {
        return Zone.METADATA;
      }
    }
    int first = (int) (bits >>> 24);
    int second = (int) (bits >>> 16) & 0xff;
    if (first == 127 || first == 0) {
      return Zone.LOOPBACK;
    }
    boolean local =
        first == 10
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 169 && second == 254)
            || (first == 100 && second >= 64 && second < 128);
    return local ? Zone.PRIVATE : Zone.PUBLIC;
  }

  /// As everybody writes it; of IPv6 groups in full.
  String spelled() {
    StringBuilder text = new StringBuilder();
    if (ipv4) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        text.append(low >>> shift & 0xff).append(shift == 0 ? "" : ".");
      }
      return text.toString();
    }
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? high : low;
      text.append(i == 0 ? "" : ":")
          .append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xffff));
    }
    return text.toString();
  }

  /// One to four numbers, the last of which fills what is left, as `inet_aton` reads them.
  private static @Nullable IpAddress v4(String host) {
    long bits = 0;
    boolean odd = false;
    int from = 0;
    int parts = 0;
    while (true) {
      int dot = host.indexOf('.', from);
      int to = dot < 0 ? host.length() : dot;
      long number = number(host, from, to);
      if (number < 0 || ++parts > MOST_PARTS) {
        return null;
      }
      odd |= number > 0xff || (to - from > 1 && host.charAt(from) == '0');
      if (dot < 0) {
        int bytes = MOST_PARTS + 1 - parts;
        // A reader that does not check for too much takes the last byte of it.
        long last = parts == MOST_PARTS ? number & 0xff : number;
        odd |= parts < MOST_PARTS;
        return last >>> (8 * bytes) != 0
            ? null
            : new IpAddress(0, bits << (8 * bytes) | last, true, odd);
      }
      bits = bits << 8 | (number & 0xff);
      from = dot + 1;
    }
  }

  /// A number in decimal, octal (`0…`) or hexadecimal (`0x…`), or -1.
  private static long number(String text, int start, int to) {
    int from = start;
    int radix = 10;
    if (to - from > 1 && text.charAt(from) == '0') {
      boolean hex = (text.charAt(from + 1) | 0x20) == 'x';
      radix = hex ? 16 : 8;
      from += hex ? 2 : 1;
    }
    if (from == to || to - from > LONGEST_PART) {
      return from == to && radix == 16 ? 0 : -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0 || number > FOUR_BYTES) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  private static @Nullable IpAddress v6(String host) {
    int zone = host.indexOf('%');
    String text = zone < 0 ? host : host.substring(0, zone);
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int from = 0;
    while (from < text.length()) {
      if (text.startsWith("::", from)) {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        from += 2;
        continue;
      }
      if (from > 0 && text.charAt(from) == ':') {
        from++;
      }
      int colon = text.indexOf(':', from);
      int to = colon < 0 ? text.length() : colon;
      count = group(text, from, to, groups, count);
      if (count < 0) {
        return null;
      }
      from = to;
      if (colon == text.length() - 1) {
        return null;
      }
    }
    return count == GROUPS || gap >= 0 ? filled(groups, count, gap) : null;
  }

  /// Reads one group, or an IPv4 address at the end; gives how many groups there are then, or -1.
  private static int group(String text, int from, int to, int[] groups, int count) {
    if (text.indexOf('.', from) >= 0 && to == text.length()) {
      IpAddress end = v4(text.substring(from));
      if (end == null || count > GROUPS - 2) {
        return -1;
      }
      groups[count] = (int) (end.low >>> 16);
      groups[count + 1] = (int) end.low & 0xffff;
      return count + 2;
    }
    if (to == from || to - from > 4 || count == GROUPS) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    groups[count] = number;
    return count + 1;
  }

  private static IpAddress filled(int[] groups, int count, int gap) {
    int[] all = new int[GROUPS];
    int before = gap < 0 ? count : gap;
    System.arraycopy(groups, 0, all, 0, before);
    System.arraycopy(groups, before, all, GROUPS - (count - before), count - before);
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS; i++) {
      if (i < 4) {
        high = high << 16 | all[i];
      } else {
        low = low << 16 | all[i];
      }
    }
    return unwrapped(high, low);
  }

  /// The IPv4 address inside: mapped, compatible, translated (NAT64) or tunnelled (6to4).
  private static IpAddress unwrapped(long high, long low) {
    boolean mapped = high == 0 && low >>> 32 == 0xffff;
    boolean compatible = high == 0 && low >>> 32 == 0 && low > 0xffff;
    boolean translated = high == 0x0064_ff9bL << 32 && low >>> 32 == 0;
    if (mapped || compatible || translated) {
      return new IpAddress(0, low & FOUR_BYTES, true, true);
    }
    if (high >>> 48 == 0x2002) {
      return new IpAddress(0, high >>> 16 & FOUR_BYTES, true, true);
    }
    return new IpAddress(high, low, false, false);
  }
}
