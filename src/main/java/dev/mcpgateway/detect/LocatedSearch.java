package dev.mcpgateway.detect;

/// Looks for the value that stands in a certain place about a keyword, read by hand; the rule's
/// check says what it is worth. A value is judged once, however many keywords are near it.
final class LocatedSearch extends JudgedSearch {
  private final Locator locator;
  private final AssignmentReader assignments = new AssignmentReader(reads);
  private final ShortWords words = new ShortWords(reads);
  private byte[] bytes = {};
  private int start;
  private int end;

  /// Values that begin before this offset were judged.
  private int judgedTo;

  LocatedSearch(Rule rule, Rule.Reach.Located located) {
    super(rule);
    this.locator = located.locator();
  }

  @Override
  public void newText(byte[] array, int from, int to) {
    super.newText(array, from, to);
    bytes = array;
    start = from;
    end = to;
    judgedTo = from;
    assignments.newText(from);
    words.newText(from);
  }

  @Override
  public boolean find(int keyword) {
    if (!locate(keyword) || found.valueFrom < judgedTo) {
      return false;
    }
    judgedTo = found.valueFrom + 1;
    return isOne();
  }

  private boolean locate(int keyword) {
    return switch (locator) {
      case ASSIGNMENT -> assignments.read(bytes, start, end, keyword, found);
      case USER_INFO -> UserInfo.read(bytes, start, end, keyword, found, reads);
      case WORDS -> words.read(bytes, start, end, keyword, found);
      case COLUMN, PASSAGE -> false; // these have searches of their own
      case CREDENTIALS -> HeaderCredentials.read(bytes, start, end, keyword, found, reads);
    };
  }
}
