/// What the wire is called into which a NIC is plugged that names none.
let defaultWireName = "wire"

extension Resolver {
  /// Makes the declared wires.
  mutating func declareWires() {
    for wire in declaration.wires {
      if let first = wireIDs[wire.name.value] {
        findings.reportTwice(
          "the wire `\(wire.name.value)`", at: wire.name.span, first: wires[first.index].definition)
        continue
      }
      wireIDs[wire.name.value] = ID(wires.count)
      wires.append(
        Wire(
          name: wire.name.value, description: wire.description, definition: wire.name.span,
          isDeclared: true))
    }
  }

  /// The wire that a NIC is plugged into; the default one exists from then on.
  mutating func wire(of nic: NICDeclaration, _ values: RangeValues?) -> ID<Wire> {
    if let reference = evaluate(nic.wire, values), reference.value != defaultWireName {
      if let id = wireIDs[reference.value] { return id }
      let known = declaration.wires.map(\.name.value) + [defaultWireName]
      report(
        unknown: reference, "wire", .wire, among: known,
        otherwise: "declare it under `physical.wires`: `\(reference.value): {}`")
    }
    if let id = wireIDs[defaultWireName] { return id }
    let id = ID<Wire>(wires.count)
    wires.append(
      Wire(
        name: defaultWireName, description: nil, definition: nic.name.span, isDeclared: false))
    wireIDs[defaultWireName] = id
    return id
  }

  /// Makes the endpoint of each wire, behind all others.
  mutating func appendOutsides() {
    for (index, wire) in wires.enumerated() {
      let name = wire.name == defaultWireName ? outsideName : "\(wire.name)/\(outsideName)"
      endpoints.append(
        Endpoint(
          name: name, host: nil, attachment: .outside(ID(index)), mac: nil, addresses: [],
          definition: wire.definition))
    }
  }
}
