internal import ForwardingProgram

/// Which frames of one kind the lists of a port let pass in one direction, and which of them open flows.
struct PortRules {
  /// Those that pass, flows apart.
  var passing: FrameSet
  /// Those that pass where they are of an open flow.
  var passingInFlow: FrameSet
  /// Those that open a flow.
  var opening: FrameSet
}

extension RuleOutcomes {
  /// What both lists of a port do together with frames of a kind (semantics 3.6; A17, A18).
  mutating func port(
    _ lists: PolicyRow.Lists, _ kind: FrameKind, of program: borrowing ForwardingProgram,
    in space: inout FrameSpace
  ) -> PortRules {
    let passingBasic = passing(lists.basic, kind, of: program, in: &space)
    let extended = outcome(packetTable(lists.extended, kind, of: program), in: &space)
    let passingExtended = space.frames(of: extended, in: End.passing)
    let opening = space.frames(of: extended, in: 1 << End.open)
    guard program.assumptions.contains(.a18) else {
      // A matching extended rule, or an open flow, decides alone.
      let matched = space.frames(of: extended, in: End.matched)
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
  private mutating func passing(
    _ list: Int32, _ kind: FrameKind, of program: borrowing ForwardingProgram,
    in space: inout FrameSpace
  ) -> FrameSet {
    let addresses = outcome(addressTable(list, of: program), in: &space)
    let packets = outcome(packetTable(list, kind, of: program), in: &space)
    let byAddresses = space.frames(of: addresses, in: End.passing)
    let byPacket = space.frames(of: packets, in: End.passing)
    guard !program.assumptions.contains(.a17) else {
      return space.intersection(byAddresses, byPacket)
    }
    // Where a rule about addresses matches, it decides.
    let matched = space.frames(of: addresses, in: End.matched)
    let allowed = space.intersection(matched, byAddresses)
    return space.union(allowed, space.subtracting(matched, from: byPacket))
  }
}
