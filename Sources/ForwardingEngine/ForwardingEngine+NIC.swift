internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// An unbound NIC sends: with `vlan` its untagged frames, VID 0 ones too, are tagged (semantics 4).
  mutating func sendFromNIC(
    _ nic: EndpointRow, _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    var position = frame.start
    if nic.nicVLAN != 0 {
      switch read(position, of: frame) {
      case .untagged:
        position = .handed(vlan: nic.nicVLAN, offset: position.offset)
      case .tagged(0, let next):
        guard mayConsumeTag(before: next, of: frame) else {
          return drop(
            .invalidVlanFormat, at: nic.place, passed: 0, decider: .assumption(32),
            observer: &observer)
        }
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
    let isOwn = frame.destination.rawValue == nic.address
    guard isOwn || frame.destination.isGroup else {
      observer.note(.ignored(endpoint: endpoint))
      return false
    }
    var refusal: DropReason?
    var taken = position
    switch read(position, of: frame) {
    case .tooShort, .cutOff:
      refusal = .invalidPacket
    case .untagged:
      if nic.nicVLAN != 0 { refusal = .filteredVLAN }
    case .tagged(4095, _):
      refusal = .invalidVlanFormat
    case .tagged(let tag, let next):
      if tag != nic.nicVLAN {
        refusal = .filteredVLAN
      } else if tag != 0 {
        taken = .handed(vlan: 0, offset: next)
        if !mayConsumeTag(before: next, of: frame) {
          drop(
            .invalidVlanFormat, at: nic.place, passed: passed, decider: .assumption(32),
            observer: &observer)
          return true
        }
      }
    }
    guard let refusal else {
      observer.note(.passed(.receiverVLAN, decider: .endpoint(endpoint)))
      deliver(to: endpoint, kind(of: frame, flooded: false), taken, frame, observer: &observer)
      return true
    }
    guard isOwn else {
      observer.note(.ignored(endpoint: endpoint))
      return false
    }
    drop(
      refusal, at: nic.place, passed: passed, decider: .endpoint(endpoint), observer: &observer)
    return true
  }
}
