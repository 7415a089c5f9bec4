package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;

/// Finds the words that say that a value follows: `login NAME password VALUE` of a .netrc,
/// `password is "…"`, and `password for the host: …`. Of a text nothing is read twice, however many
/// names stand in it.
final class Prose {
  private static final String LOGIN = "login ";

  /// What says that a value follows, in some languages.
  private static final String[] IS = {
    " is ",
    " ist ",
    " lautet ",
    " est ",
    " es ",
    " er ",
    " jest ",
    " now ",
    " è ",
    " é ",
    " är ",
    " → ",
    " « "
  };

  /// The same, as their bytes stand for characters.
  private static final String[] SAID = inBytes(IS);

  private static final int NONE = -1;

  private final Reads reads;

  /// Where neither ` is ` nor a colon begins.
  private final Stretch unsaid = new Stretch();

  /// Up to where `login ` was looked for, and the last.
  private int sought;

  private int login;

  Prose(Reads reads) {
    this.reads = reads;
  }

  /// Begins another text.
  void newText(int from) {
    unsaid.reset(from);
    sought = from;
    login = NONE;
  }

  /// Whether there is a `login ` between two offsets, of which the later never grows less.
  boolean hasLogin(byte[] bytes, int from, int to) {
    for (int i = Math.max(from, sought); i < to; i++) {
      reads.one();
      if ((bytes[i] == 'l' || bytes[i] == 'L') && Ascii.startsWith(bytes, i, bytes.length, LOGIN)) {
        login = i;
      }
    }
    sought = Math.max(sought, to);
    return login >= from;
  }

  /// Where the first ` is ` or `: ` ends that begins between two offsets, in the same line; -1 when
  /// there is none.
  int behindIs(byte[] bytes, int from, int to) {
    for (int i = unsaid.has(from) ? unsaid.to() : from; i < to && bytes[i] != '\n'; i++) {
      reads.one();
      unsaid.add(from, i);
      if (bytes[i] == ' ' && is(bytes, i) > 0) {
        return i + is(bytes, i);
      }
      if (bytes[i] == ':' && i + 1 < bytes.length && bytes[i + 1] == ' ') {
        return i + 2;
      }
    }
    return NONE;
  }

  private static String[] inBytes(String[] words) {
    String[] bytes = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = new String(words[i].getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
    return bytes;
  }

  /// How long the word is that stands there with a blank around it, or 0.
  private static int is(byte[] bytes, int at) {
    for (String word : SAID) {
      if (Ascii.startsWith(bytes, at, bytes.length, word)) {
        return word.length();
      }
    }
    return 0;
  }
}
