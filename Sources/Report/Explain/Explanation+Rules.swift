extension Explanation {
  /// BH1026 to BH1029: rules of port ACLs that hardly do what was meant.
  static let rulePages: [Explanation] = [
    Explanation(
      "BH1026", "a rule that matches no packet (warning)",
      meaning: [
        "The rule of `extendedAcl` names an IPv4 address at one end and an IPv6 address at the"
          + " other. No packet has both, so the rule never decides anything."
      ],
      reason: [
        "A rule that is there and does nothing is easily taken for protection. For both families"
          + " two rules are needed."
      ],
      wrong: ruleExample(
        "- { action: deny, direction: inbound,\n    localIP: 10.0.20.0/24, remoteIP: fd00::/8 }"),
      right: ruleExample(
        "- { action: deny, direction: inbound, weight: 1,\n    localIP: fd00:20::/64, remoteIP: fd00::/8 }"
      ), seeAlso: ["BH0036"]),
    Explanation(
      "BH1027", "two rules of one weight that may match one packet (warning)",
      meaning: [
        "Of all rules that match a packet the one with the largest weight decides. Two rules of one"
          + " direction have the same weight, and some packet matches both: here the first in the"
          + " file decides (A19).", "A rule that says no `weight` has weight 0.",
      ],
      reason: [
        "Hyper-V's documentation does not say which of two equal weights goes first; its cmdlets"
          + " tell the rules of an adapter apart by direction and weight alone."
      ],
      wrong: ruleExample(
        "- { action: allow, direction: inbound, protocol: tcp }\n- { action: deny, direction: inbound }"
      ),
      right: ruleExample(
        "- { action: allow, direction: inbound, protocol: tcp,\n    weight: 10 }\n- { action: deny, direction: inbound, weight: 1 }"
      ), seeAlso: ["A19", "FailedSecurityPolicy"]),
    Explanation(
      "BH1028", "two rules of equally long prefixes and unlike actions (warning)",
      meaning: [
        "In a basic port ACL the longest prefix that matches decides. Two rules of one direction,"
          + " one that allows and one that denies, have equally long prefixes, and some frame"
          + " matches both: here it is dropped (A16)."
      ],
      reason: [
        "Microsoft documents the longest match and no more. The safer of two readings is taken;"
          + " the sure way is not to depend on it."
      ],
      wrong: ruleExample(
        key: "acl",
        "- { action: deny, direction: both, remoteIP: 10.0.10.0/24 }\n- { action: allow, direction: both, localIP: 10.0.20.0/24 }"
      ),
      right: ruleExample(
        key: "acl",
        "- { action: deny, direction: both, remoteIP: 10.0.10.0/24 }\n- { action: allow, direction: both, localIP: 10.0.20.1 }"
      ), seeAlso: ["A16", "FailedSecurityPolicy"]),
    Explanation(
      "BH1029", "a session timeout of a rule that keeps no session (warning)",
      meaning: [
        "`idleSessionTimeout` says how long the flow that a stateful rule has opened stays open"
          + " without a packet. The rule is not `stateful: true`, so it opens none.",
        "A timeout of 0 is accepted: PowerShell shows it for every rule without state.",
      ],
      reason: [
        "Most often `stateful: true` was forgotten, and with it the way for the replies."
      ],
      wrong: ruleExample(
        "- { action: allow, direction: inbound, protocol: tcp,\n    localPort: 443, idleSessionTimeout: 300 }"
      ),
      right: ruleExample(
        "- { action: allow, direction: inbound, protocol: tcp,\n    localPort: 443, stateful: true, idleSessionTimeout: 300 }"
      ), seeAlso: ["A20"]),
  ]

  /// A topology of one adapter with these rules.
  static func ruleExample(key: String = "extendedAcl", _ rules: String) -> String {
    let margin = String(repeating: " ", count: 14)
    let lines = rules.split(separator: "\n").map { margin + $0 }
    return """
      bulkhead: 1
      hosts:
        hv01:
          switches: { Lab: { type: internal } }
          vms:
            web01:
              adapters:
                eth0:
                  switch: Lab
                  \(key):
      \(lines.joined(separator: "\n"))
      """
  }
}
