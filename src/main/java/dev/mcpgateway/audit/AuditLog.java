package dev.mcpgateway.audit;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Where messages are recorded before they are delivered.
///
/// Both directions of a session write to one log; an implementation keeps their records whole and
/// in one order.
public interface AuditLog extends Closeable {
  /// Records what one read brought. When it returns, the operating system has the records, so that
  /// even SIGKILL loses none of them.
  ///
  /// @throws IOException when they could not all be recorded; none of the messages may then be
  ///   delivered
  void record(List<Entry> entries) throws IOException;

  /// Records something that is no message; where that fails, as soon as the log can be written
  /// again.
  void note(Event event);

  @Override
  void close() throws IOException;

  /// The log of one who switched recording off.
  static AuditLog none() {
    return new AuditLog() {
      @Override
      public void record(List<Entry> entries) {}

      @Override
      public void note(Event event) {}

      @Override
      public void close() {}
    };
  }
}
