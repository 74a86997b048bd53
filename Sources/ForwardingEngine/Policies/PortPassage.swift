internal import ForwardingProgram

/// A copy of a frame at one port of a virtual switch, from the adapter or to it.
struct PortPassage {
  var port: Int32
  /// The adapter.
  var endpoint: Int32
  /// The switch's name among the places.
  var place: PlaceID
  var policy: PolicyRow
  var direction: PortDirection
  /// Where the EtherType behind the switch's tag stands.
  var packetOffset: Int32
  var isManagementOS: Bool
  /// An interface of a router, which has an extended ACL for either direction and nothing else.
  var isRouter = false

  /// The port's lists for the direction.
  var lists: PolicyRow.Lists {
    switch direction {
    case .inbound: policy.inbound
    case .outbound: policy.outbound
    }
  }

  /// The name of the basic ACL's check.
  var basicCheck: TraceEvent.Check {
    switch direction {
    case .inbound: .inboundACL
    case .outbound: .outboundACL
    }
  }

  /// The name of the extended ACL's check.
  var extendedCheck: TraceEvent.Check {
    switch direction {
    case .inbound: isRouter ? .aclIn : .inboundExtendedACL
    case .outbound: isRouter ? .aclOut : .outboundExtendedACL
    }
  }
}

/// What a port ACL says about a copy.
enum ListVerdict {
  /// No rule matches: the copy passes.
  case unmatched
  /// A rule, or an open flow, lets it pass.
  case allowed
  /// It is dropped.
  case refused(Refusal)

  /// Some rule matched, or an open flow.
  var isMatch: Bool {
    switch self {
    case .unmatched: false
    case .allowed: true
    case .refused(let refusal): refusal.reason == .failedSecurityPolicy
    }
  }
}

/// The entry of a rule list that decides about a packet.
struct RuleMatch {
  /// Index into `ruleEntries`.
  var index: Int
  var entry: RuleEntryRow
  /// All that the rule asks can be read; otherwise the packet is malformed or cut.
  var isReadable: Bool
}
