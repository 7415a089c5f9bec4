package dev.mcpgateway.detect;

/// Thrown out of the middle of a match whose rule has read more than the message allows: the
/// regular expression engine knows no other way to stop. Never leaves the package.
final class OutOfReads extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfReads() {
    super("out of reads", null, false, false);
  }
}
