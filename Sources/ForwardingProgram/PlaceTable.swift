internal import TopologyModel

/// Numbers every place of drops in the byte order of its name.
struct PlaceTable {
  private(set) var names: [String] = []
  private var rankOfSwitch: [PlaceID]
  private var rankOfWire: [PlaceID]
  private var rankOfPhysicalSwitch: [PlaceID]
  private var rankOfRouter: [PlaceID]
  private var rankOfEndpoint: [Int: PlaceID] = [:]

  init(_ topology: Topology) {
    enum Thing {
      case virtualSwitch(Int)
      case wire(Int)
      case physicalSwitch(Int)
      case router(Int)
      case endpoint(Int)
    }
    var things: [(name: String, thing: Thing)] = []
    for index in topology.virtualSwitches.indices {
      things.append((topology.virtualSwitches[index].name, .virtualSwitch(index)))
    }
    for index in topology.wires.indices {
      things.append((topology.wires[index].name, .wire(index)))
    }
    for index in topology.physicalSwitches.indices {
      things.append((topology.physicalSwitches[index].name, .physicalSwitch(index)))
    }
    for index in topology.routers.indices {
      things.append((topology.routers[index].name, .router(index)))
    }
    for index in topology.endpoints.indices where topology.endpoints[index].isPlace {
      things.append((topology.endpoints[index].name, .endpoint(index)))
    }
    things.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }

    let unset = PlaceID(rawValue: 0)
    rankOfSwitch = Array(repeating: unset, count: topology.virtualSwitches.count)
    rankOfWire = Array(repeating: unset, count: topology.wires.count)
    rankOfPhysicalSwitch = Array(repeating: unset, count: topology.physicalSwitches.count)
    rankOfRouter = Array(repeating: unset, count: topology.routers.count)
    names.reserveCapacity(things.count)
    for (rank, (name, thing)) in things.enumerated() {
      let place = PlaceID(rawValue: UInt32(rank))
      names.append(name)
      switch thing {
      case .virtualSwitch(let index): rankOfSwitch[index] = place
      case .wire(let index): rankOfWire[index] = place
      case .physicalSwitch(let index): rankOfPhysicalSwitch[index] = place
      case .router(let index): rankOfRouter[index] = place
      case .endpoint(let index): rankOfEndpoint[index] = place
      }
    }
  }

  subscript(virtualSwitch index: Int) -> PlaceID { rankOfSwitch[index] }
  subscript(wire index: Int) -> PlaceID { rankOfWire[index] }
  subscript(physicalSwitch index: Int) -> PlaceID { rankOfPhysicalSwitch[index] }
  subscript(router index: Int) -> PlaceID { rankOfRouter[index] }
  /// An endpoint's own name; one that is no place of drops borrows the first.
  subscript(endpoint index: Int) -> PlaceID { rankOfEndpoint[index] ?? PlaceID(rawValue: 0) }
}

extension Endpoint {
  /// Whether drops can happen at the endpoint itself (semantics 12, places).
  var isPlace: Bool {
    switch attachment {
    case .adapter(let adapter): adapter.virtualSwitch == nil
    case .nic, .machine: true
    case .routerInterface, .outside: false
    }
  }
}
