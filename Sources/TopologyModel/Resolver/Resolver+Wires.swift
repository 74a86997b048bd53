/// What the wire is called into which is plugged what names neither a wire nor a port.
let defaultWireName = "wire"

extension Resolver {
  /// Makes the declared wires.
  mutating func declareWires() {
    for wire in declaration.wires {
      guard claimPhysicalName(wire.name.value, "wire", at: wire.name.span) else { continue }
      wireIDs[wire.name.value] = ID(wires.count)
      wires.append(
        Wire(
          name: wire.name.value, description: wire.description, definition: wire.name.span,
          isDeclared: true))
    }
  }

  /// The default wire, which exists from then on.
  mutating func makeDefaultWire(at definition: SourceSpan) -> ID<Wire> {
    if let id = wireIDs[defaultWireName] { return id }
    let id = ID<Wire>(wires.count)
    wires.append(
      Wire(
        name: defaultWireName, description: nil, definition: definition, isDeclared: false))
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
