import HyperV
import Testing
import TopologyFile
import TopologyModel

/// An export of one host, one switch and one VM, of which a test says the part that matters.
enum SmallExport {
  /// What an adapter must say so that nothing about it is listed.
  static let plain = """
    "MacAddressSpoofing": 1, "AllowTeaming": 1, "DhcpGuard": 1, "RouterGuard": 1,
    "PortMirroringMode": 0, "IsolationSetting": { "IsolationMode": 0 }
    """

  /// A file whose one adapter has these members, which count before the plain ones.
  static func adapter(_ members: String, vlan: String? = #"{ "OperationMode": 0 }"#) -> String {
    let setting = vlan.map { "\"VlanSetting\": \($0)," } ?? ""
    return #"""
      { "Host": "hv01", "OSVersion": "10.0.20348.0", "NetAdapters": null,
        "Switches": { "Name": "S", "Id": "a1", "SwitchType": 0 },
        "VMs": { "Name": "vm", "Id": "b1", "State": 2 },
        "Adapters": { \#(setting) "Name": "eth0", "Id": "c1", "VMName": "vm", "VMId": "b1",
          "IsManagementOs": false, "SwitchName": "S", "SwitchId": "a1", "Connected": true,
          \#(plain), \#(members) } }
      """#
  }

  /// What import makes of texts.
  static func run(_ texts: String...) throws -> HyperVImport.Result {
    try HyperVImport.topology(
      from: texts.enumerated().map { ExportFile(path: "file\($0).json", octets: Array($1.utf8)) })
  }

  /// The topology of a result; it must be valid.
  static func topology(_ result: HyperVImport.Result) throws -> Topology {
    let loaded = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: result.text)])
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    return try #require(loaded.topology, "\(errors.map(\.message))\n\(result.text)")
  }

  /// The settings of the one adapter.
  static func settings(_ members: String, vlan: String? = #"{ "OperationMode": 0 }"#) throws -> (
    settings: AdapterSettings, findings: [ImportFinding], topology: Topology
  ) {
    let result = try run(adapter(members, vlan: vlan))
    let topology = try topology(result)
    for endpoint in topology.endpoints {
      if case .adapter(let adapter) = endpoint.attachment {
        return (topology[adapter.settings], result.findings, topology)
      }
    }
    throw ScriptMistake(description: "no adapter")
  }
}
