package dev.mcpgateway.policy;

import dev.mcpgateway.arguments.Hosts;
import dev.mcpgateway.detect.RulePattern;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Something that holds of an argument, or does not, or cannot be told.
public sealed interface Condition {
  /// Longer numbers are not read: their value takes too long to find.
  int LONGEST_NUMBER = 64;

  /// What it says of a value.
  enum Answer {
    YES,
    NO,
    /// It is so in one reading and not in another, or in none that can be told.
    UNCLEAR;

    static Answer of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  /// What it says of `value`, where relative paths begin at `base`.
  Answer of(String value, Path base);

  /// It is that very text, or number as it is spelled. Another spelling of the same number or truth
  /// value is not clear: many a server takes it for that.
  record Equal(String text) implements Condition {
    @Override
    public Answer of(String value, Path base) {
      if (value.equals(text)) {
        return Answer.YES;
      }
      return Spelling.mayMean(value, text) ? Answer.UNCLEAR : Answer.NO;
    }
  }

  /// All of it is described by a glob. In other upper and lower case it is not clear: for some file
  /// systems and hosts that is the same.
  record Like(String glob) implements Condition {
    @Override
    public Answer of(String value, Path base) {
      if (Glob.matches(glob, value)) {
        return Answer.YES;
      }
      return Glob.matches(glob.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))
          ? Answer.UNCLEAR
          : Answer.NO;
    }
  }

  /// It is described by a regular expression. Where that is only found in it, it is not clear: an
  /// expression that was written to allow would allow what stands around it, too.
  record Expression(RulePattern pattern) implements Condition {
    @Override
    public Answer of(String value, Path base) {
      return switch (pattern.fit(value)) {
        case ALL -> Answer.YES;
        case PART, GAVE_UP -> Answer.UNCLEAR;
        case NONE -> Answer.NO;
      };
    }
  }

  /// It is the address of a host of a list, or the host.
  ///
  /// @param globs names, in lower case
  record HostIn(List<String> globs) implements Condition {
    /// Copies the names.
    public HostIn {
      globs = List.copyOf(globs);
    }

    @Override
    public Answer of(String value, Path base) {
      List<String> hosts = Hosts.in(value);
      int listed = 0;
      for (String host : hosts) {
        listed += isListed(host) ? 1 : 0;
      }
      return hosts.isEmpty() || (listed > 0 && listed < hosts.size())
          ? Answer.UNCLEAR
          : Answer.of(listed > 0);
    }

    private boolean isListed(String host) {
      for (String glob : globs) {
        if (Glob.matches(glob, host)) {
          return true;
        }
      }
      return false;
    }
  }

  /// It is a path in that folder, or the folder.
  record Within(Path folder) implements Condition {
    @Override
    public Answer of(String value, Path base) {
      return Whereabouts.within(folder, value, base);
    }
  }

  /// It is a number from that one up.
  record AtLeast(BigDecimal least) implements Condition {
    @Override
    public Answer of(String value, Path base) {
      return compare(value, least, 1);
    }
  }

  /// It is a number up to that one.
  record AtMost(BigDecimal most) implements Condition {
    @Override
    public Answer of(String value, Path base) {
      return compare(value, most, -1);
    }
  }

  /// It has at most that many characters.
  record Longest(int characters) implements Condition {
    @Override
    public Answer of(String value, Path base) {
      return Answer.of(value.codePointCount(0, value.length()) <= characters);
    }
  }

  private static Answer compare(String value, BigDecimal bound, int sign) {
    if (value.length() > LONGEST_NUMBER) {
      return Answer.UNCLEAR;
    }
    try {
      int order = new BigDecimal(value.strip()).compareTo(bound);
      return Answer.of(order == 0 || Integer.signum(order) == sign);
    } catch (NumberFormatException e) {
      return Answer.UNCLEAR;
    }
  }
}
