import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

@testable import Prover

/// The groups of contents that a program's rules tell apart, against the rules themselves.
@Suite struct ContentAtomTests {
  typealias Content = ContentAtoms.Content

  private static let absent = FrameDimension.absentPort
  private static let scopes = [
    FrameScope.all, FrameScope(ipProtocol: 6, destinationPort: -1),
    FrameScope(ipProtocol: 17, destinationPort: 4321),
    FrameScope(ipProtocol: 99, destinationPort: -1),
    FrameScope(ipProtocol: -1, destinationPort: 65_535),
  ]

  // MARK: Where all are kept

  @Test func `with few ports every packet is like one of the kept contents`() throws {
    var count = 0
    for seed in UInt64(1)...20 {
      let program = try Self.program(seed, ports: 6)
      let scope = Self.scopes[Int(seed) % Self.scopes.count]
      let atoms = ContentAtoms(program, scope)
      #expect(atoms.isComplete, "seed \(seed)")
      let ranges = Self.ranges(of: program)
      count = max(count, ranges.count)
      let kept = Set(atoms.contents.map { Traits($0, ranges, scope) })
      var random = SeededGenerator(seed: seed)
      let packets = (0..<300).map { _ in Self.packet(ranges, scope, using: &random) }
      let others = packets.filter { !kept.contains(Traits($0, ranges, scope)) }
      #expect(others.isEmpty, "seed \(seed)")
    }
    #expect(count > 20)
  }

  @Test(arguments: [(6, 12), (30, 3)])
  func `no two kept contents are alike in everything that is asked`(
    ports: Int, seeds: UInt64
  ) throws {
    for seed in 1...seeds {
      let program = try Self.program(seed, ports: ports)
      let scope = Self.scopes[Int(seed) % Self.scopes.count]
      let atoms = ContentAtoms(program, scope)
      let ranges = Self.ranges(of: program)
      let marks = Set(atoms.contents.map { Marks($0, ranges, scope) })
      #expect(marks.count == atoms.contents.count, "seed \(seed)")
      #expect(atoms.contents.allSatisfy(Self.isLegal), "seed \(seed)")
    }
  }

  // MARK: Where they are too many

  /// With so many ports that rules name at either end.
  struct Crowd: CustomTestStringConvertible, Sendable {
    var destinations: Int
    var sources: Int
    var protocols: Int = 0
    var scope = FrameScope.all
    var isComplete: Bool

    var testDescription: String { "\(destinations) by \(sources) ports, \(protocols), \(scope)" }
  }

  /// There are 11 groups of protocols: TCP, UDP, eight extension headers and all others; 22 by 23 groups
  /// of ports of two protocols are 1012 contents more.
  private static let crowds = [
    Crowd(destinations: 21, sources: 22, isComplete: true),
    Crowd(destinations: 22, sources: 21, protocols: 1, isComplete: true),
    Crowd(destinations: 21, sources: 22, protocols: 2, isComplete: false),
    Crowd(destinations: 0, sources: 505, isComplete: true),
    Crowd(destinations: 0, sources: 506, isComplete: false),
    Crowd(
      destinations: 21, sources: 22, scope: FrameScope(ipProtocol: 6, destinationPort: 1000),
      isComplete: true),
    Crowd(
      destinations: 21, sources: 22, scope: FrameScope(ipProtocol: 6, destinationPort: 999),
      isComplete: false),
    Crowd(destinations: 40, sources: 40, isComplete: false),
    Crowd(destinations: 33, sources: 32, isComplete: false),
    Crowd(destinations: 1, sources: 2000, isComplete: false),
    Crowd(destinations: 300, sources: 1, isComplete: false),
  ]

  @Test(arguments: crowds)
  func `no more contents are kept than the limit, and it is said whether they are all`(
    _ crowd: Crowd
  ) throws {
    func rules(_ count: Int, _ key: String, from first: Int) -> [String] {
      (0..<count).map {
        "{ action: deny, direction: inbound, protocol: tcp, \(key): \(first + 2 * $0) }"
      }
    }
    let list =
      rules(crowd.destinations, "localPort", from: 1000)
      + rules(crowd.sources, "remotePort", from: 3001)
      + (0..<crowd.protocols).map { "{ action: deny, direction: inbound, protocol: \(100 + $0) }" }
    let text = MatrixFile.text(["extendedAcl: [\(MatrixFile.joined(list))]"])
    let atoms = ContentAtoms(try MatrixFile.program(text), crowd.scope)
    #expect(atoms.isComplete == crowd.isComplete)
    let scoped = crowd.scope.destinationPort == 999 ? 1 : 0
    let pairs = (crowd.destinations + 1 + scoped) * (crowd.sources + 1)
    let all = 11 + crowd.protocols + 2 * pairs
    #expect(atoms.contents.count == min(all, ContentAtoms.limit))
    #expect(atoms.contents.allSatisfy(Self.isLegal))
    // Every single port is a group of its own, so that other values are other contents.
    let values = atoms.contents.map { [$0.ipProtocol, $0.destinationPort, $0.sourcePort] }
    #expect(Set(values).count == values.count)
    // Packets without ports are never left out, nor those whose ports no rule names.
    #expect(atoms.contents.count { $0.sourcePort == Self.absent } == 11 + crowd.protocols)
    for number in [UInt64(6), 17] {
      #expect(
        atoms.contents.contains { content in
          content.ipProtocol == number && Self.isLegal(content)
            && content.sourcePort != Self.absent
            && !(1000...3000).contains(content.destinationPort)
            && !(3001...7001).contains(content.sourcePort)
        })
    }
  }

  // MARK: What there is

  private static func program(_ seed: UInt64, ports: Int) throws -> ForwardingProgram {
    var lists = ListGenerator(seed: seed, ports: ports)
    let text = MatrixFile.text(
      (0..<2).map { _ in
        "acl: [\(MatrixFile.joined(lists.basic(3)))], "
          + "extendedAcl: [\(MatrixFile.joined(lists.extended(ports * 3)))]"
      }, assumptions: seed % 2 == 0 ? ["fragmentsHaveNoPorts: false"] : [])
    return try MatrixFile.program(text)
  }

  /// A packet that there may be, with values at which something begins or ends, or beside them.
  private static func packet(
    _ ranges: [ContentAtoms.Ranges], _ scope: FrameScope, using random: inout SeededGenerator
  ) -> Content {
    func value(_ range: ClosedRange<UInt64>?, upTo last: UInt64, _ other: Int) -> UInt64 {
      let all: ClosedRange<UInt64> = 0...last
      switch random.next() % 8 {
      case 0: return last
      case 1 where other >= 0: return UInt64(other)
      case 2: return UInt64.random(in: all, using: &random)
      case _:
        guard let range = range?.clamped(to: all) else { return 0 }
        let values = [
          range.lowerBound, range.upperBound, range.lowerBound &- 1, range.upperBound + 1,
        ].filter { all.contains($0) }
        return values.randomElement(using: &random) ?? 0
      }
    }
    let rule = ranges.randomElement(using: &random)
    let other = ranges.randomElement(using: &random)
    let numbers = FrameSpace.extensionHeaders + [6, 6, 6, 17, 17]
    let ipProtocol =
      random.next() % 2 == 0
      ? numbers.randomElement(using: &random) ?? 6
      : value(rule?.ipProtocol, upTo: 255, Int(scope.ipProtocol))
    guard ipProtocol == 6 || ipProtocol == 17, random.next() % 5 != 0 else {
      // Another protocol, or a fragment.
      return Content(ipProtocol: ipProtocol, destinationPort: absent, sourcePort: absent)
    }
    return Content(
      ipProtocol: ipProtocol,
      destinationPort: value(
        rule?.destinationPort, upTo: absent - 1, Int(scope.destinationPort)),
      sourcePort: value(other?.sourcePort, upTo: absent - 1, -1))
  }

  private static func isLegal(_ content: Content) -> Bool {
    let ports = [content.destinationPort, content.sourcePort]
    if ports == [absent, absent] { return content.ipProtocol <= 255 }
    return (content.ipProtocol == 6 || content.ipProtocol == 17)
      && ports.allSatisfy { $0 < absent }
  }

  /// What rules about packets ask, of every list.
  private static func ranges(of program: ForwardingProgram) -> [ContentAtoms.Ranges] {
    var ranges: Set<ContentAtoms.Ranges> = []
    for list in program.ruleLists {
      for family in [PacketFamily.ipv4, .ipv6, .ipv4Fragments, .ipv6Fragments] {
        let boxes = program.boxes(of: program.decisions(list, family))
        ranges.formUnion(boxes.map { ContentAtoms.Ranges($0) })
      }
    }
    return Array(ranges)
  }

  /// Which rules match a content, and what a question may ask of it besides.
  private struct Traits: Hashable {
    var rules: [Bool]
    var isAsked: Bool
    var isWithoutPorts: Bool
    var isExtension: Bool

    init(_ content: Content, _ ranges: [ContentAtoms.Ranges], _ scope: FrameScope) {
      rules = ranges.map { $0.contains(content) }
      let number = scope.ipProtocol < 0 || UInt64(scope.ipProtocol) == content.ipProtocol
      let port =
        scope.destinationPort < 0 || UInt64(scope.destinationPort) == content.destinationPort
      isAsked = number && port
      isWithoutPorts = content.sourcePort == absent
      isExtension = FrameSpace.extensionHeaders.contains(content.ipProtocol)
    }
  }

  /// In which ranges each value of a content is, other values apart.
  private struct Marks: Hashable {
    var marks: [Bool]

    init(_ content: Content, _ ranges: [ContentAtoms.Ranges], _ scope: FrameScope) {
      let (number, port) = (content.ipProtocol, content.destinationPort)
      marks = ranges.flatMap {
        [
          $0.ipProtocol.contains(number), $0.destinationPort.contains(port),
          $0.sourcePort.contains(content.sourcePort),
        ]
      }
      marks += (FrameSpace.extensionHeaders + [6, 17]).map { $0 == number }
      marks += [
        Int(scope.ipProtocol) == Int(number), Int(scope.destinationPort) == Int(port),
        content.sourcePort == absent,
      ]
    }
  }
}
