import Frames
import HyperV
import TestSupport
import Testing
import TopologyModel

@Suite struct `Files of an export` {
  private static let text = SmallExport.adapter(#""StormLimit": 5"#)

  @Test func `Every encoding of the PowerShells is read`() throws {
    let utf16 = Array(Self.text.utf16)
    let little = utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let utf8 = Array(Self.text.utf8)
    let forms: [[UInt8]] = [
      utf8, [0xEF, 0xBB, 0xBF] + utf8, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big,
      Array(Self.text.replacing("\n", with: "\r\n").utf8),
    ]
    let results = try forms.map {
      try HyperVImport.topology(from: [ExportFile(path: "h.json", octets: $0)])
    }
    for result in results {
      #expect(result.text == results[0].text)
      #expect(result.findings.isEmpty)
    }
  }

  @Test(arguments: [[0xD800], [0xDC00], [0xD800, 0xD800], [0xDC00, 0xD800]] as [[UInt16]])
  func `Halves of characters in UTF-16 are replaced, and listed`(_ halves: [UInt16]) throws {
    var units = Array(Self.text.replacing("eth0", with: "Caf?").utf16)
    let index = try #require(units.firstIndex(of: UInt16(UInt8(ascii: "?"))))
    units.replaceSubrange(index...index, with: halves)
    let octets: [UInt8] = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for file in [octets, [0xFF, 0xFE] + octets] {
      let result = try HyperVImport.topology(from: [ExportFile(path: "h.json", octets: file)])
      #expect(result.findings.map(\.value) == ["the file's encoding"])
      #expect(
        try SmallExport.topology(result).endpoints.contains { $0.name.contains("Caf\u{FFFD}") })
    }
  }

  @Test func `Octets of another code page are replaced, and listed`() throws {
    var octets = Array(Self.text.replacing("eth0", with: "Caf?").utf8)
    octets[try #require(octets.firstIndex(of: UInt8(ascii: "?")))] = 0xE9
    let result = try HyperVImport.topology(from: [ExportFile(path: "h.json", octets: octets)])
    #expect(result.findings.map(\.value) == ["the file's encoding"])
    _ = try SmallExport.topology(result)
  }

  @Test func `Rows of single cmdlets join to a host`() throws {
    let result = try SmallExport.run(
      #"[ { "Name": "S", "Id": "a1", "SwitchType": "Internal", "ComputerName": "HV01" } ]"#,
      #"""
      { "Name": "eth0", "Id": "c1", "VMName": "vm", "VMId": "b1", "IsManagementOs": false, "SwitchName": "S",
        "ComputerName": "hv01", "MacAddress": "00155D000001", "Connected": true,
        "MacAddressSpoofing": 1, "AllowTeaming": 1, "DhcpGuard": 0, "RouterGuard": 0, "PortMirroringMode": 0,
        "VlanSetting": "VMNetworkAdapterVlanSetting", "IsolationSetting": { "IsolationMode": 0 } }
      """#,
      #"""
      [ { "OperationMode": 1, "AccessVlanId": 20, "ComputerName": "HV01",
          "ParentAdapter": "VMNetworkAdapter (Name = 'eth0', VMName = 'vm') [VMId = 'b1']" } ]
      """#,
      #"[ { "VMName": "vm", "VMId": "b1", "State": "Running", "Generation": 2, "ComputerName": "HV01" } ]"#
    )
    let topology = try SmallExport.topology(result)
    #expect(topology.hosts.map(\.name) == ["HV01"])
    #expect(topology.endpoints.contains { $0.name == "HV01/vm/eth0" })
    #expect(topology.adapterSettings.contains { $0.mode.value == .access(Self.vlan(20)) })
  }

  private static func vlan(_ id: Int) -> VLANID {
    guard let id = VLANID(id) else { preconditionFailure("a VLAN ID") }
    return id
  }

  @Test func `Several hosts may stand in one file, and one host twice`() throws {
    let result = try SmallExport.run(
      "[ \(Self.text), \(Self.text) ]", Self.text.replacing("hv01", with: "hv02"))
    let topology = try SmallExport.topology(result)
    #expect(topology.hosts.map(\.name) == ["hv01", "hv01 (2)", "hv02"])
    #expect(result.findings.map(\.member) == ["host"])
  }

  @Test func `Members by the cmdlets' names are known, others are listed`() throws {
    let result = try SmallExport.run(
      #"{ "Host": "h", "Get-VMSwitch": [ { "Name": "S", "SwitchType": 0 } ], "Get-VMHost": { "x": 1 } }"#
    )
    #expect(try SmallExport.topology(result).virtualSwitches.map(\.name) == ["h/S"])
    #expect(
      result.findings.map(\.member) == ["get-vmhost", "Get-VMNetworkAdapter", "Get-NetAdapter"])
  }

  @Test(arguments: 0..<200)
  func `Damaged exports are read or refused, and what is read is valid`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var octets = Array(Self.text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let index = Int.random(in: octets.indices, using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0: octets[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: octets.remove(at: index)
      case 2: octets.insert(contentsOf: octets[index...].prefix(20), at: index)
      default:
        octets[index] = Array("0123456789\"{}[],: ".utf8).randomElement(using: &generator) ?? 0
      }
    }
    let file = ExportFile(path: "h.json", octets: octets)
    guard let result = try? HyperVImport.topology(from: [file]) else { return }
    _ = try SmallExport.topology(result)
  }
}
