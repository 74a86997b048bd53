import TestSupport
import Testing
import TopologyModel

@testable import TopologyFile

/// Random networks, and what a slow look at every way through them finds.
@Suite struct NetworkAgreementTests {
  /// Links between a few switches, each by ports of its own.
  struct Network {
    var switches: Int
    var links: [(from: Int, to: Int)]

    init(_ random: inout SeededGenerator, isTree: Bool) {
      let count = Int.random(in: 1...7, using: &random)
      switches = count
      links =
        isTree
        ? (1..<max(count, 1)).map { child in
          let parent = Int.random(in: 0..<child, using: &random)
          return Bool.random(using: &random) ? (parent, child) : (child, parent)
        }
        : (0..<Int.random(in: 0...7, using: &random)).map { _ in
          (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
        }
    }

    /// The switches behind a link as seen from one of its ends, without passing it.
    func side(of link: Int, from start: Int) -> Set<Int> {
      var found: Set = [start]
      var open = [start]
      while let current = open.popLast() {
        for (index, other) in links.enumerated() where index != link {
          for (near, far) in [(other.from, other.to), (other.to, other.from)]
          where near == current && found.insert(far).inserted { open.append(far) }
        }
      }
      return found
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `links are refused if and only if they make a ring, which is one`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = Network(&random, isTree: false)
    let text = Self.text(network, modes: network.links.map { _ in ("1", "1") }, stations: [])
    let reading = Reading(text)
    let isRing = network.links.indices.contains { link in
      network.side(of: link, from: network.links[link].from).contains(network.links[link].to)
    }
    #expect(reading.diagnostics.allSatisfy { $0.code == .physicalLoop })
    #expect(reading.hasTopology == !isRing, "seed \(seed)\n\(text)")
    let links = Set(network.links.indices.map { "s\(network.links[$0].from)/f\($0)" })
    for finding in reading.diagnostics {
      let ends = finding.message.matches(of: /(s\d+)\/([ft])(\d+)/).map { $0.output }
      // Each link once, by both its ends, and each switch is left where it was come into.
      for (first, second) in zip(ends, ends.dropFirst()).enumerated().filter({ $0.offset % 2 == 0 })
        .map(\.element)
      {
        #expect(first.3 == second.3 && first.2 != second.2, "seed \(seed): \(finding.message)")
      }
      #expect(Set(ends.map(\.3)).count * 2 == ends.count, "seed \(seed): \(finding.message)")
      let inner = ends.dropFirst().dropLast() + [ends[ends.count - 1], ends[0]]
      for (position, end) in inner.enumerated() where position % 2 == 0 {
        #expect(
          end.1 == inner[inner.startIndex + position + 1].1, "seed \(seed): \(finding.message)")
      }
      #expect(!links.isEmpty)
    }
  }

  @Test(arguments: 1...120 as ClosedRange<UInt64>)
  func `a link is told of if and only if what both sides use does not pass alike`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let network = Network(&random, isTree: true)
    let modes = network.links.map { _ in (Mode(&random), Mode(&random)) }
    let stations = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      (
        at: Int.random(in: 0..<network.switches, using: &random),
        vlan: Int.random(in: 1...4, using: &random)
      )
    }
    let text = Self.text(
      network, modes: modes.map { ($0.0.text, $0.1.text) }, stations: stations)
    var expected: Set<String> = []
    for (index, link) in network.links.enumerated() {
      let (from, to) = modes[index]
      let sides = [link.from, link.to].map { network.side(of: index, from: $0) }
      for vlan in 1...4 {
        let isUsed = sides.map { side in
          stations.contains { $0.vlan == vlan && side.contains($0.at) }
        }
        guard isUsed == [true, true] else { continue }
        if from.arrival(of: vlan, at: to) == .lost { expected.insert("BH1040 t\(index)") }
        if to.arrival(of: vlan, at: from) == .lost { expected.insert("BH1040 f\(index)") }
      }
      if let own = from.untagged, let other = to.untagged, own != other {
        expected.insert("BH1041 \(link.from < link.to ? "t" : "f")\(index)")
      }
    }
    let reading = Reading(text)
    let lines = text.split(separator: "\n")
    let found = Set(
      reading.diagnostics.map { finding in
        let line = lines[Int(finding.span.line) - 1]
        return "\(finding.code.rawValue) \(line.prefix { $0 != ":" }.filter { $0 != " " })"
      })
    #expect(found == expected, "seed \(seed)\n\(text)\n\(reading.findings)")
  }

  /// What a port does to VLANs 1 to 4.
  struct Mode {
    /// What became of a frame at the other end of a link.
    enum Arrival {
      case notSent, lost, arrived
    }

    var untagged: Int?
    var tagged: Set<Int>

    init(_ random: inout SeededGenerator) {
      untagged = Bool.random(using: &random) ? Int.random(in: 1...4, using: &random) : nil
      tagged = Set((1...4).filter { _ in Int.random(in: 0..<3, using: &random) > 0 })
      if tagged.isEmpty { tagged = [1] }
    }

    var text: String {
      let list = tagged.sorted().map(String.init).joined(separator: ", ")
      return "{ trunk: [\(list)], native: \(untagged ?? 0) }"
    }

    func arrival(of vlan: Int, at other: Mode) -> Arrival {
      if vlan == untagged { return other.untagged == nil ? .lost : .arrived }
      guard tagged.contains(vlan) else { return .notSent }
      return other.tagged.contains(vlan) || other.untagged == vlan ? .arrived : .lost
    }
  }

  /// Switch `s0` has for link 3 the port `f3` where it begins, `t3` where it ends.
  private static func text(
    _ network: Network, modes: [(String, String)], stations: [(at: Int, vlan: Int)]
  ) -> String {
    var text = "bulkhead: 1\nphysical:\n  switches:\n"
    for number in 0..<network.switches {
      text += "    s\(number):\n      ports:\n        unused: {}\n"
      for (index, link) in network.links.enumerated() {
        if link.from == number {
          text += "        f\(index): { to: s\(link.to)/t\(index), vlan: \(modes[index].0) }\n"
        }
        if link.to == number { text += "        t\(index): { vlan: \(modes[index].1) }\n" }
      }
      for (index, station) in stations.enumerated() where station.at == number {
        text += "        m\(index): { vlan: \(station.vlan) }\n"
      }
    }
    text += "  machines:\n"
    for (index, station) in stations.enumerated() {
      text += "    m\(index): { port: s\(station.at)/m\(index) }\n"
    }
    return text
  }
}
