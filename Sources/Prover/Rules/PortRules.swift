internal import ForwardingProgram

/// Which frames the lists of a port let pass in one direction, and which of them open flows.
struct PortRules {
  /// Those that pass, flows apart.
  var passing: FrameSet
  /// Those that pass where they are of an open flow.
  var passingInFlow: FrameSet
  /// Those that open a flow.
  var opening: FrameSet

  /// What passes where some flows are open.
  func passing(_ flows: FrameSet, in space: inout FrameSpace) -> FrameSet {
    guard !flows.isEmpty else { return passing }
    let inFlow = space.intersection(passingInFlow, flows)
    return space.union(passing, inFlow)
  }
}

extension RuleOutcomes {
  /// What both lists of a port do together (semantics 3.6; A17, A18).
  mutating func port(
    _ lists: PolicyRow.Lists, of program: borrowing ForwardingProgram, in space: inout FrameSpace
  ) -> PortRules {
    let basic = list(lists.basic, of: program, in: &space)
    let extended = list(lists.extended, of: program, in: &space)
    let passingBasic = passing(basic, program.assumptions, in: &space)
    let passingExtended = space.frames(of: extended.byPacket, in: End.passing)
    let opening = space.frames(of: extended.byPacket, in: 1 << End.open)
    guard program.assumptions.contains(.a18) else {
      // A matching extended rule, or an open flow, decides alone.
      let matched = space.frames(of: extended.byPacket, in: End.matched)
      let allowed = space.intersection(matched, passingExtended)
      let unmatched = space.subtracting(matched, from: passingBasic)
      return PortRules(
        passing: space.union(allowed, unmatched), passingInFlow: .everything, opening: opening)
    }
    return PortRules(
      passing: space.intersection(passingBasic, passingExtended), passingInFlow: passingBasic,
      opening: space.intersection(passingBasic, opening))
  }

  /// What a basic list lets pass: rules about addresses and about packets decide each for itself (A17).
  private func passing(
    _ list: List, _ assumptions: AssumptionSet, in space: inout FrameSpace
  ) -> FrameSet {
    let byAddresses = space.frames(of: list.byAddresses, in: End.passing)
    let byPacket = space.frames(of: list.byPacket, in: End.passing)
    guard !assumptions.contains(.a17) else { return space.intersection(byAddresses, byPacket) }
    // Where a rule about addresses matches, it decides.
    let matched = space.frames(of: list.byAddresses, in: End.matched)
    let allowed = space.intersection(matched, byAddresses)
    return space.union(allowed, space.subtracting(matched, from: byPacket))
  }
}
