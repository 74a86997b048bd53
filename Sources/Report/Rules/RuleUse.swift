internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// What became of one rule as the file writes it, at all ports that have it.
struct RuleUse {
  /// The rule; where `{n}` makes several of one, the first of them.
  let rule: WrittenRule
  /// Of a router's list, the interface that has it; `nil` where several do, and of other rules.
  var interface: String?
  /// How many rules `{n}` has made of it.
  var forms = 1
  /// Ports whose adapters have it; one that is not connected, or does not run, is no port.
  var ports = 0
  /// Those of them that go past it with SR-IOV (A27).
  var bypassed = 0
  /// What it has decided.
  var count = RuleCount()
  /// What is the matter with it in all lists that have it, whatever the traffic.
  var finding: FindingTally.Finding?

  /// Its place in the file.
  var definition: SourceSpan { rule.definition }

  /// No frame can come to it.
  var isShadowed: Bool { finding?.kind == .shadowed }
  /// Frames come to it, and would fare alike without it.
  var isRedundant: Bool { finding?.kind == .redundant }

  /// It says of everything what would hold without it, as BH2017 and BH2018 ask for: no rule to be
  /// left out.
  var isWrittenDefault: Bool {
    guard let finding, isRedundant, finding.byDefault, finding.by.isEmpty else { return false }
    return switch rule {
    case .basic(let rule, _): rule.isAboutAll
    case .extended(let rule, _), .router(let rule, _, _):
      rule.isAboutAll(bitWidth: 32) || rule.isAboutAll(bitWidth: 128)
    }
  }

  /// Frames that it decided, of the flows that it opened too.
  var frames: UInt64 { count.frames + count.flowFrames }

  /// It has decided or counted something.
  var isHit: Bool { frames > 0 }
}
