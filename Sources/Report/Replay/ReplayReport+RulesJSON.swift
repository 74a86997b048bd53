internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

extension ReplayReport {
  /// All rules in file order.
  func writeRules(_ json: inout JSONWriter) {
    json.array("rules") { json in
      for use in rules { json.object(.line) { json in write(use, &json) } }
    }
    if unreviewedRules > 0 { json.member("unreviewedRules", unreviewedRules) }
  }

  private func write(_ use: RuleUse, _ json: inout JSONWriter) {
    json.member("rule", topology.place(of: use.definition))
    json.member("list", use.rule.listKey)
    json.member("action", use.rule.action)
    json.member("direction", use.rule.direction)
    json.member("text", use.rule.text)
    if use.rule.isOfRouter { json.member("interface", use.interface) }
    json.member("forms", use.forms)
    json.member("adapters", use.ports)
    json.member("frames", use.count.frames)
    json.member("octets", use.count.octets)
    json.member("flowFrames", use.count.flowFrames)
    json.member("finding", use.finding?.kind.rawValue)
    write("shadowedBy", use.isShadowed ? use.finding : nil, &json)
    write("redundantBecauseOf", use.isRedundant ? use.finding : nil, &json)
    if use.isRedundant { json.member("redundantByDefault", use.finding?.byDefault) }
  }

  private func write(_ key: String, _ finding: FindingTally.Finding?, _ json: inout JSONWriter) {
    json.array(key) { json in
      for rule in finding?.by ?? [] { json.element(topology.place(of: rule)) }
    }
  }
}
