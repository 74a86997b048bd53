internal import TopologyModel

/// The schemas of the file's mappings, one for each kind of thing that it describes.
enum Schema {
  static let host = MappingSchema<HostDeclaration>(
    noun: "a host",
    fields: [
      .entries(
        "nics", .entries(of: "NICs by name", each: .mapping(of: nic.noun)), naming: .port,
        "physical adapters"
      ) {
        entries, host, reader in
        host.sections.append(.nics(entries.compactMap { reader.nic($0) }))
      },
      .entries(
        "teams", .entries(of: "teams by name", each: .mapping(of: team.noun)), naming: .port,
        "teams of NICs"
      ) {
        entries, host, reader in
        host.sections.append(.teams(entries.compactMap { reader.team($0) }))
      },
      .entries(
        "switches", .entries(of: "switches by name", each: .mapping(of: virtualSwitch.noun)),
        naming: .virtualSwitch, "virtual switches"
      ) {
        entries, host, reader in
        host.sections.append(.switches(entries.compactMap { reader.virtualSwitch($0) }))
      },
      .group("managementOS", managementOS, "the host's own operating system"),
      .entries(
        "vms", .entries(of: "VMs by name", each: .mapping(of: virtualMachine.noun)),
        naming: .endpoint, "virtual machines"
      ) {
        entries, host, reader in
        host.sections.append(.virtualMachines(entries.compactMap { reader.virtualMachine($0) }))
      },
    ])

  static let managementOS = MappingSchema<HostDeclaration>(
    noun: "the management OS",
    fields: [
      Field(
        key: "forwarding", shape: ValueReader<Bool>.boolean.shape,
        summary: "whether it routes between its adapters and unbound NICs"
      ) { entry, host, reader in
        guard let value = reader.deferred(entry.value, ValueReader<Bool>.boolean) else { return }
        host.sections.append(
          .managementForwarding(Setting(key: entry.key.span, value: value)))
      },
      .entries(
        "adapters", .entries(of: "adapters by name", each: .mapping(of: adapter.noun)),
        naming: .endpoint, "its adapters on the host's switches"
      ) {
        entries, host, reader in
        host.sections.append(.managementOS(entries.compactMap { reader.adapter($0) }))
      },
    ])

  static let virtualMachine = MappingSchema<VirtualMachineDeclaration>(
    noun: "a VM",
    fields: [
      .setting("state", .choice, \.state, "what it is doing; only a running one takes part"),
      .setting("forwarding", .boolean, \.forwarding, "whether it routes between its adapters"),
      .entries(
        "adapters", .entries(of: "adapters by name", each: .mapping(of: adapter.noun)),
        naming: .endpoint, "its network adapters"
      ) {
        entries, machine, reader in
        machine.adapters = entries.compactMap { reader.adapter($0) }
      },
    ])

  static let virtualSwitch = MappingSchema<SwitchDeclaration>(
    noun: "a switch",
    fields: [
      .setting("type", .choice, \.kind, "who can be connected to it").required,
      .setting("nic", .reference(to: "a NIC or team"), \.nic, "the uplink of an external switch"),
      .setting(
        "allowManagementOS", .boolean, \.allowManagementOS,
        "whether the management OS shares an external switch"),
      .setting(
        "forwardingExtension", .text("the name of an extension"), \.forwardingExtension,
        "a third party's extension that drives the switch"),
    ])
}

extension Reader {
  fileprivate mutating func virtualSwitch(_ entry: SourceNode.Entry) -> SwitchDeclaration? {
    guard let name = name(entry.key, of: "a switch", .virtualSwitch) else { return nil }
    var declaration = SwitchDeclaration(name: name)
    let before = diagnostics.count
    Schema.virtualSwitch.read(entry.value, owner: name.span, into: &declaration, &self)
    declaration.isIncomplete = diagnostics.count > before
    return declaration
  }

  fileprivate mutating func virtualMachine(
    _ entry: SourceNode.Entry
  ) -> VirtualMachineDeclaration? {
    let name = pattern(entry.key, of: "a VM", .endpoint)
    var declaration = VirtualMachineDeclaration(
      name: name ?? NamePattern(plain: entry.key.text), key: entry.key.span)
    with(placeholders.below(name)) { reader in
      Schema.virtualMachine.read(
        entry.value, owner: entry.key.span, into: &declaration, &reader)
    }
    return name == nil ? nil : declaration
  }

  /// Reads one entry under `hosts`.
  mutating func host(_ entry: SourceNode.Entry) -> HostDeclaration? {
    let name = pattern(entry.key, of: "a host", .endpoint)
    var declaration = HostDeclaration(
      name: name ?? NamePattern(plain: entry.key.text), key: entry.key.span)
    with(placeholders.below(name)) { reader in
      Schema.host.read(entry.value, owner: entry.key.span, into: &declaration, &reader)
    }
    return name == nil ? nil : declaration
  }
}
