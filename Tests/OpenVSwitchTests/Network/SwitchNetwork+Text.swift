import Frames

extension SwitchNetwork {
  /// The topology file; each port has a machine of that address plugged in.
  func yaml(machines address: MACAddress) -> String {
    var lines = ["bulkhead: 1", "name: switches"]
    if readsServiceTags { lines += ["assumptions: { serviceTagIsPayload: false }"] }
    lines += ["physical:"] + (isWire ? ["  wires: { \(Self.wire): {} }"] : switches)
    lines.append("  machines:")
    lines += ports.map { port in
      let plug = isWire ? "wire: \(Self.wire)" : "port: \(Self.name(port))"
      return "    \(Self.machine(port)): { \(plug), mac: \(address) }"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var switches: [String] {
    var lines = ["  switches:"]
    for device in 0..<deviceCount {
      lines += ["    sw\(device + 1):", "      ports:"]
      lines += ports.filter { $0.device == device }.map {
        "        \($0.number): { vlan: \($0.mode.yaml) }"
      }
      guard !cable.isEmpty else { continue }
      let link = device == 0 ? "to: sw2/\(Self.cablePort), " : ""
      lines.append("        \(Self.cablePort): { \(link)vlan: \(cable[device].yaml) }")
    }
    return lines
  }

  private static let wire = "w"

  /// The number of the port that the cable is plugged into, at both switches.
  private static let cablePort = 99
}

extension PortMode {
  fileprivate var yaml: String {
    switch self {
    case .access(let vlan, _): "\(vlan)"
    case .trunk(let list, let native):
      "{ trunk: [\(list)]\(native.map { ", native: \($0)" } ?? "") }"
    case .wire: "untagged"
    }
  }

  /// Columns of Open vSwitch's table `Port`.
  var columns: [String] {
    switch self {
    case .access(let vlan, .access):
      ["vlan_mode=access", "tag=\(vlan)"]
    case .access(let vlan, .nativeTrunk):
      ["vlan_mode=native-untagged", "tag=\(vlan)", "trunks=\(vlan)"]
    case .trunk(let list, native: let native?):
      ["vlan_mode=native-untagged", "tag=\(native)", "trunks=\(list)"]
    case .trunk(let list, native: nil):
      ["vlan_mode=trunk", "trunks=\(list)"]
    case .wire:
      ["vlan_mode=trunk", "trunks=0-4094"]
    }
  }
}
