internal import ForwardingProgram

extension Proof {
  /// What may be sent by a way out: 0 is everything that is asked, otherwise 1 more than a number in
  /// `limitSets`; `RoutedExit.closed` is nothing.
  mutating func limit(_ row: Int32, _ exit: Int32) -> Int32 {
    let known = ways.limits[row, exit]
    guard known == GrowingRows.unknown else { return known }
    let limit = foundLimit(row, ways.exits.values[Int(exit)])
    ways.limits[row, exit] = limit
    return limit
  }

  private mutating func foundLimit(_ row: Int32, _ exit: RoutedExit) -> Int32 {
    let key = EmissionKey(interface: exit.interface, hop: exit.hop)
    guard let emitted = ways.routed[Int(row)][key] else { return RoutedExit.closed }
    let kind = ways.tables.kinds[Int(exit.kind)]
    let part = FixedPart(
      node: space.part(of: emitted, kind), kind: exit.kind, address: exit.address)
    if let known = ways.fixedParts[part] { return known }
    let address = ways.addressValues[Int(exit.address)]
    let fixed = space.fixing(dimensions(of: .destination, kind, address), below: part.node)
    let limit: Int32 =
      switch fixed {
      case 0: RoutedExit.closed
      case space.part(of: common.packets, kind): 0
      default: ways.limitSets.number(of: fixed) + 1
      }
    ways.fixedParts[part] = limit
    return limit
  }

  /// What a limit lets pass from an address, as a mask.
  mutating func mask(ofLimit limit: Int32, _ kind: Int32, from source: UInt128) -> Int32 {
    let node = ways.limitSets.values[Int(limit - 1)]
    let values = dimensions(of: .source, ways.tables.kinds[Int(kind)], source)
    return ways.tables.mask(below: space.fixing(values, below: node), space)
  }

  /// The addresses at which a limit changes.
  func sourceStarts(ofLimit limit: Int32, _ kind: Int32) -> [UInt128] {
    let node = ways.limitSets.values[Int(limit - 1)]
    let (ipv4, high, low) = PacketEnd.source.dimensions
    guard ways.tables.kinds[Int(kind)].version == 6 else {
      return space.starts(of: ipv4, below: node).map { UInt128($0) }
    }
    let lows = space.starts(of: low, below: node)
    return space.starts(of: high, below: node).flatMap { high in
      lows.map { UInt128(high) << 64 | UInt128($0) }
    }
  }

  private func dimensions(
    of end: PacketEnd, _ kind: FrameKind, _ address: UInt128
  ) -> [FrameDimension: UInt64] {
    let (ipv4, high, low) = end.dimensions
    let lower = UInt64(truncatingIfNeeded: address)
    guard kind.version == 6 else { return [ipv4: lower] }
    return [high: UInt64(truncatingIfNeeded: address >> 64), low: lower]
  }
}

extension RoutedExit {
  /// No packet leaves by it.
  static var closed: Int32 { -2 }
}
