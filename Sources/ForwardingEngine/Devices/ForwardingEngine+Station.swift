internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// An unbound NIC or a router's interface sends: with `vlan` its untagged frames, VID 0 ones too,
  /// are tagged (semantics 4).
  mutating func sendFromNIC(
    _ nic: EndpointRow, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    var state = state
    if nic.nicVLAN != 0 {
      noteServiceTag(state.position, of: frame)
      switch frame.read(state.position, serviceTags: serviceTags) {
      case .untagged:
        state.position = .handed(vlan: nic.nicVLAN, offset: state.position.offset)
      case .tagged(0, let next):
        state.position = .handed(vlan: nic.nicVLAN, offset: next)
      case .tagged, .tooShort, .cutOff: break
      }
    }
    enqueue(.bridge(plug: nic.entry), state, frame)
  }

  /// What is plugged into a port is offered a frame; returns whether something took it, or dropped
  /// it.
  ///
  /// Interfaces of one router that share a port are in unlike VLANs: where one of them takes the
  /// frame, it is not lost on the others.
  mutating func takeByStations(
    _ plug: PlugRow, by index: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Bool {
    var refusal: (place: PlaceID, reason: DropReason, decider: Decider)?
    for position in Int(plug.target)..<Int(plug.target + plug.stationCount) {
      let endpoint = program.stations[position]
      let station = program.endpoints[Int(endpoint)]
      switch judge(
        state.position, frame, for: station, member: plug.member, endpoint, observer: &observer)
      {
      case .takes(let handed):
        if station.kind == .nic {
          observer.note(.passed(.receiverVLAN, decider: .endpoint(endpoint)))
        }
        deliver(
          to: endpoint, kind(of: frame, flooded: false), handed, passed: state.passed, frame,
          observer: &observer)
        return true
      case .refuses(let reason, let decider):
        refusal = refusal ?? (station.place, reason, decider)
      case .ignores: break
      }
    }
    guard let refusal else {
      if plug.member > 0, frame.destination.isGroup {
        observer.note(.leftToFirstMember(plug: index))
      } else {
        let tag = visibleTag(state.position, of: frame, for: observer)
        observer.note(.ignored(endpoint: addressee(at: plug, frame), tag: tag))
      }
      return false
    }
    drop(
      refusal.reason, at: refusal.place, passed: state.passed, decider: refusal.decider,
      observer: &observer)
    return true
  }

  /// Of several stations at a plug the one that the frame is addressed to, else the first.
  private func addressee(at plug: PlugRow, _ frame: borrowing FrameInFlight) -> Int32 {
    for position in Int(plug.target)..<Int(plug.target + plug.stationCount) {
      let endpoint = program.stations[position]
      if program.endpoints[Int(endpoint)].address == frame.destination.rawValue {
        return endpoint
      }
    }
    return program.stations[Int(plug.target)]
  }

  /// What a station makes of a frame.
  private enum StationVerdict {
    /// It takes the frame, in this form.
    case takes(TagPosition)
    case refuses(DropReason, Decider)
    case ignores
  }

  private mutating func judge(
    _ position: TagPosition, _ frame: borrowing FrameInFlight, for station: EndpointRow,
    member: Int32, _ endpoint: Int32, observer: inout some WalkObserver
  ) -> StationVerdict {
    let decider = Decider.endpoint(endpoint)
    if station.isTeam, frame.source.rawValue == station.address {
      return .refuses(.reflected, decider)
    }
    let isOwn = frame.destination.rawValue == station.address
    // A team takes groups from its first member alone.
    guard isOwn || frame.destination.isGroup && member == 0 else { return .ignores }
    guard station.kind == .nic else { return .takes(position) }
    noteServiceTag(position, of: frame)
    switch frame.read(position, serviceTags: serviceTags) {
    case .tooShort, .cutOff: return .refuses(.invalidPacket, decider)
    case .tagged(4095, _): return .refuses(.invalidVlanFormat, decider)
    case .untagged where station.nicVLAN == 0, .tagged(0, _) where station.nicVLAN == 0:
      return .takes(position)
    case .tagged(let tag, let next) where tag == station.nicVLAN:
      guard mayConsumeTag(before: next, of: frame, observer: &observer) else {
        return .refuses(.invalidVlanFormat, .assumption(32))
      }
      return .takes(.handed(vlan: 0, offset: next))
    case .untagged, .tagged:
      return isOwn ? .refuses(.filteredVLAN, decider) : .ignores
    }
  }
}
