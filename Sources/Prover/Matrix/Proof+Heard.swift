internal import ForwardingProgram

extension Proof {
  /// Which places may hear anything of a place, virtual switches apart.
  mutating func placesHearing(_ sends: Int32) -> [Bool] {
    guard let profiles else { return [] }
    let survey = profiles.survey
    if ways.hearers.isEmpty { noteHearers(survey) }
    var hears = [Bool](repeating: false, count: survey.hearSites.values.count)
    let site = survey.sendSites.values[Int(sends)]
    for number in Set(site.reaches + site.honestReaches) {
      for node in reaches[Int(number)].nodes {
        for place in ways.hearers[Int(survey.groups[node.node] ?? 0)] { hears[Int(place)] = true }
      }
    }
    return hears
  }

  /// Turns round which groups of nodes each place hears.
  private mutating func noteHearers(_ survey: SiteSurvey) {
    let count = (survey.groups.values.max() ?? 0) + 1
    var hearers = [[Int32]](repeating: [], count: Int(count))
    for (place, site) in survey.hearSites.values.enumerated() {
      let groups = Set(site.ears.flatMap { $0.nodes + $0.uncovering })
      for group in groups { hearers[Int(group)].append(Int32(place)) }
    }
    ways.hearers = hearers
  }

  /// Which frames of a sender come to a receiver in one network, lists apart.
  mutating func heard(
    from sender: Int32, _ from: EndpointFacts, by receiver: Int32, _ to: EndpointFacts
  ) -> Heard {
    let isOneSwitch = from.virtualSwitch >= 0 && from.virtualSwitch == to.virtualSwitch
    // Two interfaces may share a plug, by which nothing goes back that came in by it.
    guard from.router < 0 || from.router != to.router else {
      return foundHeard(from: sender, by: receiver)
    }
    let key = HeardKey(sends: from.sends, hears: to.hears, isOneSwitch: isOneSwitch)
    if let known = ways.heard[key] { return known }
    let heard = foundHeard(from: sender, by: receiver)
    ways.heard[key] = heard
    return heard
  }

  private mutating func foundHeard(from sender: Int32, by receiver: Int32) -> Heard {
    var heard: Heard = []
    if parts(from: askedKey(sender, .honest, .none), to: receiver).contains(.plain) {
      heard.insert(.honest)
    }
    guard question.threat == .adversary else { return heard }
    let parts = parts(from: askedKey(sender, .anything, .any), to: receiver)
    if parts.contains(.plain) { heard.insert(.plain) }
    if parts.contains(.uncovered) { heard.insert(.uncovered) }
    return heard
  }

  private mutating func parts(from key: SendingKey, to receiver: Int32) -> FrameParts {
    guard let sending = sending(key), !sending.frames.isEmpty else { return [] }
    let own = Destination.address(address(of: receiver))
    let taker = Taker(endpoint: receiver)
    return arrivals(of: sending, at: taker, for: .group).parts
      .union(arrivals(of: sending, at: taker, for: own).parts)
  }
}
