internal import ForwardingProgram
internal import TopologyModel

/// What packets carry besides addresses, protocol and ports, in groups that no rule tells apart.
///
/// Each group is one bit of a mask. Where there are too many groups, some stand for all: then what a
/// mask lets pass does pass, but an empty mask proves nothing.
struct ContentAtoms {
  /// What a rule asks of protocol and ports.
  struct Ranges: Hashable {
    var ipProtocol: ClosedRange<UInt64>
    var destinationPort: ClosedRange<UInt64>
    var sourcePort: ClosedRange<UInt64>

    /// Those of a rule's box.
    init(_ box: PacketBox) {
      ipProtocol = box[.ipProtocol]
      destinationPort = box[.destinationPort]
      sourcePort = box[.sourcePort]
    }
  }

  /// One packet of each group; ports may be `FrameDimension.absentPort`.
  struct Content {
    var ipProtocol: UInt64
    var destinationPort: UInt64
    var sourcePort: UInt64
  }

  let contents: [Content]
  /// Every packet is in one of the groups.
  let isComplete: Bool

  /// More groups are not told apart.
  static var limit: Int { 1024 }

  /// The groups that a program's rules and the scope of a question make.
  init(_ program: borrowing ForwardingProgram, _ scope: FrameScope) {
    var protocols: Set<ClosedRange<UInt64>> = [6...6, 17...17]
    // Only of a later fragment these are protocols.
    for number in FrameSpace.extensionHeaders { protocols.insert(number...number) }
    var destinations: Set<ClosedRange<UInt64>> = []
    var sources: Set<ClosedRange<UInt64>> = []
    for ranges in ContentAtoms.ranges(of: program) {
      protocols.insert(ranges.ipProtocol)
      destinations.insert(ranges.destinationPort)
      sources.insert(ranges.sourcePort)
    }
    if scope.ipProtocol >= 0 {
      protocols.insert(UInt64(scope.ipProtocol)...UInt64(scope.ipProtocol))
    }
    if scope.destinationPort >= 0 {
      destinations.insert(UInt64(scope.destinationPort)...UInt64(scope.destinationPort))
    }
    let ports = 0...FrameDimension.absentPort - 1
    let values = (
      protocols: ContentAtoms.representatives(of: protocols, in: 0...255),
      destinations: ContentAtoms.representatives(of: destinations, in: ports),
      sources: ContentAtoms.representatives(of: sources, in: ports)
    )
    let pairs = values.destinations.count * values.sources.count
    isComplete = values.protocols.count + 2 * pairs <= ContentAtoms.limit
    contents = ContentAtoms.contents(values.protocols, values.destinations, values.sources)
  }

  private static func ranges(of program: borrowing ForwardingProgram) -> Set<Ranges> {
    var ranges: Set<Ranges> = []
    for list in program.ruleLists {
      for family in PacketFamily.allCases where family != .mac && family != .nonIP {
        for box in program.boxes(of: program.decisions(list, family)) { ranges.insert(Ranges(box)) }
      }
    }
    return ranges
  }

  /// One value of each group that no range tells apart; the first is in as few of them as any.
  private static func representatives(
    of ranges: Set<ClosedRange<UInt64>>, in all: ClosedRange<UInt64>
  ) -> [UInt64] {
    let ranges = ranges.filter { $0.overlaps(all) }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var ends: [UInt64: [Int]] = [all.lowerBound: []]
    for (number, range) in ranges.enumerated() {
      ends[range.lowerBound, default: []].append(number)
      if range.upperBound < all.upperBound {
        ends[range.upperBound + 1, default: []].append(number)
      }
    }
    var active: Set<Int> = []
    var groups: [Set<Int>: UInt64] = [:]
    for (value, numbers) in ends.sorted(by: { $0.key < $1.key }) {
      // A range begins or ends here.
      for number in numbers { active.formSymmetricDifference([number]) }
      if groups[active] == nil { groups[active] = value }
    }
    return groups.sorted { ($0.key.count, $0.value) < ($1.key.count, $1.value) }.map(\.value)
  }

  /// A packet of each group, as many as are told apart: those first of which few are like any other.
  private static func contents(
    _ protocols: [UInt64], _ destinations: [UInt64], _ sources: [UInt64]
  ) -> [Content] {
    let absent = FrameDimension.absentPort
    var contents = protocols.map {
      Content(ipProtocol: $0, destinationPort: absent, sourcePort: absent)
    }
    // By how far both ports are from those that no rule names.
    for distance in 0..<destinations.count + sources.count - 1 where contents.count < limit {
      for index in max(0, distance - sources.count + 1)...min(distance, destinations.count - 1) {
        contents += [6, 17].map {
          Content(
            ipProtocol: $0, destinationPort: destinations[index],
            sourcePort: sources[distance - index])
        }
      }
    }
    return Array(contents.prefix(limit))
  }
}

extension ContentAtoms.Ranges {
  /// A rule with these ranges matches a packet, addresses apart.
  func contains(_ content: ContentAtoms.Content) -> Bool {
    ipProtocol.contains(content.ipProtocol) && destinationPort.contains(content.destinationPort)
      && sourcePort.contains(content.sourcePort)
  }
}
