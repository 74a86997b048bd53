internal import ForwardingProgram

extension Proof {
  /// Which frames of the sender whose verdicts are being looked up come to a receiver in one network,
  /// lists apart.
  mutating func parts(
    heardBy receiver: Int32, _ to: TakerFacts, _ freedom: Freedom
  ) -> FrameParts {
    // Two interfaces may share a plug, by which nothing goes back that came in by it.
    guard ways.row.router < 0 || ways.row.router != to.router else {
      return foundParts(heardBy: receiver, freedom)
    }
    let isOneSwitch = ways.row.virtualSwitch >= 0 && ways.row.virtualSwitch == to.virtualSwitch
    let place = ways.row.place(freedom)
    guard isOneSwitch || ways.hearers[Int(place)][Int(to.hears)] else { return [] }
    let key = HeardKey(place: place, hears: to.hears, isOneSwitch: isOneSwitch)
    if let known = ways.heard[key] { return known }
    let parts = foundParts(heardBy: receiver, freedom)
    ways.heard[key] = parts
    return parts
  }

  private mutating func foundParts(heardBy receiver: Int32, _ freedom: Freedom) -> FrameParts {
    let flows: OpenFlows = freedom == .honest ? .none : .any
    guard let sending = sending(askedKey(ways.row.endpoint, freedom, flows)),
      !sending.frames.isEmpty
    else { return [] }
    let own = Destination.address(address(of: receiver))
    let taker = Taker(endpoint: receiver)
    return arrivals(of: sending, at: taker, for: .group).parts
      .union(arrivals(of: sending, at: taker, for: own).parts)
  }
}
