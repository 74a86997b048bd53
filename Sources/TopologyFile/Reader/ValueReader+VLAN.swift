internal import Frames
internal import TopologyModel

extension Reader {
  /// Reads a number as a VLAN ID within bounds; reports what is wrong with it.
  mutating func vlanNumber(
    _ text: some StringProtocol, in range: ClosedRange<Int> = 1...4094, at span: SourceSpan
  ) -> Int? {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if let value = wholeNumber(text), range.contains(value) { return value }
    if isNumber || wholeNumber(text.drop { $0 == "-" }) != nil {
      report(
        Diagnostic(
          .vlanOutOfRange, "VLAN ID \(text) is not in \(range.lowerBound)-\(range.upperBound)",
          at: span, label: "no such VLAN",
          help: text == "0"
            ? "0 is no VLAN: untagged frames are `vlan: untagged`, or a trunk's `native`" : nil))
    } else {
      report(
        Diagnostic(
          .invalidValue, "`\(text)` is not a VLAN ID", at: span, label: "not a VLAN ID",
          help: "write a number from \(range.lowerBound) to \(range.upperBound)"))
    }
    return nil
  }

  /// Reads a list of IDs and ranges; reports every item that is wrong.
  mutating func vlanSet(_ node: SourceNode, orAll: Bool) -> VLANIDSet? {
    let shape = ValueShape.oneOrMore(.text(noun: "a VLAN ID or range"))
    let scalars: [SourceNode]
    switch node {
    case .scalar(let scalar) where orAll && scalar.text == "all" && !scalar.isNull: return .all
    case .scalar: scalars = [node]
    case .sequence(let items, _): scalars = items
    case .mapping:
      reportMismatch(node, expected: shape)
      return nil
    }
    guard !scalars.isEmpty else {
      report(
        Diagnostic(
          .invalidVLANMode, "the list of VLANs is empty", at: node.span, label: "no VLAN",
          help: orAll ? "list VLAN IDs and ranges, `[10, 20-30]`, or write `all`" : "list VLAN IDs")
      )
      return nil
    }
    var ranges: [ClosedRange<UInt16>] = []
    var isSound = true
    for item in scalars {
      guard let scalar = item.presentScalar else {
        reportMismatch(item, expected: .text(noun: "a VLAN ID or range"))
        isSound = false
        continue
      }
      for part in scalar.text.split(separator: ",", omittingEmptySubsequences: false) {
        if let range = vlanRange(part, at: scalar.span) {
          ranges.append(range)
        } else {
          isSound = false
        }
      }
    }
    return isSound ? VLANIDSet(ranges: ranges) : nil
  }

  /// Reads `20` or `20-30`.
  private mutating func vlanRange(_ text: Substring, at span: SourceSpan) -> ClosedRange<UInt16>? {
    let bounds = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " } }
    guard let first = vlanNumber(bounds[0], at: span) else { return nil }
    guard bounds.count == 2 else { return UInt16(first)...UInt16(first) }
    guard let last = vlanNumber(bounds[1], at: span) else { return nil }
    guard first <= last else {
      report(
        Diagnostic(
          .invalidVLANMode, "the VLAN range \(first)-\(last) runs backwards", at: span,
          label: "backwards", help: "write `\(last)-\(first)`"))
      return nil
    }
    return UInt16(first)...UInt16(last)
  }
}

extension ValueReader where Value == VLANID {
  private static let idShape = ValueShape.integer(1...4094, noun: "a VLAN ID")

  /// 1 to 4094.
  static let vlanID = ValueReader(shape: idShape) { node, reader in
    guard let scalar = node.presentScalar else {
      return reader.mismatch(node, expected: idShape)
    }
    return reader.vlanNumber(scalar.text, at: scalar.span).flatMap(VLANID.init)
  }
}

extension ValueReader where Value == VLANID? {
  private static let nativeShape = ValueShape.integer(0...4094, noun: "a VLAN ID or 0")

  /// 0 to 4094; 0 is none.
  static let nativeVLANID = ValueReader(shape: nativeShape) { node, reader in
    guard let scalar = node.presentScalar else {
      return reader.mismatch(node, expected: nativeShape)
    }
    return reader.vlanNumber(scalar.text, in: 0...4094, at: scalar.span).map { VLANID($0) }
  }
}

extension ValueReader where Value == VLANIDSet {
  /// IDs and ranges.
  static let vlanList = ValueReader(shape: .oneOrMore(.text(noun: "a VLAN ID or range"))) {
    $1.vlanSet($0, orAll: false)
  }

  /// IDs and ranges, or `all`.
  static let trunkList = ValueReader(
    shape: .either([.choice(["all"]), .oneOrMore(.text(noun: "a VLAN ID or range"))])
  ) {
    $1.vlanSet($0, orAll: true)
  }
}

extension ValueReader where Value == PortMode {
  private static let vlanShape = ValueShape.either([
    .choice(["untagged"]), .integer(1...4094, noun: "a VLAN ID"), .mapping(of: "a VLAN mode"),
  ])

  /// Every form of `vlan`.
  static let vlanMode = ValueReader(shape: vlanShape) { node, reader in
    switch node {
    case .scalar(let scalar) where scalar.isNull: reader.mismatch(node, expected: vlanShape)
    case .scalar(let scalar) where scalar.text == "untagged": .untagged
    case .scalar: ValueReader<VLANID>.vlanID.read(node, &reader).map { .access($0) }
    case .mapping: VLANFields.mode(node, VLANFields.schema, &reader)
    case .sequence(_, let span): reader.reportTrunkWithoutKey(span)
    }
  }

  /// `{ mode: vlan, allowUntagged: true, defaultId: 20 }`.
  static let isolation = ValueReader(shape: .mapping(of: "an isolation mode")) { node, reader in
    let before = reader.diagnostics.count
    var fields = IsolationFields()
    IsolationFields.schema.read(node, owner: node.span, into: &fields, &reader)
    guard reader.diagnostics.count == before, let id = fields.defaultID else { return nil }
    return fields.allowUntagged == true ? .access(id) : .isolationTaggedOnly(id)
  }
}

extension Reader {
  /// Says that a trunk has a key.
  mutating func reportTrunkWithoutKey(_ span: SourceSpan) -> PortMode? {
    report(
      Diagnostic(
        .wrongType, "a list of VLANs is not a VLAN mode", at: span, label: "a trunk?",
        help: "write `vlan: { trunk: [10, 20-30] }`"))
    return nil
  }
}

/// The keys of an `isolation` mapping.
struct IsolationFields: Sendable {
  enum Mode: String, CaseIterable, Sendable {
    case vlan
  }

  var mode: Mode?
  var allowUntagged: Bool?
  var defaultID: VLANID?

  static let schema = MappingSchema<IsolationFields>(
    noun: "an isolation mode",
    fields: [
      .value("mode", .choice, \.mode, "the kind of isolation").required,
      .value("allowUntagged", .boolean, \.allowUntagged, "whether untagged frames may be sent"),
      .value("defaultId", .vlanID, \.defaultID, "the VLAN").required,
    ])
}
