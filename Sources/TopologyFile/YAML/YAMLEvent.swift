/// What libyaml finds next in a text: a scalar, or where a collection or a document starts or ends.
struct YAMLEvent {
  enum Kind: Equatable {
    case streamStart, streamEnd
    case documentStart, documentEnd
    case scalar(String, Style)
    /// The name behind `*`.
    case alias(String)
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
  }

  /// How a scalar is written.
  enum Style {
    case plain, quoted
    /// Behind `|` or `>`.
    case block
  }

  var kind: Kind
  /// The name behind `&`.
  var anchor: String?
  /// The tag with its prefix resolved, as `tag:yaml.org,2002:str` for `!!str`.
  var tag: String?
  /// Where anchor and tag stand, or else the content.
  var start: YAMLMark
  /// Behind the last character.
  var end: YAMLMark
}

/// A place in a text; lines and columns count from 1, columns in Unicode scalars.
struct YAMLMark: Equatable {
  var line: Int
  var column: Int
}

/// Why libyaml cannot go on.
struct YAMLProblem: Error {
  /// What libyaml says about it, such as "did not find expected key"; empty where memory is short.
  var problem: String
  var mark: YAMLMark
  /// What could not be finished, such as "while parsing a block mapping", and where it starts.
  var context: (text: String, mark: YAMLMark)?
}
