package dev.mcpgateway.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The files of a log: the one that is written to, and those that were put aside before, as
/// `audit-00000001.jsonl` and, once nobody writes to them any more, `audit-00000001.jsonl.gz`.
public final class LogFiles {
  /// A class of its own, since the JDK makes classes for its own comparators at run time.
  private static final Comparator<Aside> OLDEST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Aside a, Aside b) {
          return a.number() == b.number()
              ? Boolean.compare(a.packed(), b.packed())
              : Long.compare(a.number(), b.number());
        }
      };

  private static final int DIGITS = 8;
  private static final String PACKED = ".gz";

  /// Files are put aside at most once in some milliseconds, and that only in tests.
  private static final int ATTEMPTS = 1000;

  private final Path current;
  private final String stem;
  private final String suffix;

  /// A file that was put aside.
  ///
  /// @param number its number, from 1
  /// @param path where it is
  /// @param packed whether it is compressed
  public record Aside(long number, Path path, boolean packed) {}

  /// The files of the log whose current one is `current`.
  public LogFiles(Path current) {
    this.current = current.toAbsolutePath();
    String name = String.valueOf(current.getFileName());
    int dot = name.lastIndexOf('.');
    stem = (dot > 0 ? name.substring(0, dot) : name) + "-";
    suffix = dot > 0 ? name.substring(dot) : "";
  }

  /// The file that is written to, whether it exists or not.
  public Path current() {
    return current;
  }

  /// Where the file of that number is put.
  Path aside(long number) {
    String digits = Long.toString(number);
    return current.resolveSibling(
        stem + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits + suffix);
  }

  /// Where it is when it is compressed.
  static Path packed(Path aside) {
    return aside.resolveSibling(aside.getFileName() + PACKED);
  }

  /// What was put aside, oldest first. A file that is there both ways was being compressed: the one
  /// that was whole before counts.
  ///
  /// @throws IOException when the folder cannot be read
  public List<Aside> aside() throws IOException {
    List<Aside> found = new ArrayList<>();
    Path folder = current.getParent();
    if (folder == null) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        long number = number(String.valueOf(file.getFileName()));
        if (number > 0) {
          found.add(new Aside(number, file, file.toString().endsWith(PACKED)));
        }
      }
    } catch (NoSuchFileException e) {
      return found;
    }
    found.sort(OLDEST_FIRST);
    for (int i = found.size() - 1; i > 0; i--) {
      if (found.get(i).number() == found.get(i - 1).number()) {
        found.remove(i);
      }
    }
    return found;
  }

  /// All files as they are at one moment, in which none is put aside or compressed.
  ///
  /// @param files oldest first; the last may be the one that is written to
  record Moment(List<Opened> files) implements Closeable {
    /// Copies the list.
    Moment {
      files = List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
      for (Opened file : files) {
        if (file.channel().isPresent()) {
          file.channel().get().close();
        }
      }
    }
  }

  /// A file, open, so that it stays what it is when it is put aside or compressed; a compressed
  /// one, which may be deleted, is not.
  record Opened(Path path, Optional<FileChannel> channel) {}

  /// The files of this moment.
  ///
  /// @throws NoSuchFileException when there is none
  /// @throws IOException when they cannot be read, or are put aside faster than they are opened
  Moment moment() throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      List<Aside> aside = aside();
      Moment moment = open(aside);
      if (aside().equals(aside)) {
        if (moment.files().isEmpty()) {
          throw new NoSuchFileException(current.toString());
        }
        return moment;
      }
      moment.close();
    }
    throw new IOException(current + " is put aside all the time");
  }

  private Moment open(List<Aside> aside) throws IOException {
    List<Opened> files = new ArrayList<>();
    for (Aside one : aside) {
      if (one.packed()) {
        files.add(new Opened(one.path(), Optional.empty()));
      } else {
        open(one.path(), files);
      }
    }
    open(current, files);
    return new Moment(files);
  }

  private static void open(Path file, List<Opened> into) throws IOException {
    PrivateFiles.refusePipe(file);
    try {
      into.add(new Opened(file, Optional.of(FileChannel.open(file))));
    } catch (NoSuchFileException e) {
      // It has just been put aside, compressed or deleted, and whoever looks again sees that.
    }
  }

  /// How large all files are together, as they lie on the disk.
  ///
  /// @throws IOException when one cannot be read
  public long bytes() throws IOException {
    long bytes = bytes(current);
    for (Aside one : aside()) {
      bytes += bytes(one.path());
    }
    return bytes;
  }

  /// How large a file is; 0 when it is gone.
  private static long bytes(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /// The number in the name of a file that was put aside; 0 for any other.
  long number(String name) {
    String plain = name.endsWith(PACKED) ? name.substring(0, name.length() - 3) : name;
    if (!plain.startsWith(stem) || !plain.endsWith(suffix)) {
      return 0;
    }
    String digits = plain.substring(stem.length(), plain.length() - suffix.length());
    boolean numeral = digits.length() >= DIGITS && digits.length() < 18;
    for (int i = 0; i < digits.length(); i++) {
      numeral &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return numeral ? Long.parseLong(digits) : 0;
  }
}
