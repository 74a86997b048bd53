/// Warns of a sound topology whose network hardly does what was meant.
///
/// Everything here can be simulated. It looks at stations, of which a range makes one a switch or
/// plug, and at links; O(n log n) in all.
struct NetworkReview {
  let topology: Topology
  let survey: AdviceSurvey
  let network: SwitchForest
  let stations: [Station]

  init(_ topology: Topology) {
    self.topology = topology
    survey = AdviceSurvey(topology)
    network = SwitchForest(topology)
    stations = survey.stations()
  }

  /// Adds all warnings.
  func review(into findings: inout Findings) {
    reviewTags(&findings)
    reviewCarriedVLANs(&findings)
    reviewTeams(&findings)
    reviewLinks(&findings)
    reviewPrivateVLANs(&findings)
    reviewRouters(&findings)
    reviewForwarding(&findings)
    reviewAddresses(&findings)
    reviewSubnets(&findings)
  }

  /// The segment of a station; of a team the first member's.
  func segment(of station: Station) -> Segment? {
    station.plugs.first.map { survey.segments.segment(of: $0.value) }
  }
}
