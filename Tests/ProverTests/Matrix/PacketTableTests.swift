import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

@testable import Prover

/// What tables say of lists between cuts, against the sets of what the lists let pass.
@Suite struct PacketTableTests {
  /// Few ports, of which all contents are kept, or too many.
  static let parts: [(seeds: ClosedRange<UInt64>, ports: Int)] = [(1...12, 5), (13...18, 60)]

  @Test(arguments: parts)
  func `every cell lets pass what the lists do between its cuts`(
    seeds: ClosedRange<UInt64>, ports: Int
  ) throws {
    var (passing, blocked) = (0, 0)
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let program = try Self.program(seed, ports: ports)
      var proof = Proof(program, ProofQuestion(scope: Self.scopes[Int(seed) % 3]))
      var tables = proof.ways.tables
      #expect(tables.atoms.isComplete == (ports < 10), "seed \(seed)")
      for key in Self.grids(program, tables) {
        let number = tables.grid(key.policy, key.direction, Int(key.kind), of: program)
        let kind = tables.kinds[Int(key.kind)]
        let set = proof.rules(ofPolicy: key.policy, key.direction, kind).passing
        for place in Self.places(tables.grids[Int(number)], using: &random) {
          let cell = tables.cell(number, place)
          let mask = Array(tables.masks[cell])
          for var point in Self.points(
            tables.grids[Int(number)], place, kind, using: &random)
          {
            for index in Self.sample(tables.atoms.contents.count, using: &random) {
              point.set(tables.atoms.contents[index])
              let isIn = mask[index / 64] & 1 << UInt64(index % 64) != 0
              let isMeant =
                proof.space.contains(set, point)
                && proof.space.contains(proof.common.askedPackets, point)
              if isMeant { passing += 1 } else { blocked += 1 }
              guard isIn != isMeant else { continue }
              Issue.record("seed \(seed), \(key), \(place), \(point)")
              return
            }
          }
        }
      }
    }
    #expect(passing > 1000 && blocked > 1000, "\(passing) \(blocked)")
  }

  @Test func `a cell of any addresses is all cells together`() throws {
    for seed in UInt64(1)...8 {
      let program = try Self.program(seed, ports: 5)
      let proof = Proof(program, ProofQuestion(scope: Self.scopes[Int(seed) % 3]))
      var tables = proof.ways.tables
      for key in Self.grids(program, tables) {
        let number = tables.grid(key.policy, key.direction, Int(key.kind), of: program)
        let grid = tables.grids[Int(number)]
        let (destinations, sources) = (
          0..<Int32(grid.destinations.count), 0..<Int32(grid.sources.count)
        )
        let any = RuleGrid.Place.any
        // Asked first, so that they cannot lean on what is known of their parts.
        let all = tables.cell(number, RuleGrid.Place(destination: any, source: any))
        func union(_ places: [RuleGrid.Place]) -> [UInt64] {
          places.map { Array(tables.masks[tables.cell(number, $0)]) }
            .reduce(Array(tables.masks[MaskPool.none])) { zip($0, $1).map { $0 | $1 } }
        }
        for destination in destinations {
          let cell = tables.cell(
            number, RuleGrid.Place(destination: destination, source: any))
          let parts = sources.map { RuleGrid.Place(destination: destination, source: $0) }
          #expect(Array(tables.masks[cell]) == union(parts), "seed \(seed), \(key)")
        }
        for source in sources {
          let cell = tables.cell(number, RuleGrid.Place(destination: any, source: source))
          let parts = destinations.map { RuleGrid.Place(destination: $0, source: source) }
          #expect(Array(tables.masks[cell]) == union(parts), "seed \(seed), \(key)")
        }
        let everywhere = destinations.flatMap { destination in
          sources.map { RuleGrid.Place(destination: destination, source: $0) }
        }
        #expect(Array(tables.masks[all]) == union(everywhere), "seed \(seed), \(key)")
      }
    }
  }

  @Test func `an address lies in the stretch that begins last before it`() {
    for seed in UInt64(1)...60 {
      var random = SeededGenerator(seed: seed)
      let last: UInt128 = seed % 2 == 0 ? UInt128(UInt32.max) : .max
      let ranges = (0..<random.next() % 6).map { _ in
        let values = [0, last, 1, last - 1, UInt128.random(in: 0...last, using: &random)]
        let ends = (0..<2).map { _ in values[Int(random.next() % 5)] }.sorted()
        return ends[0]...ends[1]
      }
      let line = AddressLine(cutBy: ranges, upTo: last)
      #expect(line.count == line.starts.count && line.starts.first == 0)
      #expect(zip(line.starts, line.starts.dropFirst()).allSatisfy { $0 < $1 })
      for start in line.starts + [last, UInt128.random(in: 0...last, using: &random)] {
        for address in [start, start &+ 1, start &- 1] where address <= last {
          let meant = line.starts.lastIndex { $0 <= address }
          #expect(line.stretch(of: address) == meant.map { Int32($0) }, "seed \(seed)")
        }
        // No range begins or ends inside of a stretch.
        let stretch = line.stretch(of: start)
        let first = line.starts[Int(stretch)]
        #expect(ranges.allSatisfy { $0.contains(first) == $0.contains(start) }, "seed \(seed)")
      }
    }
  }

  // MARK: What is compared

  private static let scopes = [
    FrameScope.all, FrameScope(ipProtocol: 6, destinationPort: 65_535),
    FrameScope(ipProtocol: 17, destinationPort: -1),
  ]

  private static func program(_ seed: UInt64, ports: Int) throws -> ForwardingProgram {
    var lists = ListGenerator(seed: seed, ports: ports)
    let overridable = [
      "macAndIpMustAllow", "basicAndExtendedMustAllow", "fragmentsHaveNoPorts",
      "firstOfEqualWeights", "aclTieDenies",
    ]
    let overridden = overridable.filter { _ in lists.chance(40) }.map { "\($0): false" }
    let text = MatrixFile.text(
      (0..<2).map { _ in
        var fields: [String] = []
        if lists.chance(75) {
          // The table says nothing of rules about MAC addresses, and neither do points without them.
          let rules = lists.basic(6) + (lists.chance(40) ? [named] : [])
          fields.append("acl: [\(MatrixFile.joined(rules))]")
        }
        if fields.isEmpty || lists.chance(80) {
          let rules = lists.extended(max(20, ports * 2))
          fields.append("extendedAcl: [\(MatrixFile.joined(rules))]")
        }
        return MatrixFile.joined(fields)
      }, assumptions: overridden)
    return try MatrixFile.program(text)
  }

  private static let named =
    "{ action: deny, direction: both, remoteMac: 02-00-00-00-00-01 }"

  private static func grids(
    _ program: ForwardingProgram, _ tables: PacketTables
  ) -> [PacketTables.GridKey] {
    program.policies.indices.flatMap { policy in
      [PortDirection.inbound, .outbound].flatMap { direction in
        tables.kinds.indices.map { kind in
          PacketTables.GridKey(
            policy: Int32(policy), direction: direction, kind: Int32(kind))
        }
      }
    }
  }

  /// Some cells of a grid, those at its corners among them.
  private static func places(
    _ grid: RuleGrid, using random: inout SeededGenerator
  ) -> [RuleGrid.Place] {
    let last = (grid.destinations.count - 1, grid.sources.count - 1)
    var places = [(0, 0), last]
    for _ in 0..<8 {
      places.append(
        (Int.random(in: 0...last.0, using: &random), Int.random(in: 0...last.1, using: &random)))
    }
    return places.map { RuleGrid.Place(destination: Int32($0.0), source: Int32($0.1)) }
  }

  /// Packets between cuts: at the first address of each stretch, at the last, and anywhere.
  private static func points(
    _ grid: RuleGrid, _ place: RuleGrid.Place, _ kind: FrameKind,
    using random: inout SeededGenerator
  ) -> [FramePoint] {
    let stretches = [
      stretch(place.destination, grid.destinations, kind),
      stretch(place.source, grid.sources, kind),
    ]
    let pairs =
      [stretches.map(\.lowerBound), stretches.map(\.upperBound)]
      + (0..<2).map { _ in stretches.map { UInt128.random(in: $0, using: &random) } }
    return pairs.map { addresses in
      var point = FramePoint()
      point[.kind] = kind.rawValue
      // An address that no rule names.
      point[.sourceMAC] = MACOrder.value(of: 0x0200_0000_0002)
      point[.destinationMAC] = MACOrder.value(of: 0x0200_0000_0003)
      for (end, address) in zip([PacketEnd.destination, .source], addresses) {
        let low = UInt64(truncatingIfNeeded: address)
        if kind.version == 4 { point[end.dimensions.ipv4] = low }
        guard kind.version == 6 else { continue }
        point[end.dimensions.high] = UInt64(truncatingIfNeeded: address >> 64)
        point[end.dimensions.low] = low
      }
      return point
    }
  }

  private static func stretch(
    _ number: Int32, _ line: AddressLine, _ kind: FrameKind
  ) -> ClosedRange<UInt128> {
    let next = Int(number) + 1
    let last: UInt128 = kind.version == 4 ? UInt128(UInt32.max) : .max
    return line.starts[Int(number)]...(next < line.count ? line.starts[next] - 1 : last)
  }

  private static func sample(_ count: Int, using random: inout SeededGenerator) -> [Int] {
    count <= 24
      ? Array(0..<count) : (0..<24).map { _ in Int(random.next() % UInt64(count)) }
  }
}

extension FramePoint {
  /// Takes over what a packet carries besides addresses.
  fileprivate mutating func set(_ content: ContentAtoms.Content) {
    self[.ipProtocol] = content.ipProtocol
    self[.destinationPort] = content.destinationPort
    self[.sourcePort] = content.sourcePort
  }
}
