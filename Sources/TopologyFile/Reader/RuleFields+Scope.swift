internal import Frames
internal import TopologyModel

/// The rows for `protocol`, `port` and `layer`, wherever they stand.
func scopeFields<Declaration>(
  _ ipProtocol: any WritableKeyPath<Declaration, Located<IPProtocol?>?> & Sendable,
  _ port: any WritableKeyPath<Declaration, Located<UInt16>?> & Sendable,
  _ layer: any WritableKeyPath<Declaration, Located<ScopeFields.Layer>?> & Sendable
) -> [Field<Declaration>] {
  [
    .once("protocol", .ipProtocol, ipProtocol, "only packets of this protocol count"),
    .once("port", .port, port, "only packets to this TCP or UDP port count"),
    .once("layer", .choice, layer, "which verdict counts; `ethernet` unless it says otherwise"),
  ]
}

extension Field {
  /// A key that may stand in two mappings that belong together, but not in both.
  fileprivate static func once<Value>(
    _ key: String, _ type: ValueReader<Value>,
    _ path: any WritableKeyPath<Declaration, Located<Value>?> & Sendable, _ summary: String
  ) -> Field {
    Field(key: key, shape: type.shape, summary: summary) { entry, declaration, reader in
      guard let value = type.read(entry.value, &reader) else { return }
      if let first = declaration[keyPath: path] {
        reader.report(
          Diagnostic(
            .definedTwice, "`\(key)` is given twice in one rule", at: entry.key.span,
            label: "given again", labels: [Diagnostic.Label("first given here", at: first.span)],
            help: "keep one of the two"))
        return
      }
      declaration[keyPath: path] = Located(value, at: entry.key.span)
    }
  }
}

extension ValueReader where Value == IPProtocol? {
  private static let names: [(name: String, value: IPProtocol?)] = [
    ("tcp", .tcp), ("udp", .udp), ("icmp", .icmp), ("icmpv6", .icmpv6), ("any", nil),
  ]

  /// A protocol's name or number; `any` is none in particular.
  static let ipProtocol = ValueReader.scalar(
    .either([.choice(names.map(\.name)), .integer(0...255, noun: "a number")]),
    help: { text in
      Spelling.nearest(to: text, among: names.map(\.name)).map { "did you mean `\($0)`?" }
    },
    { scalar in
      if let named = names.first(where: { $0.name == scalar.text }) { return named.value }
      guard let number = wholeNumber(scalar.text), let octet = UInt8(exactly: number) else {
        return nil
      }
      return IPProtocol(rawValue: octet)
    })
}

extension ValueReader where Value == UInt16 {
  /// 1 to 65535.
  static let port = ValueReader.scalar(.integer(1...65535, noun: "a port")) { scalar in
    wholeNumber(scalar.text).flatMap { $0 == 0 ? nil : UInt16(exactly: $0) }
  }
}

extension Reader {
  /// What the keys of a rule's scope mean together; `nil` after an error.
  mutating func policyScope(_ fields: ScopeFields) -> PolicyRule.Scope? {
    if let port = fields.port, let named = fields.ipProtocol, let value = named.value,
      !value.hasPorts
    {
      report(
        Diagnostic(
          .conflictingKeys, "packets of this protocol have no ports", at: port.span,
          label: "no such port",
          labels: [Diagnostic.Label("TCP and UDP have ports, this has not", at: named.span)],
          help: "write `protocol: tcp` or `protocol: udp`, or leave `port` out"))
      return nil
    }
    let packets = fields.ipProtocol?.span ?? fields.port?.span
    if let packets, let layer = fields.layer, layer.value == .ethernet {
      report(
        Diagnostic(
          .conflictingKeys, "a rule about a protocol or port judges IP packets, not all frames",
          at: layer.span, label: "contradicts the protocol or port",
          labels: [Diagnostic.Label("only IP packets have one", at: packets)],
          help: "leave `layer` out"))
      return nil
    }
    return PolicyRule.Scope(
      onlyIP: packets != nil || fields.layer?.value == .ip,
      ipProtocol: fields.ipProtocol?.value, port: fields.port?.value)
  }
}
