/// A stretch of one line of a topology file.
public struct SourceSpan: Hashable, Sendable {
  /// Index of the file in the order in which the files were given.
  public var file: Int32
  /// From 1.
  public var line: Int32
  /// From 1, counted in Unicode scalars.
  public var column: Int32
  /// In Unicode scalars, at least 1; never past the end of the line.
  public var length: Int32

  /// A span of the given place and length.
  public init(file: Int, line: Int, column: Int, length: Int = 1) {
    self.file = Int32(file)
    self.line = Int32(line)
    self.column = Int32(column)
    self.length = Int32(length)
  }
}

extension SourceSpan: Comparable {
  /// Orders by file, line, column, then length.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.file, left.line, left.column, left.length)
      < (right.file, right.line, right.column, right.length)
  }
}

/// A value and the place in the file where it stands.
public struct Located<Value> {
  /// What was read.
  public var value: Value
  /// Where it stands.
  public var span: SourceSpan

  /// A value at a place.
  public init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
