package dev.mcpgateway.detect;

/// How rare a few characters are in text and source code, roughly: a keyword is looked for by its
/// rarest part.
final class Rarity {
  /// From the most frequent on.
  private static final String CHARACTERS =
      " etaoinsrlcdupm/0\"f.gh1,-:2byw_v=3k5x48(697)j#'qz>;<[]{}";

  /// What their parts are not rare for. Words of ordinary text, source code and JSON.
  private static final String WORDS =
      " the and for that with this from have not are was which will been their about into other"
          + " return function import public static class const void string number boolean value"
          + " type name null true false default error message request response result content"
          + " text code http https user users data json time date info line file path node list"
          + " index count length state event action object array struct select insert update"
          + " delete create config server client version description required properties items"
          + " github application api url test example package module export async await print"
          + " self init main size color width height style label title order link page image"
          + " context resource prompt tool tools model agent session connection status start end"
          + " please hello read write open close set get add remove key keys field table column"
          + " where when then else while break continue case switch catch throw throws new int"
          + " long char byte float double foreach map filter reduce option options settings"
          + " provider service project issue pull repository commit branch merge check checks"
          + " input output stream buffer format pattern match group rule policy access control"
          + " network address local host port route handler listen document element component"
          + " render container template gateway address mode back work spec level system process"
          + " information internal external company country street customer account payment ";

  private static final int COMMON = 40;

  /// What four digits are worth.
  static final int FOUR_DIGITS = 16;

  private Rarity() {}

  /// The more, the rarer is the part of `keyword` from `from` to `to`.
  static int of(String keyword, int from, int to) {
    int rarity = 0;
    for (int i = from; i < to; i++) {
      rarity += ofCharacter(Character.toLowerCase(keyword.charAt(i)));
    }
    return WORDS.contains(keyword.substring(from, to).toLowerCase(java.util.Locale.ROOT))
        ? rarity - COMMON
        : rarity;
  }

  private static int ofCharacter(char c) {
    if (c == '#' || (c >= '0' && c <= '?')) {
      return 4; // one is looked up like another
    }
    int index = CHARACTERS.indexOf(c);
    return index < 0 ? CHARACTERS.length() : index;
  }
}
