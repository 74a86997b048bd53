internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay
internal import TopologyModel

extension TraceWords {
  func dropped(
    _ reason: DropReason, at place: PlaceID, _ decider: Decider, vlan number: UInt16
  ) -> TraceCheck {
    TraceCheck(
      name: "dropped", text: why(reason, decider, vlan: number), result: .fail, reason: reason,
      decidedBy: symbols.span(of: reason, decidedBy: decider))
  }

  private func why(_ reason: DropReason, _ decider: Decider, vlan number: UInt16) -> String {
    switch decider {
    case .virtualSwitch, .wire, .rule:
      return reason.sentence
    case .assumption(let number):
      let key = Assumption(rawValue: Int(number))?.key.map { " (\($0))" } ?? ""
      return "\(reason.sentence): assumption A\(number)\(key) is overridden"
    case .endpoint(let index):
      if reason == .unauthorizedVLAN {
        return "\(tagging) is not allowed on \(mode(of: index))"
      }
      if reason == .macSpoofing {
        return "source \(frame.source) is not one that the adapter may send from"
      }
      if reason == .filteredVLAN || reason == .failedPvlanSetting {
        return "\(receiver(decider)) (\(mode(of: index))) does not accept \(frames(of: number))"
      }
      return reason.sentence
    }
  }
}
