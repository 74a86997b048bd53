import ForwardingProgram
import Testing

@Suite struct ForwardingProgramTests {
  @Test func `a program prints what it was compiled to`() {
    let network = SmallNetwork(
      """
      bulkhead: 1
      hosts:
        hv01:
          nics: { nic1: {}, nic2: {} }
          switches:
            P: { type: external, nic: nic1, allowManagementOS: true }
          vms:
            a: { adapters: { eth0: { switch: P, vlan: 10, mac: 02:00:00:00:00:01 } } }
            b: { state: off, adapters: { eth0: { switch: P, mac: 02:00:00:00:00:01 } } }
            c: { adapters: { eth0: { switch: P, mac: 02:00:00:00:00:01 } } }
            t: { adapters: { eth0: { switch: P, vlan: { trunk: [10], native: 20 } } } }
      """)
    #expect(
      network.program.description == """
        switch hv01/P: external, NIC on wire
          port hv01/managementOS/P untagged in 0 accepts 0 managementOS ownsAddress sendsPlainly receivesPlainly
          port hv01/a/eth0 access in 10 accepts 10 ownsAddress sharesAddress receivesPlainly
          port hv01/c/eth0 untagged in 0 accepts 0 sharesAddress receivesPlainly
          port hv01/t/eth0 trunk in 20 accepts 20 and list 0 ownsAddress receivesPlainly
          VLAN 0: hv01/managementOS/P, hv01/c/eth0
          VLAN 10: hv01/a/eth0
        wire wire
          plug uplink of hv01/P
          plug hv01/managementOS/nic2
          plug outside
        disconnected hv01/b/eth0

        """)
  }

  @Test func `places are numbered in the byte order of their names`() {
    let names = SmallNetwork(
      """
      bulkhead: 1
      hosts:
        b: { nics: { n: { wire: a } }, switches: { z: { type: private }, Z: { type: private } } }
        B: { switches: { s: { type: private } } }
      physical: { wires: { a: {} } }
      """
    ).program.symbols.places
    #expect(names == ["B/s", "a", "b/Z", "b/managementOS/n", "b/z"])
  }

  @Test func `reasons are numbered in the byte order of their names`() {
    let names = DropReason.allCases.map(\.name)
    #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(names.count == 20)
  }
}
