internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// An unbound NIC sends: with `vlan` its untagged frames, VID 0 ones too, are tagged (semantics 4).
  mutating func sendFromNIC(
    _ nic: EndpointRow, _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    var position = frame.start
    if nic.nicVLAN != 0 {
      noteServiceTag(position, of: frame)
      switch frame.read(position, serviceTags: serviceTags) {
      case .untagged:
        position = .handed(vlan: nic.nicVLAN, offset: position.offset)
      case .tagged(0, let next):
        position = .handed(vlan: nic.nicVLAN, offset: next)
      case .tagged, .tooShort, .cutOff: break
      }
    }
    send(position, toWireBy: nic.entry, isFlooded: false, passed: 0)
  }

  /// An unbound NIC is offered a frame; returns false where it ignores it (semantics 4).
  mutating func takeByNIC(
    _ endpoint: Int32, _ position: TagPosition, passed: UInt32,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) -> Bool {
    let nic = program.endpoints[Int(endpoint)]
    switch judge(position, frame, for: nic, decider: .endpoint(endpoint)) {
    case .takes(let handed):
      observer.note(.passed(.receiverVLAN, decider: .endpoint(endpoint)))
      deliver(to: endpoint, kind(of: frame, flooded: false), handed, frame, observer: &observer)
      return true
    case .refuses(let reason, let decider):
      drop(reason, at: nic.place, passed: passed, decider: decider, observer: &observer)
      return true
    case .ignores:
      observer.note(.ignored(endpoint: endpoint))
      return false
    }
  }

  /// What an unbound NIC makes of a frame.
  private enum NICVerdict {
    /// It takes the frame, in this form.
    case takes(TagPosition)
    case refuses(DropReason, Decider)
    case ignores
  }

  private mutating func judge(
    _ position: TagPosition, _ frame: borrowing FrameInFlight, for nic: EndpointRow,
    decider: Decider
  ) -> NICVerdict {
    if nic.isTeam, frame.source.rawValue == nic.address { return .refuses(.reflected, decider) }
    let isOwn = frame.destination.rawValue == nic.address
    guard isOwn || frame.destination.isGroup else { return .ignores }
    noteServiceTag(position, of: frame)
    switch frame.read(position, serviceTags: serviceTags) {
    case .tooShort, .cutOff: return .refuses(.invalidPacket, decider)
    case .tagged(4095, _): return .refuses(.invalidVlanFormat, decider)
    case .untagged where nic.nicVLAN == 0, .tagged(0, _) where nic.nicVLAN == 0:
      return .takes(position)
    case .tagged(let tag, let next) where tag == nic.nicVLAN:
      guard mayConsumeTag(before: next, of: frame) else {
        return .refuses(.invalidVlanFormat, .assumption(32))
      }
      return .takes(.handed(vlan: 0, offset: next))
    case .untagged, .tagged:
      return isOwn ? .refuses(.filteredVLAN, decider) : .ignores
    }
  }
}
