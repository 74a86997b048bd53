internal import TopologyModel
internal import Yams

/// Refuses texts whose structure alone would take libyaml minutes, or gigabytes.
enum StructureCheck {
  /// Lines with content, open brackets and commas between brackets in a file.
  static let itemLimit = 5_000_000

  /// How many places that look too deep are looked at; brackets in plain text may look so.
  private static let probes = 8

  /// The finding, if a text is to be refused.
  static func refusal(of octets: [UInt8], lines: SourceLines, file: Int) -> Diagnostic? {
    tooManyItems(octets, lines: lines, file: file)
      ?? tooDeep(StructureScan(octets, quotes: .hide), file: file)
      ?? tooDeep(StructureScan(octets, quotes: .ignored), file: file)
  }

  private static func tooManyItems(_ octets: [UInt8], lines: SourceLines, file: Int) -> Diagnostic?
  {
    // There cannot be more items than octets.
    guard octets.count > itemLimit else { return nil }
    var scan = StructureScan(octets, quotes: .hide, itemLimit: itemLimit)
    while scan.nextProbe(limit: .max) != nil {}
    guard let excess = scan.excess else { return nil }
    let (line, column) = lines.position(ofOffset: excess)
    return Diagnostic(
      .tooManyValues, "the file holds more than \(itemLimit) values",
      at: SourceSpan(file: file, line: line, column: column), label: "one too many",
      help: "use profiles and ranges such as `web[01-20]`, or split the topology into files")
  }

  /// The finding about nesting of the first probe that, parsed, is nested too deep.
  private static func tooDeep(_ scan: StructureScan, file: Int) -> Diagnostic? {
    var scan = scan
    for _ in 1...probes {
      guard let probe = scan.nextProbe(limit: TreeBuilder.nestingLimit) else { return nil }
      let disguise = Disguise(probe, keys: .none)
      guard let parser = try? Parser(yaml: disguise.text, resolver: .basic, encoding: .utf8),
        let root = try? parser.nextRoot()
      else { continue }
      let text = SourceLines(String(decoding: probe, as: UTF8.self))
      var builder = TreeBuilder(text, file: file, disguise: disguise)
      _ = builder.build(root)
      if builder.isRefused, let refusal = builder.diagnostics.last { return refusal }
    }
    return nil
  }
}
