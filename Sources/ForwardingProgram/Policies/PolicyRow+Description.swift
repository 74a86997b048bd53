extension ForwardingProgram {
  /// `dhcpGuard, storm limit 10, outbound acl list 0`.
  func policyText(_ row: PolicyRow) -> String {
    let names: [(PolicyRow.Traits, String)] = [
      (.dhcpGuard, "dhcpGuard"), (.routerGuard, "routerGuard"), (.mirrorSource, "mirror source"),
      (.mirrorDestination, "mirror destination"), (.keepsFlows, "flows"),
      (.sriov, "SR-IOV"),
    ]
    var words = names.filter { row.traits.contains($0.0) }.map(\.1)
    if row.stormLimit > 0 { words.append("storm limit \(row.stormLimit)") }
    let lists = [
      ("inbound acl", row.inbound.basic), ("inbound extendedAcl", row.inbound.extended),
      ("outbound acl", row.outbound.basic), ("outbound extendedAcl", row.outbound.extended),
    ]
    words += lists.filter { $0.1 >= 0 }.map { "\($0.0) list \($0.1)" }
    return words.joined(separator: ", ")
  }

  /// One line for each family of a list that has rules.
  func listLines(_ row: RuleListRow, _ index: Int) -> [String] {
    PacketFamily.allCases.flatMap { family in
      [("decide", decisions(row, family)), ("count", meters(row, family))]
        .filter { !$0.1.isEmpty }
        .map { "list \(index) \(family): classifier \($0.1.classifier) to \($0.0)" }
    }
  }
}
