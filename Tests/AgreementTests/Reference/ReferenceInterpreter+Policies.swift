import Frames
import TopologyModel

/// Why a policy of a port drops a frame, and what in the file decided so.
struct PolicyRefusal {
  enum Decider: Hashable {
    /// A rule by its number.
    case rule(Int)
    /// The adapter whose port it is.
    case adapter(ID<Endpoint>)
  }

  var reason: SubjectOutcome.Reason
  var decider: Decider
}

/// The policies of a port in their order (semantics 3.6).
extension ReferenceInterpreter {
  /// The sender's: storm limit, outbound ACLs, guards.
  mutating func outboundRefusal(
    of copy: Copy, in vlan: Int, at port: AdapterPort
  ) -> PolicyRefusal? {
    if exceedsStormLimit(copy, in: vlan, at: port) {
      return PolicyRefusal(reason: .stormLimit, decider: .adapter(port.endpoint))
    }
    if bypassesPolicies(port) { return nil }
    let frame = inspected(copy, .outbound)
    return refusalByACLs(of: port, on: frame) ?? refusalByGuards(of: port, on: frame)
  }

  /// The receiver's: inbound ACLs.
  mutating func inboundRefusal(of copy: Copy, at port: AdapterPort) -> PolicyRefusal? {
    refusalByACLs(of: port, on: inspected(copy, .inbound))
  }

  /// SR-IOV goes past ACLs, guards and mirroring (A27).
  mutating func bypassesPolicies(_ port: AdapterPort) -> Bool {
    port.policies.sriov.value && port.hasBypassablePolicies && consult(.a27)
  }

  /// Both lists must allow (A18), the basic one first.
  private mutating func refusalByACLs(
    of port: AdapterPort, on frame: InspectedFrame
  ) -> PolicyRefusal? {
    guard topology.assumptions[.a18] else { return refusalByEitherACL(of: port, on: frame) }
    let basic = judgeBasicACL(of: port, on: frame)
    if let refusal = basic.refusal {
      if refusal.reason == .failedSecurityPolicy, matchesExtendedACL(of: port.extendedList, frame) {
        fate.note(.a18)
      }
      return refusal
    }
    let extended = judgeExtendedACL(of: port.extendedList, on: frame)
    if basic.isMatched, extended.isMatched { fate.note(.a18) }
    return extended.refusal
  }

  /// A18 reversed: a matching extended rule, or an open flow, decides alone.
  private mutating func refusalByEitherACL(
    of port: AdapterPort, on frame: InspectedFrame
  ) -> PolicyRefusal? {
    let extended = judgeExtendedACL(of: port.extendedList, on: frame)
    if extended.isMatched {
      let (mac, ip) = basicFindings(of: port, on: frame)
      if mac != nil || ip?.isUnreadable == false { fate.note(.a18) }
      return extended.refusal
    }
    return extended.refusal ?? judgeBasicACL(of: port, on: frame).refusal
  }

  /// A copy inside a switch has no tag: its packet begins at the EtherType at octet 12.
  private func inspected(_ copy: Copy, _ direction: RuleDirection) -> InspectedFrame {
    InspectedFrame(
      source: reading.source(copy.octets), destination: reading.destination(copy.octets),
      direction: direction, packet: PacketReading(copy.octets),
      anyMatchesNonIP: !topology.assumptions[.a15])
  }

  /// A rule was the deciding one of its list, or a meter counted.
  mutating func countHit(of rule: Int) { fate.hits[rule, default: .init()].frames += 1 }

  /// A frame was of a flow that the rule has opened.
  mutating func countFlowFrame(of rule: Int) {
    fate.hits[rule, default: .init()].flowFrames += 1
  }
}
