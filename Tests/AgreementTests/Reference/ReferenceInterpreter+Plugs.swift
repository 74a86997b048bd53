import Frames
import TopologyModel

/// What is plugged into wires and ports, and how frames go out and in there.
extension ReferenceInterpreter {
  /// What stands at the other end of a cable.
  enum Attachment: Hashable {
    /// A member of the uplink of a virtual switch.
    case uplink(ID<VirtualSwitch>, member: Int)
    /// An unbound NIC, or a member of an unbound team.
    case nic(ID<Endpoint>, member: Int)
    case machine(ID<Endpoint>)
    /// Interfaces of one router; several only at a port that they share.
    case interfaces([ID<Endpoint>])
    case outside(ID<Endpoint>)
    /// The port of another physical switch.
    case port(ID<PhysicalPort>)
  }

  /// Everything that is plugged in somewhere: uplinks, then endpoints, each in file order.
  func attachments(of plug: Plug) -> [Attachment] {
    var attachments: [Attachment] = []
    for index in topology.virtualSwitches.indices {
      for (member, own) in (uplink(of: ID(index))?.plugs ?? []).enumerated()
      where own.value == plug {
        attachments.append(.uplink(ID(index), member: member))
      }
    }
    for index in topology.endpoints.indices {
      let id = ID<Endpoint>(index)
      switch topology[id].attachment {
      case .adapter:
        continue
      case .nic(let nic):
        for (member, own) in nic.plugs.enumerated() where own.value == plug {
          attachments.append(.nic(id, member: member))
        }
      case .machine(let own):
        if own.value == plug { attachments.append(.machine(id)) }
      case .routerInterface(let interface):
        if interface.plug.value == plug { attachments.append(.interfaces([id])) }
      case .outside(let wire):
        if plug == .wire(wire) { attachments.append(.outside(id)) }
      }
    }
    return attachments
  }

  /// What is plugged into a port: one thing, or interfaces of one router, which share it.
  func attachment(of port: ID<PhysicalPort>) -> Attachment? {
    if let other = topology[port].link { return .port(other) }
    let attachments = attachments(of: .port(port))
    var interfaces: [ID<Endpoint>] = []
    for case .interfaces(let own) in attachments { interfaces += own }
    return interfaces.isEmpty ? attachments.first : .interfaces(interfaces)
  }

  /// An endpoint sends what it is given.
  mutating func emit(_ copy: Copy, by sender: ID<Endpoint>) {
    switch topology[sender].attachment {
    case .adapter(let adapter):
      guard let id = adapter.virtualSwitch else {
        return fate.drop(.disconnected, at: topology[sender].name, passed: copy.passed)
      }
      queue.append((.byAdapter(sender, adapter, id), copy))
    case .nic(let nic):
      let member = sendingMember(of: topology.virtualSwitches.count + sender.index)
      let output = driverOutput(vlan: nic.vlan?.value, for: copy)
      leave(by: nic.plugs[member].value, as: .nic(sender, member: member), output)
    case .machine(let plug):
      leave(by: plug.value, as: .machine(sender), copy)
    case .routerInterface(let interface):
      let output = driverOutput(vlan: interface.vlan?.value, for: copy)
      leave(by: interface.plug.value, as: .interfaces([sender]), output)
    case .outside(let wire):
      leave(by: .wire(wire), as: .outside(sender), copy)
    }
  }

  /// From whatever is plugged in into the physical network.
  mutating func leave(by plug: Plug, as attachment: Attachment, _ copy: Copy) {
    switch plug {
    case .wire(let wire): queue.append((.byWire(wire, from: attachment), copy))
    case .port(let port): queue.append((.byPort(port), copy))
    }
  }

  /// From the physical network to what is plugged in; false where that ignores the copy.
  mutating func pass(_ copy: Copy, to attachment: Attachment) -> Bool {
    switch attachment {
    case .outside(let receiver):
      hand(copy, to: receiver)
      return true
    case .machine(let receiver):
      return receive(copy, byMachine: receiver)
    case .nic(let receiver, let member):
      return receive(copy, byNIC: receiver, member: member)
    case .interfaces(let interfaces):
      return receive(copy, byInterfaces: interfaces)
    case .port(let port):
      queue.append((.byPort(port), copy))
      return true
    case .uplink(let id, let member):
      return receive(copy, byMember: member, of: id)
    }
  }
}
