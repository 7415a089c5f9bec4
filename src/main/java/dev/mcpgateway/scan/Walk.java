package dev.mcpgateway.scan;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Finds the files of a folder, in the order of their names. Symbolic links in it are not followed,
/// and the inside of a git repository is left out: it is compressed.
final class Walk extends SimpleFileVisitor<Path> {
  private static final String GIT = ".git";

  private final List<Path> files = new ArrayList<>();
  private final Consumer<IOException> unreadable;

  private Walk(Consumer<IOException> unreadable) {
    this.unreadable = unreadable;
  }

  /// The files at or below `start`; what cannot be listed is told to `unreadable`. What is named
  /// itself is meant, also when it is a link or a pipe.
  static List<Path> files(Path start, Consumer<IOException> unreadable) throws IOException {
    if (Files.exists(start) && !Files.isDirectory(start)) {
      return List.of(start);
    }
    Walk walk = new Walk(unreadable);
    Path folder = Files.isSymbolicLink(start) ? start.toRealPath() : start;
    Files.walkFileTree(folder, walk);
    walk.files.sort(null);
    return folder.equals(start)
        ? walk.files
        : walk.files.stream().map(file -> start.resolve(folder.relativize(file))).toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.endsWith(GIT) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    unreadable.accept(failure);
    return FileVisitResult.CONTINUE;
  }
}
