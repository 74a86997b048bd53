internal import Frames

extension Advice {
  /// H14: what is mirrored is looked at, in every VLAN of it.
  static func mirroringIncomplete(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for id in survey.switchIDs {
      let ports = survey.connectedPorts(of: id)
      let sources = ports.filter { survey.mirroring($0).value == .source }
      let destinations = ports.filter { survey.mirroring($0).value == .destination }
      switch (sources.first, destinations.first) {
      case (nil, nil): break
      case (.some, nil):
        for member in sources {
          findings.report(at: survey.mirroring(member).span) {
            halfMissing(survey.name(member), survey.shortName(id), "destination", "source")
          }
        }
      case (nil, .some):
        for member in destinations {
          findings.report(at: survey.mirroring(member).span) {
            halfMissing(survey.name(member), survey.shortName(id), "source", "destination")
          }
        }
      case (.some, .some(let first)):
        reportUnseen(sources, destinations, first, survey, &findings)
      }
    }
  }

  private static func halfMissing(
    _ name: String, _ virtualSwitch: String, _ missing: String, _ present: String
  ) -> AdviceFindings.Text {
    AdviceFindings.Text(
      "`\(name)` is a mirror \(present), and `\(virtualSwitch)` has no \(missing)",
      label: present == "source" ? "nobody gets the copies" : "nothing is copied to it",
      notes: ["copies stay on the switch; the monitoring VM and what it watches share one"],
      help: "write `portMirroring: \(missing)` at another adapter of `\(virtualSwitch)`")
  }

  /// Says which VLANs of the sources no destination takes, and which destinations take none.
  private static func reportUnseen(
    _ sources: [AdviceSurvey.Member], _ destinations: [AdviceSurvey.Member],
    _ first: AdviceSurvey.Member, _ survey: AdviceSurvey, _ findings: inout AdviceFindings
  ) {
    let taken = survey.tally(destinations, \.accepted)
    let copied = survey.tally(sources)
    for source in sources {
      let mode = survey.settings(source).mode
      guard let number = taken.first(in: mode.value.numbers, where: { $0 == 0 }) else { continue }
      findings.report(at: survey.settings(first).mode.span) {
        unseen(
          survey.name(first), survey.name(source), number, mode.span,
          trunk(survey.settings(first).mode.value, besides: number, copied))
      }
    }
    for destination in destinations {
      let mode = survey.settings(destination).mode
      guard copied.first(in: mode.value.accepted, where: { $0 > 0 }) == nil,
        let source = sources.first, let number = copied.first(in: [0...4094], where: { $0 > 0 })
      else { continue }
      findings.report(at: mode.span) {
        unseen(
          survey.name(destination), survey.name(source), nil, survey.settings(source).mode.span,
          trunk(mode.value, besides: number, copied))
      }
    }
  }

  /// Without a number nothing at all is seen.
  private static func unseen(
    _ destination: String, _ source: String, _ number: Int?, _ place: SourceSpan,
    _ trunk: String
  ) -> AdviceFindings.Text {
    let frames =
      switch number {
      case nil: "any source"
      case 0: "`\(source)` without a VLAN"
      case .some(let number): "`\(source)` in VLAN \(number)"
      }
    return AdviceFindings.Text(
      "the monitor `\(destination)` takes no copies of the frames of \(frames)",
      label: "its VLAN mode holds for copies too",
      labels: [Diagnostic.Label("mirrored from here", at: place)],
      help: "make it a trunk for the VLANs it watches: `vlan: \(trunk)`")
  }

  /// A trunk that takes a number besides what the port takes already; of a port that is no trunk only
  /// that counts which some source has.
  private static func trunk(_ mode: PortMode, besides number: Int, _ copied: VLANTally) -> String {
    var native: VLANID?
    var listed = VLANIDSet()
    switch mode {
    case .trunk(let untagged, let allowed):
      native = number == 0 ? nil : untagged
      // What was native then comes with its tag.
      listed = number == 0 ? allowed.adding(untagged.map { Int($0.rawValue) }) : allowed
    case .untagged, .access, .isolated, .community, .promiscuous, .isolationTaggedOnly:
      let seen = mode.accepted.filter { copied.first(in: [$0], where: { $0 > 0 }) != nil }
      listed = VLANIDSet(intRanges: seen)
    }
    listed = listed.adding(number)
    // A trunk has a list: here of the VLAN that the port had.
    if listed.isEmpty { listed = VLANIDSet(intRanges: mode.accepted) }
    let list = listed.description.replacing(",", with: ", ")
    let isNativeSaid = number == 0 || native != nil
    return "{ trunk: [\(list)]"
      + (isNativeSaid ? ", native: \(native.map { "\($0)" } ?? "0")" : "") + " }"
  }
}

extension AdviceSurvey {
  fileprivate func mirroring(_ member: Member) -> Located<PortMirroring> {
    settings(member).policies.portMirroring
  }
}

extension VLANIDSet {
  /// The VLANs among some numbers.
  fileprivate init(intRanges: [ClosedRange<Int>]) {
    self.init(
      ranges: intRanges.map { UInt16(clamping: $0.lowerBound)...UInt16(clamping: $0.upperBound) })
  }

  /// With one more, if it is one.
  fileprivate func adding(_ number: Int?) -> VLANIDSet {
    number.map { union(VLANIDSet(intRanges: [$0...$0])) } ?? self
  }
}
