import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct NetworkScaleTests {
  @Test func `A range of hosts is told of once, whatever its size`() throws {
    let reading = Reading(
      """
      bulkhead: 1
      hosts:
        hv[1-200]:
          nics: { n1: { port: "s/{n}a" }, n2: { port: "s/{n}b" } }
          teams: { t: { members: [n1, n2] } }
          switches: { E: { type: external, nic: t } }
          vms:
            vm[1-100]: { adapters: { x: { switch: E, vlan: 30 }, y: { switch: E, vlan: 10 } } }
      physical:
        switches:
          s:
            ports:
              "[1-200]a": { vlan: { trunk: [20], native: 10 } }
              "[1-200]b": { vlan: { trunk: [20] } }
      """)
    #expect(try reading.topology().virtualMachines.count == 20_000)
    #expect(reading.places == ["BH1043 4:37", "BH1044 8:48", "BH1042 8:76"])
  }

  @Test func `A mistake in a range of plugs is told once`() {
    let reading = Reading(
      """
      bulkhead: 1
      physical:
        switches: { s: { ports: { "[1-9]": { vlan: 1 } } } }
        machines: { "a[10-50000]": { port: "s/{n}" }, "b[1-50000]": { port: "t/{n}" } }
      """)
    #expect(reading.places == ["BH1031 4:38", "BH1030 4:71"])
  }

  /// What grew with the square of the links, or with links times VLANs, would not end.
  @Test func `A chain of switches that differ at every link is no harder than others`() throws {
    var text = "bulkhead: 1\nphysical:\n  switches:\n"
    for number in 0..<2_000 {
      text += "    s\(number):\n      ports:\n        l: { vlan: { trunk: [10-20] } }\n"
      if number > 0 {
        text += "        u: { to: s\(number - 1)/l, vlan: { trunk: [10-19], native: 5 } }\n"
      }
      text += "        \"m[1-9]\": { vlan: 1{n} }\n".replacing("1{n}", with: "\"1{n}\"")
    }
    text +=
      "  machines: { \"p[1-9]\": { port: \"s0/m{n}\" }, \"q[1-9]\": { port: \"s1999/m{n}\" } }\n"
    #expect(Reading(text).diagnostics.isEmpty)
  }
}
