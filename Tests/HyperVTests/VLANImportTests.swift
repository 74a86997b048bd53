import Frames
import HyperV
import Testing
import TopologyModel

@Suite struct `VLAN settings of an export` {
  struct Row: Sendable, CustomTestStringConvertible {
    var vlan: String
    var mode: PortMode
    var isListed = false
    var isolation = #""IsolationMode": 0"#

    var testDescription: String { "\(vlan) \(isolation)" }
  }

  private static func id(_ value: Int) -> VLANID { VLANID(value) ?? .one }
  private static func set(_ ranges: ClosedRange<UInt16>...) -> VLANIDSet {
    VLANIDSet(ranges: ranges)
  }
  private static let all = PortMode.trunk(native: nil, allowed: .all)

  static let rows = [
    Row(vlan: #"{ "OperationMode": 0 }"#, mode: .untagged),
    Row(vlan: #"{ "operationmode": "UNTAGGED" }"#, mode: .untagged),
    Row(vlan: #"{ "OperationMode": 1, "AccessVlanId": 20 }"#, mode: .access(id(20))),
    Row(vlan: #"{ "OperationMode": "1", "AccessVlanId": "20" }"#, mode: .access(id(20))),
    Row(vlan: #"{ "OperationMode": "access", "AccessVlanId": 0 }"#, mode: .untagged),
    Row(vlan: #"{ "OperationMode": 1, "AccessVlanId": 4095 }"#, mode: all, isListed: true),
    Row(vlan: #"{ "OperationMode": 9 }"#, mode: all, isListed: true),
    Row(
      vlan: #""Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting""#, mode: all, isListed: true
    ),
    Row(vlan: "null", mode: all, isListed: true),
    Row(
      vlan: #"{ "OperationMode": 2, "NativeVlanId": 0, "AllowedVlanIdList": [10, 20, 21] }"#,
      mode: .trunk(native: nil, allowed: set(10...10, 20...21))),
    Row(
      vlan: #"{ "OperationMode": 2, "NativeVlanId": 1, "AllowedVlanIdList": "10 20" }"#,
      mode: .trunk(native: id(1), allowed: set(10...10, 20...20))),
    Row(
      vlan:
        #"{ "OperationMode": "Trunk", "NativeVlanId": 1, "AllowedVlanIdList": { "value": [5], "Count": 1 } }"#,
      mode: .trunk(native: id(1), allowed: set(5...5))),
    Row(
      vlan:
        #"{ "OperationMode": 2, "NativeVlanId": 7, "AllowedVlanIdList": null, "AllowedVlanIdListString": "1-4,7, 9" }"#,
      mode: .trunk(native: id(7), allowed: set(1...4, 7...7, 9...9))),
    Row(
      vlan: #"{ "OperationMode": 2, "NativeVlanId": 7, "AllowedVlanIdList": {} }"#,
      mode: .access(id(7))),
    Row(
      vlan: #"{ "OperationMode": 2, "NativeVlanId": 0, "AllowedVlanIdList": [0, 5, 4095] }"#,
      mode: .trunk(native: nil, allowed: set(5...5)), isListed: true),
    Row(
      vlan:
        #"{ "OperationMode": 2, "NativeVlanId": 0, "AllowedVlanIdList": "System.Collections.Generic.List`1[System.Int32]" }"#,
      mode: all, isListed: true),
    Row(
      vlan:
        #"{ "OperationMode": 3, "PrivateVlanMode": 1, "PrimaryVlanId": 100, "SecondaryVlanId": 201 }"#,
      mode: .isolated(secondary: id(201), primary: id(100))),
    Row(
      vlan:
        #"{ "OperationMode": "Private", "PrivateVlanMode": "Community", "PrimaryVlanId": 100, "SecondaryVlanId": 202 }"#,
      mode: .community(secondary: id(202), primary: id(100))),
    Row(
      vlan:
        #"{ "OperationMode": 3, "PrivateVlanMode": 3, "PrimaryVlanId": 100, "SecondaryVlanIdList": [100, 201] }"#,
      mode: .promiscuous(secondaries: set(201...201), primary: id(100))),
    Row(
      vlan:
        #"{ "OperationMode": 3, "PrivateVlanMode": 1, "PrimaryVlanId": 100, "SecondaryVlanId": 100 }"#,
      mode: .access(id(100))),
    Row(
      vlan: #"{ "OperationMode": 3, "PrivateVlanMode": 0, "PrimaryVlanId": 100 }"#, mode: all,
      isListed: true),
    Row(
      vlan: #"{ "OperationMode": 0 }"#, mode: .access(id(30)),
      isolation:
        #""IsolationMode": 3, "AllowUntaggedTraffic": true, "DefaultIsolationID": 30, "MultiTenantStack": 1"#
    ),
    Row(
      vlan: #"{ "OperationMode": 0 }"#, mode: .isolationTaggedOnly(id(30)),
      isolation:
        #""IsolationMode": "Vlan", "AllowUntaggedTraffic": "False", "DefaultIsolationID": 30"#),
    Row(
      vlan: #"{ "OperationMode": 0 }"#, mode: .trunk(native: id(30), allowed: .all), isListed: true,
      isolation:
        #""IsolationMode": 3, "AllowUntaggedTraffic": true, "DefaultIsolationID": 30, "MultiTenantStack": 0"#
    ),
    Row(
      vlan: #"{ "OperationMode": 1, "AccessVlanId": 20 }"#, mode: .access(id(20)),
      isolation: #""IsolationMode": 3, "AllowUntaggedTraffic": true, "DefaultIsolationID": 20"#),
    Row(
      vlan: #"{ "OperationMode": 1, "AccessVlanId": 20 }"#,
      mode: .trunk(native: id(20), allowed: set(20...20, 30...30)), isListed: true,
      isolation: #""IsolationMode": 3, "AllowUntaggedTraffic": true, "DefaultIsolationID": 30"#),
    Row(
      vlan: #"{ "OperationMode": 1, "AccessVlanId": 20 }"#, mode: .access(id(20)), isListed: true,
      isolation: #""IsolationMode": 1"#),
    Row(
      vlan: #"{ "OperationMode": 0 }"#, mode: all, isListed: true,
      isolation: #""IsolationMode": "Overlay""#),
  ]

  @Test(arguments: rows)
  func `A mode is what was set, or what lets more through`(_ row: Row) throws {
    let (settings, findings, _) = try SmallExport.settings(
      "\"IsolationSetting\": { \(row.isolation) }", vlan: row.vlan)
    #expect(settings.mode.value == row.mode)
    #expect(!findings.isEmpty == row.isListed, "\(findings.map(\.line))")
  }

  @Test func `CurrentIsolationMode, which says Vlan of everything, decides nothing`() throws {
    let (settings, findings, _) = try SmallExport.settings(#""CurrentIsolationMode": 3"#)
    #expect(settings.mode.value == .untagged)
    #expect(findings.isEmpty)
  }

  @Test func `A missing setting may be any VLAN`() throws {
    let (settings, findings, _) = try SmallExport.settings(#""Notes": null"#, vlan: nil)
    #expect(settings.mode.value == Self.all)
    #expect(findings.map(\.member) == ["VlanSetting"])
  }
}

extension VLANID {
  /// A VLAN.
  fileprivate static var one: VLANID {
    guard let id = VLANID(1) else { preconditionFailure("1 is a VLAN ID") }
    return id
  }
}
