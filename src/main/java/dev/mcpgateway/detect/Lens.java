package dev.mcpgateway.detect;

import dev.mcpgateway.json.Slice;

/// Through what the scanner looks at present, which decides what becomes of a finding.
final class Lens {
  /// How a text came to be looked at.
  enum Kind {
    /// It stands in the message as it is.
    PLAIN,
    /// It is JSON in a string: what is found there is better known than in the string as a whole.
    INNER,
    /// It was decoded: what was found before is better known.
    DECODED,
    /// It is the end of one string and the beginning of another, and what stands between: only what
    /// crosses every border counts.
    JOINED
  }

  final Way way = new Way();

  /// The level of the message, and that which is looked at.
  final Level root = new Level(this);

  Level level = root;
  Kind kind = Kind.PLAIN;

  /// Whether what is looked at was decoded from a key.
  boolean ofKey;

  /// Whether what is looked at was made of numbers of JSON.
  boolean ofNumbers;

  /// Whether only secrets count: what is looked at is a stretch of text in a picture or the like,
  /// where numbers and names mean nothing.
  boolean secretsOnly;

  /// Where in a joined text each string but the first begins.
  final int[] borders = new int[Joints.MOST_PARTS - 1];

  /// Each string of a joined text but the last.
  final int[] neighbours = new int[Joints.MOST_PARTS - 1];

  /// How many there are of both.
  int joints;

  void reset() {
    way.reset();
    level = root;
    kind = Kind.PLAIN;
    ofKey = false;
    ofNumbers = false;
    secretsOnly = false;
  }

  /// `result.content[0].text{}.token`: JSON in a string is entered by `{}`.
  String path() {
    return path(level.trail);
  }

  private String path(Trail last) {
    StringBuilder path = new StringBuilder();
    for (Level at = root; ; at = at.inner()) {
      if (at != root && at.isJson) {
        path.append("{}");
      }
      if (at == root || at.isJson) {
        (at == level ? last : at.trail).appendTo(path);
      }
      if (at == level) {
        return path.toString();
      }
    }
  }

  /// Where a neighbour is, in the JSON that is walked over.
  Trail trailOfNeighbour(int number) {
    Trail trail = new Trail();
    byte[] bytes = level.piece.bytes;
    Joints.find(new Slice(bytes, level.jsonFrom, level.piece.to), neighbours[number], trail);
    return trail;
  }

  /// The path of a neighbour, whose trail that is.
  String pathOfNeighbour(Trail trail) {
    return path(trail);
  }

  /// The key that is looked at, or was decoded, is not to be named in paths.
  void maskKey(String rule, Confidence confidence) {
    Level at = level;
    while (at != root && !at.isJson) {
      at = at.outer();
    }
    at.trail.mask(rule, confidence);
  }
}
