package dev.mcpgateway.peers;

import java.nio.file.Path;
import java.util.List;

/// A real client that reads its session from a file.
enum Speaker {
  TYPESCRIPT_V1("TypeScript SDK v1"),
  TYPESCRIPT_V2("TypeScript SDK v2"),
  PYTHON_V1("Python SDK 1.x"),
  PYTHON_V2("Python SDK 2.x"),
  FASTMCP_3("FastMCP 3"),
  FASTMCP_4("FastMCP 4"),
  JAVA("Java SDK");

  /// Those that open with `initialize`.
  static final List<Speaker> OLD = List.of(TYPESCRIPT_V1, PYTHON_V1, FASTMCP_3, JAVA);

  /// Those that first ask for the revisions of 2026 and later.
  static final List<Speaker> NEW = List.of(TYPESCRIPT_V2, PYTHON_V2, FASTMCP_4);

  private final String title;

  Speaker(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }

  List<String> command(Packages packages) {
    return switch (this) {
      case TYPESCRIPT_V1 -> packages.ours("client.mjs", "v1");
      case TYPESCRIPT_V2 -> packages.ours("client.mjs", "v2");
      case PYTHON_V1 -> packages.pythonSurvey(true, "sdk1");
      case PYTHON_V2 -> packages.pythonSurvey(false, "sdk2");
      case FASTMCP_3 -> packages.pythonSurvey(true, "fastmcp");
      case FASTMCP_4 -> packages.pythonSurvey(false, "fastmcp");
      case JAVA -> javaSdk();
    };
  }

  /// The same client with a user who can be asked.
  List<String> askedCommand(Packages packages) {
    return switch (this) {
      case TYPESCRIPT_V1 -> packages.ours("asking.mjs", "v1");
      case TYPESCRIPT_V2 -> packages.ours("asking.mjs", "v2");
      case PYTHON_V1 -> packages.pythonAsking(true);
      case PYTHON_V2 -> packages.pythonAsking(false);
      case FASTMCP_3, FASTMCP_4, JAVA -> throw new IllegalArgumentException(this + " has no user");
    };
  }

  private static List<String> javaSdk() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        JavaSdkClient.class.getName());
  }
}
