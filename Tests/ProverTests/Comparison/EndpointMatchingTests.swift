import ForwardingProgram
import Testing
import TopologyModel

@testable import Prover

@Suite struct `Endpoints of two topologies` {
  private static func topology(_ machines: [String], wire: String = "w") -> String {
    """
    bulkhead: 1
    hosts:
      h:
        nics: { nic1: { wire: \(wire) } }
        switches: { S: { type: external, nic: nic1, allowManagementOS: false } }
        vms: { \(machines.joined(separator: ", ")) }
    physical: { wires: { \(wire): {}, other: {} } }
    """
  }

  private static func machine(_ name: String, _ settings: String = "") -> String {
    "\(name): { adapters: { x: { switch: S\(settings.isEmpty ? "" : ", \(settings)") } } }"
  }

  private static func mac(_ last: Int) -> String { "mac: 02-00-00-00-00-0\(last)" }

  /// `a=a`, `a~b MAC`, `-a` and `+b` in the order of the endpoints; wires have outsides.
  private func words(_ old: [String], _ new: [String], wires: [String] = ["w", "w"]) throws
    -> [String]
  {
    let bench = try ComparisonBench(
      Self.topology(old, wire: wires[0]), Self.topology(new, wire: wires[1]))
    let matching = bench.matching
    let evidence = Dictionary(
      uniqueKeysWithValues: matching.renamed.map { ($0.endpoint, $0.evidence.name) })
    for (number, endpoint) in matching.endpoints.enumerated() {
      if let old = endpoint.old { #expect(matching.index(ofOld: old) == number) }
    }
    return matching.endpoints.enumerated().map { number, endpoint in
      let before = endpoint.old.map { short(bench.old.symbols.endpointName($0)) }
      let after = endpoint.new.map { short(bench.new.symbols.endpointName($0)) }
      guard let before else { return "+\(after ?? "?")" }
      guard let after else { return "-\(before)" }
      return before == after
        ? "\(before)=\(after)" : "\(before)~\(after) \(evidence[number] ?? "?")"
    }.filter { !$0.hasSuffix("=w/outside") && $0 != "other/outside=other/outside" }
  }

  private func short(_ name: String) -> String {
    name.replacing("h/", with: "").replacing("/x", with: "")
  }

  @Test func `are the same by name, whatever else they have`() throws {
    #expect(
      try words(
        [Self.machine("a", Self.mac(1)), Self.machine("b", Self.mac(2))],
        [Self.machine("b", Self.mac(1)), Self.machine("a", Self.mac(2))]) == ["b=b", "a=a"])
  }

  @Test func `are the same by an address that one alone has in each`() throws {
    #expect(
      try words(
        [Self.machine("a", Self.mac(1)), Self.machine("b", "ip: 10.0.0.1/24")],
        [Self.machine("c", Self.mac(1)), Self.machine("d", "ip: 10.0.0.1/16")])
        == ["a~c MAC address", "b~d IP address"])
  }

  @Test func `are the same by MAC address before they are by IP address`() throws {
    #expect(
      try words(
        [
          Self.machine("a", "\(Self.mac(1)), ip: 10.0.0.1/24"),
          Self.machine("b", "ip: 10.0.0.2/24"),
        ],
        [
          Self.machine("c", "\(Self.mac(1)), ip: 10.0.0.2/24"),
          Self.machine("d", "ip: 10.0.0.1/24"),
        ]
      ) == ["a~c MAC address", "+d", "-b"])
  }

  /// An address that two have says nothing of who is who, and neither do addresses of several.
  @Test func `are others where addresses do not tell`() throws {
    #expect(
      try words(
        [Self.machine("a", "ip: 10.0.0.1/24"), Self.machine("b", "ip: 10.0.0.1/24")],
        [Self.machine("c", "ip: 10.0.0.1/24")]) == ["+c", "-a", "-b"])
    #expect(
      try words(
        [Self.machine("a", "ip: 10.0.0.1/24")],
        [Self.machine("c", "ip: 10.0.0.1/24"), Self.machine("d", "ip: 10.0.0.1/24")])
        == ["+c", "+d", "-a"])
    #expect(
      try words(
        [Self.machine("a", "ip: [10.0.0.1/24, 10.0.0.2/24]")],
        [Self.machine("c", "ip: 10.0.0.1/24"), Self.machine("d", "ip: 10.0.0.2/24")])
        == ["+c", "+d", "-a"])
    #expect(
      try words(
        [Self.machine("a", "ip: 10.0.0.1/24"), Self.machine("b", "ip: 10.0.0.2/24")],
        [Self.machine("c", "ip: [10.0.0.1/24, 10.0.0.2/24]")]) == ["+c", "-a", "-b"])
  }

  @Test func `are the same behind a wire of another name if the same is plugged in`() throws {
    #expect(
      try words([Self.machine("a")], [Self.machine("a")], wires: ["w", "v"])
        == ["a=a", "w/outside~v/outside what is plugged in"])
  }
}
