package dev.mcpgateway.arguments;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name or address of a machine, as a resolver would take it.
///
/// @param name in lower case, as it would be looked up; an address as everybody writes it
/// @param address the address that it is or holds
/// @param zone where it leads
/// @param disguised whether it is spelled so that a person, or a list of names, would not see it
/// @param written as it is spelled: capital letters say nothing to the DNS, and carry data
record Host(
    String name, Optional<IpAddress> address, Zone zone, boolean disguised, String written) {
  /// No name in the DNS is longer; what is percent-encoded may be three times as long.
  static final int LONGEST = 3 * 253;

  /// Names that lead to a metadata service.
  private static final String[] METADATA = {
    "metadata.google.internal",
    "metadata.goog",
    "metadata",
    "instance-data",
    "instance-data.ec2.internal",
    "metadata.azure.internal",
    "metadata.tencentyun.com",
    "rancher-metadata",
  };

  /// Names in the public DNS that lead to this machine.
  private static final String[] LOOPBACK = {
    "localtest.me", "lvh.me", "vcap.me", "lacolhost.com", "fuf.me", "localho.st", "yoogle.com",
  };

  /// Domains that answer with the address that stands in the name.
  private static final String[] ANSWERING = {
    "nip.io", "sslip.io", "xip.io", "traefik.me", "ip.addr.tools", "1u.ms", "rbndr.us",
  };

  /// The host that `text` names, without a port; null when it names none.
  static @Nullable Host of(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    String plain = plain(text);
    boolean disguised = !plain.equals(text.toLowerCase(Locale.ROOT));
    String name = withoutDots(plain);
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    IpAddress address = IpAddress.of(name);
    if (address != null) {
      boolean odd = address.odd() || disguised;
      return new Host(address.spelled(), Optional.of(address), address.zone(), odd, text);
    }
    return isName(name) ? named(name, disguised, text) : null;
  }

  private static Host named(String name, boolean disguised, String written) {
    if (isOneOf(METADATA, name)) {
      return new Host(name, Optional.empty(), Zone.METADATA, disguised, written);
    }
    if (name.equals("localhost") || name.endsWith(".localhost") || name.equals("ip6-localhost")) {
      return new Host(name, Optional.empty(), Zone.LOOPBACK, disguised, written);
    }
    if (isIn(LOOPBACK, name)) {
      return new Host(name, Optional.empty(), Zone.LOOPBACK, true, written);
    }
    IpAddress inside = isIn(ANSWERING, name) ? inside(name) : null;
    if (inside != null) {
      return new Host(name, Optional.of(inside), inside.zone(), true, written);
    }
    return new Host(name, Optional.empty(), Zone.PUBLIC, disguised, written);
  }

  private static boolean isOneOf(String[] names, String name) {
    for (String one : names) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a name is one of some domains, or in one.
  static boolean isIn(String[] domains, String name) {
    for (String domain : domains) {
      if (name.endsWith(domain)
          && (name.length() == domain.length()
              || name.charAt(name.length() - domain.length() - 1) == '.')) {
        return true;
      }
    }
    return false;
  }

  /// The address in a name such as `app.10-0-0-1.nip.io`, `10.0.0.1.nip.io` or `7f000001.nip.io`.
  private static @Nullable IpAddress inside(String name) {
    String dotted = name.replace('-', '.');
    int from = 0;
    while (from < dotted.length()) {
      IpAddress address = fourFrom(dotted, from);
      if (address != null) {
        return address;
      }
      int dot = dotted.indexOf('.', from);
      int to = dot < 0 ? dotted.length() : dot;
      if (to - from == 8) {
        IpAddress hex = IpAddress.of("0x" + dotted.substring(from, to));
        if (hex != null) {
          return hex;
        }
      }
      from = to + 1;
    }
    return null;
  }

  private static @Nullable IpAddress fourFrom(String dotted, int from) {
    int to = from;
    for (int dots = 0; to < dotted.length(); to++) {
      if (dotted.charAt(to) == '.' && ++dots == 4) {
        break;
      }
    }
    IpAddress address = IpAddress.of(dotted.substring(from, to));
    return address == null || address.odd() ? null : address;
  }

  /// What a browser makes of it: percent-encoding undone, other scripts' letters and dots for the
  /// plain ones, what nobody sees left out.
  private static String plain(String text) {
    String decoded = text.indexOf('%') >= 0 && text.indexOf(':') < 0 ? Percent.undone(text) : text;
    boolean ascii = true;
    for (int i = 0; i < decoded.length() && ascii; i++) {
      ascii = decoded.charAt(i) < 0x80;
    }
    if (!ascii) {
      decoded = Normalizer.normalize(Text.visible(decoded), Normalizer.Form.NFKC);
      decoded = decoded.replace('\u3002', '.').replace('\uff61', '.');
    }
    return decoded.toLowerCase(Locale.ROOT);
  }

  private static String withoutDots(String name) {
    int to = name.length();
    while (to > 1 && name.charAt(to - 1) == '.') {
      to--;
    }
    return name.substring(0, to);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x80 && !Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return !name.isEmpty() && name.charAt(0) != '.';
  }
}
