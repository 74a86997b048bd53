internal import Frames
internal import TopologyModel

extension HostImport {
  /// The VMs of Get-VM; those that only adapters name come with these.
  mutating func addMachines() {
    for record in records.records(.machines) {
      let name = record.text("vmname", "name") ?? ""
      reader.subject = name
      host.machines.append(
        ImportedMachine(
          name: name, id: Self.guid(record.text("vmid", "id")), state: state(record)))
    }
  }

  private mutating func state(_ record: JSONRecord) -> VirtualMachine.State {
    enum State { case running, off, saved }
    let state = reader.choice(
      record["state"],
      [
        (2, "Running", State.running), (3, "Off", .off), (6, "Saved", .saved),
        (32779, "FastSaved", .saved),
      ])
    switch state {
    case .running: return .running
    case .off: return .off
    case .saved: return .saved
    case nil:
      reader.note("State", record["state"], "read as running")
      return .running
    }
  }

  /// Addresses of NICs, teams and, by the names of their interfaces, of management OS adapters.
  mutating func addAddresses() {
    for index in host.nics.indices where !host.nics[index].isBound {
      host.nics[index].addresses = interfaceAddresses(host.nics[index].name)
    }
    for index in host.teams.indices where !host.teams[index].isBound {
      host.teams[index].addresses = interfaceAddresses(host.teams[index].name)
    }
  }

  /// What Get-NetIPAddress says of an interface; addresses of the link alone are left out.
  mutating func interfaceAddresses(_ alias: String) -> [InterfaceAddress] {
    records.records(.addresses).filter { $0.text("interfacealias") == alias }
      .compactMap { record in
        guard let text = record.text("ipaddress", "ipv4address", "ipv6address"),
          let address = IPAddress(text.prefix { $0 != "%" }), address.isWorthDeclaring
        else { return nil }
        return InterfaceAddress(
          address: address, prefixLength: record["prefixlength"]?.integer ?? address.bitWidth)
      }
  }

  /// Whether the management OS passes packets on.
  mutating func addForwarding() {
    reader.subject = ""
    let forwards = records.records(.interfaces).contains { record in
      reader.choice(record["forwarding"], [(1, "Enabled", true), (2, "Disabled", false)]) == true
    }
    let translations = records.records(.translations)
    for record in translations {
      reader.note(
        "Get-NetNat", shown: record.text("name").map(PlainText.shown) ?? "a NAT",
        "address translation is not carried over; read as a management OS that routes")
    }
    if let entry = host.switches.first(where: { $0.id == Self.defaultSwitchID }) {
      reader.note(
        "Id", shown: "Default Switch '\(PlainText.escaped(entry.name))'",
        "its address translation is not carried over; read as a management OS that routes")
      host.forwards = true
    }
    if forwards || !translations.isEmpty { host.forwards = true }
  }
}

extension IPAddress {
  /// Neither of one link, nor of one host, nor of many.
  var isWorthDeclaring: Bool {
    let local = [
      "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "0.0.0.0/8", "fe80::/10", "ff00::/8",
      "::/127",
    ]
    return !local.compactMap { IPPrefix($0) }.contains { $0.holds(self) }
  }
}

extension IPPrefix {
  /// Whether an address of the same family lies in it.
  func holds(_ other: IPAddress) -> Bool {
    guard other.bitWidth == address.bitWidth else { return false }
    return IPPrefix(address: other, length: length) == self
  }
}
