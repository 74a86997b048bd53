/// Hardening advice: what a topology does that works, and that its owner may not have meant.
///
/// The checks are H1 to H22 of the page of each code, `bulkhead explain BH2001` to `BH2022`, which
/// also says who asks for it. Nothing here stops a replay; a file switches a check off by its code.
public struct Advice: Sendable {
  /// In file order; a place is blamed once for one thing.
  public let diagnostics: [Diagnostic]
  /// What the file ignores although it would not be said, in order.
  public let needlesslyIgnored: [DiagnosticCode]

  /// What can be said about a sound topology.
  public init(about topology: Topology) {
    let survey = AdviceSurvey(topology)
    var found: [Diagnostic] = []
    var needless: [DiagnosticCode] = []
    for check in Advice.checks {
      var findings = AdviceFindings(code: check.code)
      check.find(survey, &findings)
      if topology.ignoredAdvice.entries[check.code] == nil {
        found += findings.diagnostics
      } else if findings.diagnostics.isEmpty {
        needless.append(check.code)
      }
    }
    diagnostics = found.sorted { ($0.span, $0.code.rawValue) < ($1.span, $1.code.rawValue) }
    needlesslyIgnored = needless
  }

  /// The codes of all checks, in order.
  public static var checkedCodes: [DiagnosticCode] { checks.map(\.code) }

  /// One check; it may find several things.
  struct Check: Sendable {
    let code: DiagnosticCode
    let find: @Sendable (AdviceSurvey, inout AdviceFindings) -> Void
  }

  /// All of them, in the order of their codes.
  static let checks = [
    Check(code: .managementWithoutOwnWay, find: managementWithoutOwnWay),
    Check(code: .managementAmongGuests, find: managementAmongGuests),
    Check(code: .managementNetworksMixed, find: managementNetworksMixed),
    Check(code: .nothingRequired, find: nothingRequired),
    Check(code: .spoofingAllowed, find: spoofingAllowed),
    Check(code: .guardsUndecided, find: guardsUndecided),
    Check(code: .defaultVLANUsed, find: defaultVLANUsed),
    Check(code: .trunkTooWide, find: trunkTooWide),
    Check(code: .taggedAgainstUntagged, find: taggedAgainstUntagged),
    Check(code: .machineInTwoZones, find: machineInTwoZones),
    Check(code: .privateVLANInconsistent, find: privateVLANInconsistent),
    Check(code: .vlanBesideIsolation, find: vlanBesideIsolation),
    Check(code: .muteIsolation, find: muteIsolation),
    Check(code: .mirroringIncomplete, find: mirroringIncomplete),
    Check(code: .addressInDynamicPool, find: addressInDynamicPool),
    Check(code: .policiesBypassed, find: policiesBypassed),
    Check(code: .extendedACLOpenEnded, find: extendedACLOpenEnded),
    Check(code: .basicACLHalfDone, find: basicACLHalfDone),
    Check(code: .lbfoTeamUnderSwitch, find: lbfoTeamUnderSwitch),
    Check(code: .teamSize, find: teamSize),
    Check(code: .plugWithoutUse, find: plugWithoutUse),
    Check(code: .defaultSwitchUsed, find: defaultSwitchUsed),
  ]
}
