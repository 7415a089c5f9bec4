package dev.mcpgateway.detect;

/// Looks at what stands below a keyword in a table; the rule's check says what it is worth. Of
/// placeholders tables are full: they are no findings.
final class ColumnSearch extends JudgedSearch {
  private final Columns columns = new Columns(reads);

  ColumnSearch(Rule rule) {
    super(rule);
  }

  @Override
  public void newText(byte[] array, int from, int to) {
    super.newText(array, from, to);
    columns.newText(array, from, to);
  }

  @Override
  public boolean find(int keyword) {
    while (columns.read(keyword, found)) {
      if (isOne() && confidence() != Confidence.PLACEHOLDER) {
        return true;
      }
    }
    return false;
  }
}
