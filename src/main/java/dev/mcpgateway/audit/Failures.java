package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Says of a failure of the file system which file it was and what is wrong with it; the JDK often
/// names the file alone.
public final class Failures {
  private Failures() {}

  /// What failed, and of which file.
  public static String describe(IOException failure) {
    if (!(failure instanceof FileSystemException of) || of.getFile() == null) {
      return String.valueOf(failure.getMessage());
    }
    String reason =
        switch (of) {
          case AccessDeniedException _ -> "permission denied";
          case NoSuchFileException _ -> "no such file or folder";
          default -> of.getReason() == null ? of.getClass().getSimpleName() : of.getReason();
        };
    return of.getFile() + ": " + reason;
  }
}
