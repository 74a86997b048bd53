internal import ForwardingProgram
internal import Frames

/// What a router does with packets, as sets: its stretches put together.
struct RouterTable {
  /// To whom packets go that leave by an interface.
  enum Hop: Hashable {
    /// To whoever declares their destination.
    case destination
    /// To one endpoint; −1 is nobody who is declared.
    case neighbor(Int32)
  }

  /// Packets that leave alike.
  struct Exit {
    /// Index into `routerInterfaces`.
    var interface: Int32
    var hop: Hop
    var packets: FrameSet
  }

  /// Packets that the router passes on, or would if it knew a way.
  var foreign: FrameSet
  /// Packets without a route.
  var unrouted: FrameSet
  /// In the order of their first stretch.
  var exits: [Exit]
}

extension Proof {
  /// The table of a router.
  mutating func table(of router: Int32) -> RouterTable {
    if let known = routes[router] { return known }
    let row = program.routers[Int(router)]
    var local = RangesByDecision()
    local.add(row.ipv4, of: program, version: 4)
    local.add(row.ipv6, of: program, version: 6)
    let foreign = local.foreign(in: &space)
    let table = RouterTable(
      foreign: space.intersection(foreign, common.packets),
      unrouted: local.unrouted(in: &space), exits: local.exits(in: &space))
    routes[router] = table
    return table
  }
}

/// The destinations of a router's stretches, by what becomes of them.
private struct RangesByDecision {
  private struct Key: Hashable {
    var interface: Int32
    var hop: RouterTable.Hop
  }

  /// Destinations of each family, as boxes.
  private struct Destinations {
    var ipv4: [FrameBox] = []
    var ipv6: [FrameBox] = []

    func set(in space: inout FrameSpace) -> FrameSet {
      let sets = [ipv4, ipv6].map { boxes in
        boxes.reduce(FrameSet.empty) { space.union($0, space.set($1)) }
      }
      return space.packets(ipv4: sets[0], ipv6: sets[1])
    }
  }

  private var order: [Key] = []
  private var byKey: [Key: Destinations] = [:]
  private var none = Destinations()

  mutating func add(
    _ stretches: Range<Int>, of program: borrowing ForwardingProgram, version: UInt8
  ) {
    for index in stretches {
      let first = program.routeStretches[index].first
      let next = index + 1 < stretches.upperBound ? program.routeStretches[index + 1].first : nil
      let boxes = RangesByDecision.boxes(from: first, before: next, version: version)
      switch program.routeStretches[index].decision {
      case .local: continue
      case .none: RangesByDecision.append(boxes, version, to: &none)
      case .toDestination(let interface, _):
        add(boxes, version, Key(interface: interface, hop: .destination))
      case .toNeighbor(let neighbor, let interface, _):
        add(boxes, version, Key(interface: interface, hop: .neighbor(neighbor)))
      }
    }
  }

  private mutating func add(_ boxes: [FrameBox], _ version: UInt8, _ key: Key) {
    if byKey[key] == nil { order.append(key) }
    RangesByDecision.append(boxes, version, to: &byKey[key, default: Destinations()])
  }

  private static func append(
    _ boxes: [FrameBox], _ version: UInt8, to destinations: inout Destinations
  ) {
    if version == 4 { destinations.ipv4 += boxes } else { destinations.ipv6 += boxes }
  }

  /// The addresses from one to before another, as boxes over the halves of an IPv6 address.
  private static func boxes(
    from first: IPv6Address, before next: IPv6Address?, version: UInt8
  ) -> [FrameBox] {
    guard version == 6 else {
      let last = next.map { $0.low - 1 } ?? UInt64(UInt32.max)
      return [FrameBox([.destinationIPv4: first.low...last])]
    }
    let all = IPv6Address(high: .max, low: .max)
    let last = next.map { IPv6Address(high: $0.low == 0 ? $0.high - 1 : $0.high, low: $0.low &- 1) }
    return split(first, last ?? all).map {
      FrameBox([.destinationIPv6High: $0.high, .destinationIPv6Low: $0.low])
    }
  }

  private static func split(
    _ first: IPv6Address, _ last: IPv6Address
  ) -> [(high: ClosedRange<UInt64>, low: ClosedRange<UInt64>)] {
    guard first.high != last.high else { return [(first.high...first.high, first.low...last.low)] }
    var parts: [(high: ClosedRange<UInt64>, low: ClosedRange<UInt64>)] = []
    var (low, high) = (first.high, last.high)
    if first.low > 0 {
      parts.append((low...low, first.low...UInt64.max))
      low += 1
    }
    if last.low < .max {
      parts.append((high...high, 0...last.low))
      high -= 1
    }
    if low <= high { parts.append((low...high, 0...UInt64.max)) }
    return parts
  }

  func unrouted(in space: inout FrameSpace) -> FrameSet { none.set(in: &space) }

  func exits(in space: inout FrameSpace) -> [RouterTable.Exit] {
    order.compactMap { key in
      byKey[key].map {
        RouterTable.Exit(interface: key.interface, hop: key.hop, packets: $0.set(in: &space))
      }
    }
  }

  func foreign(in space: inout FrameSpace) -> FrameSet {
    byKey.values.reduce(unrouted(in: &space)) { space.union($0, $1.set(in: &space)) }
  }
}
