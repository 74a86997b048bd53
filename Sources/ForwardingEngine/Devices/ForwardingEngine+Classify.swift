internal import ForwardingProgram
internal import Frames

/// Why a frame is not let in.
struct Refusal: Error {
  var reason: DropReason
  /// What decided it.
  var decider: Decider
}

/// Why a port does not let a frame in.
private struct PortRefusal: Error {
  var value: DropReason
}

extension ForwardingEngine {
  /// The tag step: a frame's VLAN number inside a virtual switch (semantics 3.1, 3.3).
  mutating func classify(
    _ reading: TagReading, _ ingress: SwitchIngress, _ state: CopyState,
    _ frame: borrowing FrameInFlight, decider: Decider
  ) -> Result<SwitchedCopy, Refusal> {
    var copy = SwitchedCopy(
      ingress: ingress, vlan: 0, offset: state.position.offset, keepsTag: false, state: state)
    let tag: UInt16
    switch reading {
    case .tooShort, .cutOff:
      return .failure(Refusal(reason: .invalidPacket, decider: decider))
    case .untagged:
      tag = 0
    case .tagged(let vlan, let next):
      guard vlan != 4095 else {
        return .failure(Refusal(reason: .invalidVlanFormat, decider: decider))
      }
      if frame.hasTag(at: next, serviceTags: serviceTags) {
        consulted.insert(.a7)
        guard program.assumptions.contains(.a7) else {
          return .failure(Refusal(reason: .invalidVlanFormat, decider: .assumption(7)))
        }
      }
      tag = vlan
      copy.offset = next
      copy.keepsTag = true
    }
    let isTagged = copy.keepsTag
    switch ingress {
    case .uplink:
      copy.vlan = tag
      copy.keepsTag = tag != 0
    case .port(let index):
      let port = program.ports[Int(index)]
      let vlan =
        isTagged && tag != 0
        ? classifyTagged(tag, port, &copy)
        : classifyUntagged(isPriorityTagged: isTagged, port, &copy)
      switch vlan {
      case .success(let vlan): copy.vlan = vlan
      case .failure(let reason): return .failure(Refusal(reason: reason.value, decider: decider))
      }
    }
    if isTagged, !copy.keepsTag, !mayConsumeTag(before: copy.offset, of: frame) {
      return .failure(Refusal(reason: .invalidVlanFormat, decider: .assumption(32)))
    }
    return .success(copy)
  }

  private mutating func classifyUntagged(
    isPriorityTagged: Bool, _ port: PortRow, _ copy: inout SwitchedCopy
  ) -> Result<UInt16, PortRefusal> {
    if isPriorityTagged {
      consulted.insert(.a3)
      guard program.assumptions.contains(.a3) else {
        return .failure(PortRefusal(value: .unauthorizedVLAN))
      }
    }
    copy.keepsTag = false
    switch port.mode {
    case .isolationTaggedOnly:
      return .failure(PortRefusal(value: .filteredIsolationUntagged))
    case .trunk where port.ingressVLAN != 0 && !program.lists(port.list, port.ingressVLAN):
      consulted.insert(.a6)
      guard program.assumptions.contains(.a6) else {
        return .failure(PortRefusal(value: .unauthorizedVLAN))
      }
    case .untagged, .access, .trunk, .isolated, .community, .promiscuous:
      break
    }
    return .success(port.ingressVLAN)
  }

  private mutating func classifyTagged(
    _ tag: UInt16, _ port: PortRow, _ copy: inout SwitchedCopy
  ) -> Result<UInt16, PortRefusal> {
    let isAuthorized: Bool
    switch port.mode {
    case .untagged:
      consulted.insert(.a2)
      isAuthorized = program.assumptions.contains(.a2)
      copy.keepsTag = false
    case .access, .isolated, .community, .promiscuous, .isolationTaggedOnly:
      if tag == port.ingressVLAN { consulted.insert(.a1) }
      isAuthorized = tag == port.ingressVLAN && program.assumptions.contains(.a1)
      copy.keepsTag = false
    case .trunk:
      if program.lists(port.list, tag) {
        isAuthorized = true
      } else {
        if tag == port.ingressVLAN { consulted.insert(.a5) }
        isAuthorized = tag == port.ingressVLAN && program.assumptions.contains(.a5)
      }
    }
    return isAuthorized ? .success(tag) : .failure(PortRefusal(value: .unauthorizedVLAN))
  }
}
