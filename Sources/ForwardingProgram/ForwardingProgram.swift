/// A topology compiled for execution: dense numbers and flat tables, no names.
///
/// The engine runs it over frames, the prover over sets of frames; neither sees the topology.
/// Everything that does not depend on the frame is decided here. `symbols` leads back to names and
/// to lines of the file.
public struct ForwardingProgram: Sendable {
  /// Everything that sends and receives, in file order.
  public let endpoints: [EndpointRow]
  /// Virtual switches, in file order.
  public let switches: [SwitchRow]
  /// Ports of all virtual switches; those of one stand together, in file order.
  public let ports: [PortRow]
  /// Wires, then physical switches, each in file order.
  public let bridges: [BridgeRow]
  /// How many of the bridges are wires.
  public let wireCount: Int
  /// Plugs of all bridges; those of one stand together.
  public let plugs: [PlugRow]
  /// The endpoints at plugs: NICs, machines, interfaces of routers.
  public let stations: [Int32]
  /// Plugs in access ports, by bridge.
  public let accessPlugs: VLANIndex
  /// Plugs that may carry any VLAN, by bridge.
  public let openPlugs: [Int32]
  /// Forwarding guests and management OSs, then routers, each in file order.
  public let routers: [RouterRow]
  /// Interfaces of all routers; those of one stand together, in file order.
  public let routerInterfaces: [RouterInterfaceRow]
  /// What routers do with which destinations.
  public let routeStretches: [RouteStretchRow]
  /// Who declares an IP address.
  public let neighbors: NeighborTable
  /// The IP addresses that endpoints declare, by endpoint.
  public let declaredAddresses: [DeclaredAddressRow]
  /// Who owns which address.
  public let owners: OwnerTable
  /// Ports that share an address with another port of their switch or of any other, by address and
  /// switch, in file order.
  public let sharedAddresses: [SharedAddressRow]
  /// Ports by the VLAN numbers that they accept outright, by switch.
  public let portsByVLAN: VLANIndex
  /// Ports with a bitmap, by switch.
  public let listPorts: [Int32]
  /// Ports with `macAddressSpoofing`, by switch.
  public let spoofingPorts: [Int32]
  /// Ports with `portMirroring: destination`, by switch.
  public let mirrorPorts: [Int32]
  /// What ports do beyond VLANs and source addresses; ports that are set alike share a row.
  public let policies: [PolicyRow]
  /// Port ACLs by direction.
  public let ruleLists: [RuleListRow]
  /// What finds the rules of each list and family.
  let listRules: [RuleListRow.Rules]
  /// What the matches of the rule lists mean.
  public let ruleEntries: [RuleEntryRow]
  /// What finds the entry that matches; lists that match alike share one.
  public let classifiers: Classifiers
  /// The same for packets that cannot be read whole.
  public let partialMatcher: PartialMatcher
  /// Bitmaps of VLAN numbers, 64 words each; equal ones are shared.
  public let bitmaps: [UInt64]
  /// The addresses of each family of adapters, sorted by (family, address).
  public let familyAddresses: [FamilyAddressRow]
  /// The assumptions that are true.
  public let assumptions: AssumptionSet
  /// What the policy's rules ask of frames beyond sender and receiver, each once.
  public let scopes: [FrameScope]
  /// Names and lines of the file.
  public let symbols: ProgramSymbols

  /// Whether the port accepts a VLAN number (semantics 3.2).
  @inlinable
  @inline(__always)
  public func accepts(_ port: PortRow, _ vlan: UInt16) -> Bool {
    vlan == port.accepted || vlan == port.alsoAccepted
      || (port.list >= 0 && lists(port.list, vlan))
  }

  /// Whether a bitmap holds a VLAN number.
  @inlinable
  @inline(__always)
  public func lists(_ list: Int32, _ vlan: UInt16) -> Bool {
    bitmaps.span[Int(list) &* 64 &+ Int(vlan &>> 6)] & 1 &<< UInt64(vlan & 63) != 0
  }

  /// The ports of a switch with an address that several ports have, in file order.
  public func ports(sharing address: UInt64, on virtualSwitch: Int32) -> ArraySlice<
    SharedAddressRow
  > {
    let start = sharedAddresses.partitioningIndex {
      ($0.address, $0.virtualSwitch) >= (address, virtualSwitch)
    }
    return sharedAddresses[start...].prefix {
      $0.address == address && $0.virtualSwitch == virtualSwitch
    }
  }

  /// Whether a port may send from an address because a sibling of its adapter has it.
  public func mayTeam(_ port: PortRow, from address: UInt64) -> Bool {
    guard port.family >= 0 else { return false }
    let start = familyAddresses.partitioningIndex {
      ($0.family, $0.address) >= (port.family, address)
    }
    let holders = familyAddresses[start...].prefix(2).count {
      $0.family == port.family && $0.address == address
    }
    // Its own address is in the list too; there it needs a second holder.
    return holders > (address == port.address ? 1 : 0)
  }
}

/// One port with an address that it does not have alone.
public struct SharedAddressRow: Sendable, BitwiseCopyable {
  /// 48 bits.
  public var address: UInt64
  /// Index of the port's switch.
  public var virtualSwitch: Int32
  /// Index of the port.
  public var port: Int32
}

/// One address of a family: the adapters of one VM, or of the management OS, on one switch.
public struct FamilyAddressRow: Sendable, Equatable, BitwiseCopyable {
  /// Number of the family.
  public var family: Int32
  /// 48 bits.
  public var address: UInt64
}

/// What a policy rule asks of a frame, as numbers.
public struct FrameScope: Sendable, Hashable, BitwiseCopyable {
  /// −1 is any, also of IP packets without a readable header.
  public var ipProtocol: Int16
  /// −1 is any.
  public var destinationPort: Int32

  /// All frames of the layer.
  public static var all: FrameScope { FrameScope(ipProtocol: -1, destinationPort: -1) }

  /// The frames within these limits; −1 is none.
  public init(ipProtocol: Int16, destinationPort: Int32) {
    self.ipProtocol = ipProtocol
    self.destinationPort = destinationPort
  }
}

extension RandomAccessCollection {
  /// The first index whose element and all after it satisfy the predicate, by bisection.
  func partitioningIndex(_ belongsInSecondPart: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let middle = index(low, offsetBy: count / 2)
      if belongsInSecondPart(self[middle]) {
        count /= 2
      } else {
        low = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return low
  }
}
