import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice about large topologies` {
  @Test func `A range of VMs is advised about once, whatever its size`() throws {
    let topology = try Reading(
      """
      bulkhead: 1
      hosts:
        hv[1-3]:
          nics: { n1: {} }
          switches: { E: { type: external, nic: n1, allowManagementOS: true } }
          vms:
            vm[1-20000]:
              adapters:
                x: { switch: E, vlan: 1, macAddressSpoofing: true }
      """
    ).topology()
    #expect(topology.virtualMachines.count == 60_000)
    #expect(
      Advice(about: topology).diagnostics.map { "\($0.code.rawValue) \($0.span.line)" } == [
        "BH2001 3", "BH2002 5", "BH2006 9", "BH2007 9", "BH2005 9",
      ])
  }

  /// Ports that all differ: work that grew with their square would not end.
  @Test func `Twenty thousand ports that are set each in its own way are no harder`() throws {
    let topology = try Reading(
      """
      bulkhead: 1
      hosts:
        hv1:
          switches: { P: { type: private } }
          vms:
            "a[1-4000]": { adapters: { x: { switch: P, vlan: "{n}" } } }
            "b[1-4000]": { adapters: { x: { switch: P, vlan: { trunk: [10, "{n}"], native: 4094 } } } }
            "c[1-4000]": { adapters: { x: { switch: P, vlan: { isolated: "{n}", primary: 4094 } } } }
            "d[1-4000]":
              adapters:
                x: { switch: P, vlan: "{n}", portMirroring: source }
            "e[1-4000]":
              adapters:
                x: { switch: P, vlan: "{n}", portMirroring: destination }
      """
    ).topology()
    #expect(topology.adapterSettings.count == 20_000)
    let codes = Set(Advice(about: topology).diagnostics.map(\.code))
    #expect(
      codes == [
        .nothingRequired, .guardsUndecided, .defaultVLANUsed, .privateVLANInconsistent,
      ])
  }

  @Test func `Every check has a code of its own, and every code of advice a check`() {
    #expect(Advice.checkedCodes == DiagnosticCode.allCases.filter(\.isAdvice))
  }
}
