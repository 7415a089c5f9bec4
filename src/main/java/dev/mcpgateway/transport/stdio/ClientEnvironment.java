package dev.mcpgateway.transport.stdio;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The environment that the client gave, for the wrapped server.
///
/// Ours is not it: the launcher sets a locale, hides variables that the Java VM would obey, and is
/// run by a shell, which loses names such as `spring.profile` or `BASH_FUNC_which%%` and adds
/// `PWD`. So the launcher hands over what it was given, in one of two ways (`bin/mcp-gateway`):
/// `MCP_GATEWAY_ENVIRONMENT` holds all of it, as base64 of `NAME=value` strings that each end in a
/// NUL; or, where that cannot be had, the word `renamed`, and what the launcher changed is kept
/// with `MCP_GATEWAY_WAS_` before its name.
///
/// An entry that is right already is not touched, because the JDK keeps its raw bytes; one that is
/// put back passes through a `String`, which spoils what is not UTF-8.
public final class ClientEnvironment {
  private static final String HANDED_OVER = "MCP_GATEWAY_ENVIRONMENT";
  private static final String RENAMED = "renamed";
  private static final String WAS = "MCP_GATEWAY_WAS_";

  /// Set by the launcher even if the client did not.
  private static final String LOCALE = "LC_ALL";

  private ClientEnvironment() {}

  /// Makes `environment`, that of a new [ProcessBuilder], the one that the client gave. Without a
  /// launcher there is nothing to undo, and nothing is done.
  public static void restore(Map<String, String> environment) {
    String handedOver = environment.remove(HANDED_OVER);
    if (handedOver == null) {
      return;
    }
    if (handedOver.equals(RENAMED)) {
      restoreRenamed(environment);
    } else {
      restoreAll(environment, parse(Base64.getDecoder().decode(handedOver)));
    }
  }

  private static void restoreRenamed(Map<String, String> environment) {
    environment.remove(LOCALE);
    for (String name : environment.keySet().toArray(String[]::new)) {
      if (name.startsWith(WAS)) {
        String value = environment.remove(name);
        environment.put(name.substring(WAS.length()), value);
      }
    }
  }

  private static void restoreAll(Map<String, String> environment, Map<String, String> original) {
    environment.keySet().retainAll(original.keySet());
    for (Map.Entry<String, String> entry : original.entrySet()) {
      if (!entry.getValue().equals(environment.get(entry.getKey()))) {
        environment.put(entry.getKey(), entry.getValue());
      }
    }
  }

  /// As the JDK reads an environment: of two entries with one name the first counts, as it does for
  /// `getenv`; an entry without `=` cannot be passed on.
  private static Map<String, String> parse(byte[] block) {
    String text = new String(block, nativeCharset());
    Map<String, String> entries = new HashMap<>();
    for (int from = 0, end; (end = text.indexOf('\0', from)) >= 0; from = end + 1) {
      int equals = text.indexOf('=', from);
      if (equals >= from && equals < end) {
        entries.putIfAbsent(text.substring(from, equals), text.substring(equals + 1, end));
      }
    }
    return entries;
  }

  private static Charset nativeCharset() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }
}
