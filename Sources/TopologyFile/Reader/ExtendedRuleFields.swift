internal import Frames
internal import TopologyModel

/// The keys of one rule of `extendedAcl` as they were read; `.some(nil)` is a written `any`.
struct ExtendedRuleFields: Sendable {
  /// What becomes of a frame, before it is known whether the rule is stateful.
  enum Action: String, CaseIterable, Sendable {
    case allow, deny
  }

  var action: Located<Action>?
  var direction: RuleDirection?
  var localIP: IPPrefix??
  var remoteIP: IPPrefix??
  var ipProtocol: Located<IPProtocol?>?
  var localPort: Located<ClosedRange<UInt16>?>?
  var remotePort: Located<ClosedRange<UInt16>?>?
  var weight: UInt16?
  var stateful: Located<Bool>?
  var idleTimeout: Located<UInt16>?

  static let schema = MappingSchema<ExtendedRuleFields>(
    noun: "a rule of `extendedAcl`",
    fields: [
      action,
      .value("direction", .direction, \.direction, "to the adapter, or from it").required,
    ]
      + conditions(
        local: "the adapter's side", port: "the adapter's TCP or UDP port",
        remote: "the other side", port: "the other side's TCP or UDP port"))

  /// Rules of a router have no direction of their own: the list has it.
  static let routerSchema = MappingSchema<ExtendedRuleFields>(
    noun: "a rule of a router",
    fields: [
      action,
      Field(
        key: "direction", shape: .choice(RuleDirection.allCases.map(\.rawValue)),
        summary: "not in a rule of a router", isRefused: true
      ) { entry, _, reader in
        reader.report(
          Diagnostic(
            .unknownKey, "a rule of a router has no `direction`: its list has one",
            at: entry.key.span, label: "not in a rule of a router",
            notes: [
              "`aclIn` is asked of what comes in by the interface, `aclOut` of what leaves by it; in"
                + " both, local is the packet's destination and remote its source"
            ], help: "leave it out, and move the rule to the other list if it was for that"))
      },
    ]
      + conditions(
        local: "the packet's destination", port: "its TCP or UDP destination port",
        remote: "the packet's source", port: "its TCP or UDP source port"))

  private static let action = Field<ExtendedRuleFields>
    .located("action", .choice, \.action, "what becomes of the packet").required

  private static func conditions(
    local: String, port localPort: String, remote: String, port remotePort: String
  ) -> [Field<ExtendedRuleFields>] {
    [
      .value("localIP", .ipPrefix, \.localIP, local),
      .value("remoteIP", .ipPrefix, \.remoteIP, remote),
      .located("localPort", .portRange, \.localPort, localPort),
      .located("remotePort", .portRange, \.remotePort, remotePort),
      .located("protocol", .ipProtocol, \.ipProtocol, "the protocol of the packet"),
      .value(
        "weight", .integer(0...65535, "a weight"), \.weight, "the largest that matches decides"),
      .located("stateful", .boolean, \.stateful, "whether its match lets the whole flow pass"),
      .located(
        "idleSessionTimeout", .integer(0...65535, "a number of seconds"), \.idleTimeout,
        "how long a flow stays open without a packet"),
    ]
  }
}

extension ValueReader where Value == RuleDirection {
  /// One direction; a rule about both is two.
  fileprivate static let direction = ValueReader.scalar(
    .choice(RuleDirection.allCases.map(\.rawValue)),
    help: { text in
      if text.lowercased() == "both" {
        return "write two rules: an extended rule has one direction"
      }
      return Spelling.nearest(to: text, among: RuleDirection.allCases.map(\.rawValue))
        .map { "did you mean `\($0)`?" }
    },
    { RuleDirection(rawValue: $0.text) })
}

extension ValueReader where Value == ExtendedRule {
  /// `{ action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 100 }`.
  static let extendedRule = rule(ExtendedRuleFields.schema) { $0.direction }

  /// The same without a direction, of a router; for it every rule is inbound: local is the
  /// destination.
  static let routerRule = rule(ExtendedRuleFields.routerSchema) { _ in .inbound }

  private static func rule(
    _ schema: MappingSchema<ExtendedRuleFields>,
    direction: @escaping @Sendable (ExtendedRuleFields) -> RuleDirection?
  ) -> ValueReader {
    ValueReader(shape: .mapping(of: schema.noun)) { node, reader in
      guard case .mapping = node else {
        return reader.mismatch(node, expected: .mapping(of: schema.noun))
      }
      let before = reader.diagnostics.count
      var fields = ExtendedRuleFields()
      schema.read(node, owner: node.span, into: &fields, &reader)
      reader.checkPorts(of: fields)
      let action = reader.action(of: fields)
      guard reader.diagnostics.count == before, let action, let direction = direction(fields)
      else { return nil }
      reader.warnOfUnusedTimeout(fields)
      return ExtendedRule(
        action: action, direction: direction, localIP: fields.localIP ?? nil,
        remoteIP: fields.remoteIP ?? nil, ipProtocol: fields.ipProtocol?.value,
        localPort: fields.localPort?.value, remotePort: fields.remotePort?.value,
        weight: fields.weight ?? 0, definition: node.span)
    }
  }
}

extension Reader {
  /// Says that only TCP and UDP have the ports that a rule names.
  fileprivate mutating func checkPorts(of fields: ExtendedRuleFields) {
    guard let named = fields.ipProtocol, let ipProtocol = named.value, !ipProtocol.hasPorts,
      let port = [fields.localPort, fields.remotePort].lazy.compactMap(\.self)
        .first(where: { $0.value != nil })
    else { return }
    report(
      Diagnostic(
        .conflictingKeys,
        "packets of IP protocol \(ipProtocol.rawValue) have no ports: ports need `tcp`, `udp` or `any`",
        at: port.span,
        label: "no such port",
        labels: [Diagnostic.Label("TCP and UDP have ports, this has not", at: named.span)],
        help: "write `protocol: tcp` or `protocol: udp`, or leave the port out"))
  }

  /// What becomes of a packet; `nil` after an error.
  fileprivate mutating func action(of fields: ExtendedRuleFields) -> ExtendedRule.Action? {
    guard let action = fields.action else { return nil }
    switch (action.value, fields.stateful) {
    case (.allow, .some(let stateful)) where stateful.value:
      let seconds = fields.idleTimeout.map { UInt32($0.value) }
      return .allowStateful(
        idleTimeoutSeconds: seconds ?? ExtendedRule.defaultIdleTimeoutSeconds)
    case (.deny, .some(let stateful)) where stateful.value:
      report(
        Diagnostic(
          .conflictingKeys,
          "`stateful: true` needs `action: allow`: a rule that denies opens no flow",
          at: stateful.span,
          label: "nothing to keep a state of",
          labels: [Diagnostic.Label("denies", at: action.span)],
          help: "leave `stateful` out, or write `action: allow`"))
      return nil
    case (.allow, _): return .allow
    case (.deny, _): return .deny
    }
  }

  /// A timeout of 0 is what PowerShell shows of rules without state, and says nothing.
  fileprivate mutating func warnOfUnusedTimeout(_ fields: ExtendedRuleFields) {
    guard let timeout = fields.idleTimeout, timeout.value > 0,
      fields.stateful?.value != true
    else { return }
    let allows = fields.action?.value == .allow
    report(
      Diagnostic(
        .unusedIdleTimeout, "`idleSessionTimeout` has no effect: the rule keeps no state",
        at: timeout.span, label: "of no session",
        notes: allows ? ["without `stateful: true` replies need a rule of their own"] : [],
        help: allows
          ? "add `stateful: true`, or leave `idleSessionTimeout` out"
          : "leave `idleSessionTimeout` out"))
  }
}
