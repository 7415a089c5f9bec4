package dev.mcpgateway.config;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A file that comes with the program.
///
/// What is read at every start stands in a file of its own: to open the jar takes ten milliseconds.
/// The others are read from it as from any zip: by way of a URL the first one takes ten more.
final class Resource {
  private Resource() {}

  /// The bytes of the resource at `path`, which does not begin with a slash.
  static byte[] bytes(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The resource at `path`, which does not begin with a slash.
  static InputStream open(String path) {
    try {
      File beside = new File(Installation.lib(), path.substring(path.lastIndexOf('/') + 1));
      if (beside.isFile()) {
        return new FileInputStream(beside);
      }
      if (Installation.isModule()) {
        return fromClassPath(path);
      }
      Path program = program();
      return Files.isRegularFile(program) ? fromJar(program, path) : fromClassPath(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where this class comes from: a jar, a folder, or nowhere.
  private static Path program() {
    CodeSource source = Resource.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    try {
      return location == null ? Path.of("") : Path.of(location.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Path.of("");
    }
  }

  private static InputStream fromJar(Path jar, String path) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(path);
      if (entry == null) {
        throw new IllegalStateException("resource " + path + " is missing");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new ByteArrayInputStream(in.readAllBytes());
      }
    }
  }

  private static InputStream fromClassPath(String path) {
    InputStream in = Resource.class.getResourceAsStream("/".concat(path));
    if (in == null) {
      throw new IllegalStateException("resource " + path + " is missing");
    }
    return in;
  }
}
