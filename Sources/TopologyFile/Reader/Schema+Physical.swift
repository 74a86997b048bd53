internal import TopologyModel

extension Schema {
  static let physical = MappingSchema<FileFields>(
    noun: "the physical network",
    fields: [
      .entries(
        "wires", .entries(of: "wires by name", each: .mapping(of: wire.noun)), naming: .wire,
        "segments of which nothing more is known"
      ) {
        entries, file, reader in
        file.topology.wires += entries.compactMap { reader.wire($0) }
      },
      .entries(
        "switches",
        .entries(of: "physical switches by name", each: .mapping(of: physicalSwitch.noun)),
        naming: .physicalPort, "physical switches"
      ) {
        entries, file, reader in
        file.topology.physicalSwitches += entries.compactMap { reader.physicalSwitch($0) }
      },
      .entries(
        "machines", .entries(of: "machines by name", each: .mapping(of: machine.noun)),
        naming: .endpoint, "physical machines"
      ) {
        entries, file, reader in
        file.topology.machines += entries.compactMap { reader.machine($0) }
      },
      .entries(
        "routers", .entries(of: "routers by name", each: .mapping(of: router.noun)),
        naming: .endpoint, "physical routers"
      ) {
        entries, file, reader in
        file.topology.routers += entries.compactMap { reader.router($0) }
      },
    ])

  static let wire = MappingSchema<WireDeclaration>(
    noun: "a wire",
    fields: [
      .value("description", .text("a text"), \.description, "one line about it")
    ])

  static let physicalSwitch = MappingSchema<PhysicalSwitchDeclaration>(
    noun: "a physical switch",
    fields: [
      .entries(
        "ports", .entries(of: "ports by name", each: .mapping(of: physicalPort.noun)),
        naming: .physicalPort, "its ports"
      ) {
        entries, physicalSwitch, reader in
        for entry in entries {
          if let port = reader.physicalPort(entry) {
            physicalSwitch.ports.append(port)
          } else {
            physicalSwitch.isIncomplete = true
          }
        }
      }
    ])

  static let physicalPort = MappingSchema<PhysicalPortDeclaration>(
    noun: "a port of a physical switch",
    fields: [
      .setting("vlan", .physicalPortMode, \.vlan, "how the port treats VLANs"),
      .setting(
        "to", .reference(to: "a port of another physical switch"), \.link,
        "the other end of a link between two switches"),
    ])

  static let machine = MappingSchema<MachineDeclaration>(
    noun: "a machine",
    fields: plugFields(\.plug) + [
      .setting("mac", .macAddress, \.mac, "its address; `auto` derives it from the name"),
      .setting("ip", .oneOrMore(.interfaceAddress), \.addresses, "its declared addresses"),
    ])

  /// The rows for `wire` and `port`, wherever they stand.
  static func plugFields<Declaration>(
    _ plug: any WritableKeyPath<Declaration, PlugDeclaration> & Sendable
  ) -> [Field<Declaration>] {
    [
      Field(
        key: "wire", shape: wireReference.shape, summary: "the wire that it is plugged into"
      ) { entry, declaration, reader in
        guard let value = reader.deferred(entry.value, wireReference) else { return }
        declaration[keyPath: plug].wire = Setting(key: entry.key.span, value: value)
        reader.checkSinglePlug(declaration[keyPath: plug], "wire", at: entry.key.span)
      },
      Field(
        key: "port", shape: portReference.shape,
        summary: "the port of a physical switch that it is plugged into"
      ) { entry, declaration, reader in
        guard let value = reader.deferred(entry.value, portReference) else { return }
        declaration[keyPath: plug].port = Setting(key: entry.key.span, value: value)
        reader.checkSinglePlug(declaration[keyPath: plug], "port", at: entry.key.span)
      },
    ]
  }

  private static let wireReference = ValueReader<Located<String>>.reference(to: "a wire")
  private static let portReference = ValueReader<Located<String>>.reference(
    to: "a port, `SWITCH/PORT`")
}

extension Reader {
  /// Says that a thing has one plug; the key is the one just read.
  fileprivate mutating func checkSinglePlug(
    _ plug: PlugDeclaration, _ key: String, at span: SourceSpan
  ) {
    guard let wire = plug.wire, let port = plug.port else { return }
    let first = key == "wire" ? port.key : wire.key
    report(
      Diagnostic(
        .conflictingKeys, "a plug has either a `wire` or a `port`", at: span,
        label: "plugged in again", labels: [Diagnostic.Label("plugged in here", at: first)],
        help: "keep one of the two"))
  }

  fileprivate mutating func wire(_ entry: SourceNode.Entry) -> WireDeclaration? {
    guard let name = name(entry.key, of: "a wire", .wire) else { return nil }
    var declaration = WireDeclaration(name: name)
    Schema.wire.read(entry.value, owner: name.span, into: &declaration, &self)
    return declaration
  }

  fileprivate mutating func physicalSwitch(
    _ entry: SourceNode.Entry
  ) -> PhysicalSwitchDeclaration? {
    guard let name = name(entry.key, of: "a physical switch", .physicalPort) else { return nil }
    var declaration = PhysicalSwitchDeclaration(name: name)
    Schema.physicalSwitch.read(entry.value, owner: name.span, into: &declaration, &self)
    return declaration
  }

  fileprivate mutating func physicalPort(_ entry: SourceNode.Entry) -> PhysicalPortDeclaration? {
    let name = pattern(entry.key, of: "a port", .physicalPort)
    var declaration = PhysicalPortDeclaration(
      name: name ?? NamePattern(plain: entry.key.text), key: entry.key.span)
    let before = diagnostics.count
    with(placeholders.below(name)) { reader in
      Schema.physicalPort.read(entry.value, owner: entry.key.span, into: &declaration, &reader)
    }
    declaration.isIncomplete = diagnostics.count > before
    return name == nil ? nil : declaration
  }

  fileprivate mutating func machine(_ entry: SourceNode.Entry) -> MachineDeclaration? {
    let name = pattern(entry.key, of: "a machine", .endpoint)
    var declaration = MachineDeclaration(
      name: name ?? NamePattern(plain: entry.key.text), key: entry.key.span)
    with(placeholders.below(name)) { reader in
      Schema.machine.read(entry.value, owner: entry.key.span, into: &declaration, &reader)
    }
    return name == nil ? nil : declaration
  }
}
