internal import TopologyModel

extension ValueReader where Value == ClosedRange<UInt16>? {
  private static let rangeShape = ValueShape.text(noun: "a port, a range of ports or `any`")

  /// `any` (`nil`), `443`, or `1000-2000`; ports are 0 to 65535.
  static let portRange = ValueReader(shape: rangeShape) { node, reader in
    guard let scalar = node.presentScalar else {
      if case .sequence(_, let span) = node {
        reader.reportPorts("a rule names one port or one range of ports", at: span, severalHelp)
        return nil
      }
      return reader.mismatch(node, expected: rangeShape)
    }
    if scalar.text == "any" { return .some(nil) }
    if let port = wholeNumber(scalar.text).flatMap(UInt16.init(exactly:)) { return port...port }
    let bounds = scalar.text.split(separator: "-", omittingEmptySubsequences: false)
      .map { $0.trimmingBlanks }
    let ports = bounds.compactMap { wholeNumber($0).flatMap(UInt16.init(exactly:)) }
    guard let first = ports.first, let last = ports.last, ports.count == bounds.count,
      bounds.count <= 2
    else {
      reader.reportPorts(
        "`\(scalar.text)` is not a port or a range of ports", at: scalar.span,
        help(for: scalar.text, bounds))
      return nil
    }
    guard first <= last else {
      reader.reportPorts(
        "the range of ports \(first)-\(last) runs backwards", at: scalar.span,
        "write `\(last)-\(first)`")
      return nil
    }
    return first...last
  }

  private static let severalHelp = "write one rule for each"

  private static func help(for text: String, _ bounds: [Substring]) -> String {
    if text.contains(",") { return severalHelp }
    if text == "*" || text.lowercased() == "any" { return "write `any`" }
    let areNumbers = bounds.allSatisfy { bound in
      !bound.isEmpty && bound.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return areNumbers && bounds.count <= 2
      ? "ports are 0 to 65535" : "write `443`, `1000-2000` or `any`"
  }
}

extension Substring {
  /// Without blanks at either end.
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { start[...$0] } ?? start
  }
}

extension Reader {
  fileprivate mutating func reportPorts(
    _ message: String, at span: SourceSpan, _ help: String
  ) {
    report(
      Diagnostic(
        .invalidPortRange, message, at: span, label: "not a port or range", help: help))
  }
}
