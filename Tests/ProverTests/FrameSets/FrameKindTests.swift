import ForwardingProgram
import Testing

@testable import Prover

/// Which combinations of values there are frames of.
@Suite struct FrameKindTests {
  static let subsets: [Set<FrameKind>] =
    FrameKind.allCases.map { [$0] } + [
      [], [.ipv4, .ipv6], [.ipv4, .ipv6, .other], [.ipv4Fragment, .ipv6Fragment],
      Set(FrameKind.allCases),
    ]

  private static let absent = FrameDimension.absentPort

  /// Whether there is a frame of a kind with such a header.
  private static func exists(
    _ kind: FrameKind, ipProtocol: UInt64, ports: (UInt64, UInt64), fragmentsApart: Bool
  ) -> Bool {
    let isWithoutPorts = ports == (absent, absent)
    let hasBothPorts = ports.0 < absent && ports.1 < absent
    let mayHavePorts = ipProtocol == 6 || ipProtocol == 17
    switch kind {
    case .other, .stacked, .unreadableIPv4, .unreadableIPv6, .ipv6WithoutProtocol: return true
    case .ipv4Fragment, .ipv6Fragment: return isWithoutPorts
    case .ipv4WithoutPorts, .ipv6WithoutPorts: return mayHavePorts
    case .ipv4: return isWithoutPorts || mayHavePorts && hasBothPorts
    case .ipv6:
      let isExtension = [0, 43, 44, 51, 60, 135, 139, 140].contains(ipProtocol)
      return (isWithoutPorts || mayHavePorts && hasBothPorts) && !(fragmentsApart && isExtension)
    }
  }

  @Test(arguments: subsets, [false, true])
  func `only TCP and UDP have ports, both or none, and only whole packets all of them`(
    _ kinds: Set<FrameKind>, _ fragmentsApart: Bool
  ) {
    var space = FrameSpace()
    let set = space.frames(of: kinds, fragmentsApart: fragmentsApart)
    let ports = [0, 1, Self.absent - 1, Self.absent]
    // All that are told apart, and their neighbours.
    let protocols = [0, 6, 17, 43, 44, 51, 60, 135, 139, 140, 255].flatMap { number in
      (max(0, number - 1)...min(255, number + 1)).map { UInt64($0) }
    }
    var point = FramePoint()
    for kind in FrameKind.allCases {
      for ipProtocol in protocols {
        for destination in ports {
          for source in ports {
            point[.kind] = kind.rawValue
            point[.ipProtocol] = ipProtocol
            (point[.destinationPort], point[.sourcePort]) = (destination, source)
            let isMeant =
              kinds.contains(kind)
              && Self.exists(
                kind, ipProtocol: ipProtocol, ports: (destination, source),
                fragmentsApart: fragmentsApart)
            if space.contains(set, point) != isMeant { Issue.record("\(kind), \(ipProtocol)") }
          }
        }
      }
    }
  }

  @Test func `each kind goes on where it is told to`() {
    var space = FrameSpace()
    let sets = FrameKind.allCases.map { space.set(.ipProtocol, in: [$0.rawValue]) }
    let byKind = FrameSet(rawValue: space.byKind { sets[Int($0.rawValue)].rawValue })
    var point = FramePoint()
    for kind in FrameKind.allCases {
      for ipProtocol in UInt64(0)..<20 {
        (point[.kind], point[.ipProtocol]) = (kind.rawValue, ipProtocol)
        #expect(space.contains(byKind, point) == (ipProtocol == kind.rawValue))
      }
    }
    #expect(space.byKind { _ in 1 } == FrameSet.everything.rawValue)
  }

  @Test func `every kind is held against the rules of its family`() {
    let families: [(FrameKind, PacketFamily)] = [
      (.other, .nonIP), (.stacked, .nonIP), (.ipv4, .ipv4), (.ipv6, .ipv6),
      (.ipv4Fragment, .ipv4Fragments), (.ipv6Fragment, .ipv6Fragments),
      (.unreadableIPv4, .ipv4), (.unreadableIPv6, .ipv6), (.ipv4WithoutPorts, .ipv4),
      (.ipv6WithoutPorts, .ipv6), (.ipv6WithoutProtocol, .ipv6),
    ]
    #expect(families.map(\.0) == FrameKind.allCases)
    for (kind, family) in families { #expect(kind.family == family) }
  }
}
