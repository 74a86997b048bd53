import HyperV
import Testing
import TopologyModel

@Suite struct `Switches and uplinks of an export` {
  private static func host(_ members: String, switches: String) -> String {
    "{ \"Host\": \"h\", \"Switches\": \(switches), \"Adapters\": [], \(members) }"
  }

  private static let nics = #"""
    "NetAdapters": [
      { "Name": "A", "InterfaceDescription": "Card", "InterfaceGuid": "{AA-1}", "HardwareInterface": true, "MacAddress": "3C-EC-EF-00-00-01" },
      { "Name": "B", "InterfaceDescription": "Card #2", "InterfaceGuid": "{aa-2}", "HardwareInterface": true, "VlanID": 7 },
      { "Name": "T", "InterfaceDescription": "Microsoft Network Adapter Multiplexor Driver", "InterfaceGuid": "{aa-3}", "Virtual": true },
      { "Name": "vEthernet (S)", "InterfaceDescription": "Hyper-V Virtual Ethernet Adapter #2", "InterfaceGuid": "{aa-4}", "Virtual": true },
      { "Name": "Hidden", "InterfaceDescription": "WAN Miniport", "Hidden": true, "HardwareInterface": false } ]
    """#

  private static func topology(_ members: String, _ switches: String) throws -> (
    Topology, [ImportFinding]
  ) {
    let result = try SmallExport.run(host(members, switches: switches))
    return (try SmallExport.topology(result), result.findings)
  }

  private static func uplink(_ topology: Topology) -> VirtualSwitch.Uplink? {
    guard case .external(let uplink) = topology.virtualSwitches.first?.kind else { return nil }
    return uplink
  }

  @Test
  func `A NIC is found by its GUID, whatever its case and braces, and keeps no key while bound`()
    throws
  {
    let (topology, _) = try Self.topology(
      Self.nics,
      #"{ "Name": "S", "SwitchType": 2, "AllowManagementOS": false, "NetAdapterInterfaceGuid": ["AA-1"] }"#
    )
    #expect(topology.virtualSwitches.first?.uplinkName == "A")
    let unbound = topology.endpoints.filter { if case .nic = $0.attachment { true } else { false } }
    #expect(unbound.map(\.name) == ["h/managementOS/B", "h/managementOS/T"])
  }

  @Test func `A NIC is found by its description where there is no GUID`() throws {
    let (topology, _) = try Self.topology(
      Self.nics,
      #"{ "Name": "S", "SwitchType": "External", "AllowManagementOS": false, "NetAdapterInterfaceDescription": "Card #2" }"#
    )
    #expect(topology.virtualSwitches.first?.uplinkName == "B")
  }

  @Test func `A team of the switch has the members of its GUIDs`() throws {
    let (topology, _) = try Self.topology(
      Self.nics,
      #"{ "Name": "S", "SwitchType": 2, "AllowManagementOS": false, "NetAdapterInterfaceDescription": "Teamed-Interface", "NetAdapterInterfaceGuid": ["aa-1", "AA-2"] }"#
    )
    #expect(topology.teams.map(\.members) == [["A", "B"]])
    #expect(topology.teams.map(\.kind.value) == [.set])
    #expect(Self.uplink(topology)?.isTeam == true)
  }

  @Test func `A team below the switch has the NICs of its binding`() throws {
    let (topology, _) = try Self.topology(
      Self.nics + #"""
        , "Bindings": [ { "Name": "A", "ComponentID": "ms_implat", "Enabled": true },
            { "Name": "B", "ComponentID": "ms_implat", "Enabled": "False" } ]
        """#,
      #"{ "Name": "S", "SwitchType": 2, "AllowManagementOS": false, "NetAdapterInterfaceGuid": "aa-3" }"#
    )
    #expect(topology.teams.map(\.name) == ["h/T"])
    #expect(topology.teams.map(\.members) == [["A"]])
    #expect(topology.teams.map(\.kind.value) == [.lbfo])
  }

  @Test func `A NIC that the export lacks is made up, and listed`() throws {
    let (topology, findings) = try Self.topology(
      #""NetAdapters": []"#,
      #"{ "Name": "S", "SwitchType": 2, "AllowManagementOS": false, "NetAdapterInterfaceDescription": "Gone" }"#
    )
    #expect(topology.virtualSwitches.first?.uplinkName == "uplink of S")
    #expect(findings.map(\.value) == ["'Gone'"])
  }

  @Test(arguments: [(true, true, true), (true, false, false), (false, true, false)])
  func `A forwarding extension counts where it is enabled and runs`(
    _ isEnabled: Bool, _ runs: Bool, _ counts: Bool
  ) throws {
    let (topology, _) = try Self.topology(
      Self.nics,
      #"""
      { "Name": "S", "SwitchType": 0, "Extensions": [
        { "Name": "Capture", "ExtensionType": 1, "Enabled": true, "Running": true },
        { "Name": "VFP", "ExtensionType": 3, "Enabled": \#(isEnabled), "Running": \#(runs) } ] }
      """#)
    #expect((topology.virtualSwitches.first?.forwardingExtension?.value == "VFP") == counts)
  }

  @Test func `The Default Switch is internal by its id, and its host routes`() throws {
    let (topology, findings) = try Self.topology(
      Self.nics,
      #"{ "Name": "Standardswitch", "Id": "C08CB7B8-9B3C-408E-8E30-5E16A3AEB444", "SwitchType": 1, "NetAdapterInterfaceDescription": "Teamed-Interface" }"#
    )
    #expect(topology.virtualSwitches.count == 1)
    #expect(topology.routers.map(\.name) == ["h/managementOS"])
    #expect(findings.contains { $0.value.contains("Default Switch") })
  }

  @Test func `Rows of snapshots, templates and outer sides are no adapters`() throws {
    let row = { (extra: String) in
      #"{ "Name": "x", "VMName": "vm", "VMId": "b", "IsManagementOs": false, \#(extra) }"#
    }
    let rows = [
      row(#""VMSnapshotId": "0a000000-0000-0000-0000-000000000000""#), row(#""IsTemplate": true"#),
      row(#""IsExternalAdapter": true"#),
    ].joined(separator: ",")
    let (topology, _) = try Self.topology("\"Adapters\": [\(rows)]", "[]")
    #expect(topology.endpoints.isEmpty)
  }

  @Test func `A switch that only adapters name is external, and listed`() throws {
    let (topology, findings) = try Self.topology(
      #"""
      "Adapters": { "Name": "x", "VMName": "vm", "IsManagementOs": false, "SwitchName": "Lost", "Connected": true }
      """#, "[]")
    #expect(Self.uplink(topology) != nil)
    #expect(findings.contains { $0.outcome.contains("the export has no such switch") })
  }

  @Test func `A wire may be said for all, for a host, for a NIC`() throws {
    var wires = WireChoices()
    #expect(wires.add("rack") == nil)
    #expect(wires.add("h/B=lab") == nil)
    #expect(wires.add("") != nil)
    #expect(wires.add("a/b") != nil)
    let file = ExportFile(
      path: "h.json", octets: Array(Self.host(Self.nics, switches: "[]").utf8))
    let result = try HyperVImport.topology(from: [file], wires: wires)
    let topology = try SmallExport.topology(result)
    #expect(topology.wires.map(\.name) == ["rack", "lab"])
    #expect(wires.add("other=rack") == nil)
    #expect(throws: ExportError.self) { try HyperVImport.topology(from: [file], wires: wires) }
  }
}
