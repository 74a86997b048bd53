internal import BasicContainers
internal import ForwardingProgram

extension ForwardingEngine {
  /// The name of the device that a copy goes to.
  func place(of target: CopyOnWay.Target) -> PlaceID {
    switch target {
    case .port(let port):
      program.switches[Int(program.ports[Int(port)].virtualSwitch)].place
    case .uplink(let index, _): program.switches[Int(index)].place
    case .bridge(let plug), .outside(let plug):
      program.bridges[Int(program.plugs[Int(plug)].bridge)].place
    case .router(let interface, _):
      program.routers[Int(program.routerInterfaces[Int(interface)].router)].place
    }
  }

  /// The device that a copy goes to.
  func decider(of target: CopyOnWay.Target) -> Decider {
    switch target {
    case .port(let port): .virtualSwitch(program.ports[Int(port)].virtualSwitch)
    case .uplink(let index, _): .virtualSwitch(index)
    case .bridge(let plug), .outside(let plug): .bridge(program.plugs[Int(plug)].bridge)
    case .router(let interface, _): .router(program.routerInterfaces[Int(interface)].router)
    }
  }

  /// Keeps the devices of the way to a copy, for a pair that appears for the first time.
  mutating func keepPath(ofPair pair: Int, to copy: Int32) {
    pairTable.startPath(of: pair)
    // From the back to the front: ways are short.
    for position in (0..<devices(onWayTo: copy)).reversed() {
      pairTable.addToPath(place(onWayTo: copy, before: position))
    }
  }

  /// The ways of the current frame's copies that count.
  func pathsOfDeliveries() -> [Int32: [PlaceID]] {
    var paths: [Int32: [PlaceID]] = [:]
    for index in fate.deliveries.indices where fate.deliveries[index].isCounted {
      let delivery = fate.deliveries[index]
      paths[delivery.receiver] = (0..<devices(onWayTo: delivery.copy)).reversed().map {
        place(onWayTo: delivery.copy, before: $0)
      }
    }
    return paths
  }

  private func devices(onWayTo copy: Int32) -> Int {
    var devices = 0
    var next = copy
    while next >= 0 {
      devices += 1
      next = pending[Int(next)].origin
    }
    return devices
  }

  /// The device that a copy was in so many devices before its last one.
  private func place(onWayTo copy: Int32, before: Int) -> PlaceID {
    var next = copy
    for _ in 0..<before { next = pending[Int(next)].origin }
    return place(of: pending[Int(next)].target)
  }
}
