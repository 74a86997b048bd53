import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice about rules that never decide` {
  /// - Returns: The rules found, by line.
  private func shadowed(_ text: String) throws -> [Diagnostic] {
    Advice(about: try Reading(text).topology()).diagnostics.filter {
      $0.code == .extendedACLOpenEnded && $0.label == "shadowed"
    }
  }

  private func template(_ address: String) -> String {
    """
    bulkhead: 1
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          web[1-3]:
            adapters:
              x:
                switch: S
                extendedAcl:
                  - { action: deny, direction: inbound, localIP: \(address), weight: 9 }
                  - { action: allow, direction: inbound, localIP: "10.0.0.{n}", weight: 8 }
                  - { action: deny, direction: inbound, weight: 1 }
    """
  }

  @Test func `a rule that some adapters need is not among them`() throws {
    #expect(try shadowed(template("10.0.0.1")).isEmpty)
  }

  @Test func `a rule that no adapter needs is, once`() throws {
    #expect(try shadowed(template("10.0.0.0/24")).map(\.span.line) == [12])
  }

  @Test(arguments: [9, 8]) func `what is ahead may have the same weight`(weight: Int) throws {
    let text = template("10.0.0.0/24").replacing("weight: 8", with: "weight: \(weight)")
    let messages = try shadowed(text).map(\.message)
    #expect(messages == ["the rule never decides: a rule ahead of it takes all its packets"])
  }

  /// Lists of a deny of everything, and rules behind it.
  private func lists(_ lengths: [Int]) -> String {
    let machines = lengths.enumerated().map { index, length in
      let rules = (1..<length).map {
        "{ action: deny, direction: inbound, protocol: udp, localPort: \($0), weight: 1 }"
      }
      let list = ["{ action: deny, direction: inbound, weight: 9 }"] + rules
      let acl = "extendedAcl: [\(list.joined(separator: ", "))]"
      return "      m\(index): { adapters: { x: { switch: S, \(acl) } } }"
    }
    return """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
      \(machines.joined(separator: "\n"))
      """
  }

  @Test(arguments: [
    ([4_096, 4_097, 2], [4_095, 0, 1]),
    ([4_096, 4_096, 4_096, 4_096, 3_617, 2, 1, 2], [4_095, 4_095, 4_095, 4_095, 0, 1, 0, 1]),
    ([4_096, 4_096, 4_096, 4_096, 3_615, 2, 2], [4_095, 4_095, 4_095, 4_095, 3_614, 0, 0]),
  ])
  func `are looked for up to 4,096 rules a list, and 20,000 in all`(
    lengths: [Int], found: [Int]
  ) throws {
    var counts = lengths.map { _ in 0 }
    for diagnostic in try shadowed(lists(lengths)) { counts[Int(diagnostic.span.line) - 6] += 1 }
    #expect(counts == found)
  }
}
