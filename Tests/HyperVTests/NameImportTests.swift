import HyperV
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@Suite struct `Names of an export` {
  static let hostile = [
    "Network Adapter", "Network Adapter", "", " ", "a/b", "a_b", "web[1-3]", "web(1-3)", "{n}", "[",
    "]",
    "line\nbreak", "tab\there", "\u{0}", "\u{202E}evil", "\u{FEFF}", "\u{2028}", "managementOS",
    "outside", "# comment", "key: value", "- item", "*alias", "&anchor", "!tag", "%dir", "@at",
    "`tick",
    "\"quoted\"", "'single'", "back\\slash", "null", "~", "true", "No", "1", "0x1F", "1e3", "---",
    "...",
    "?", "|", ">", "café", "cafe\u{301}", "東京", "😀", "trailing ", " leading", "a, b", "{a: b}",
    "[x, y]",
    "bulkhead: 1\nhosts: {}", "\r\n", "\u{85}", "\u{7F}", "x # y", "x: y", "${env}", "wire",
    "default",
    "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "<script>", "a\u{200F}b", ".", "..", "-", "uplink of S",
    "S team",
  ]

  private static func host(_ seed: UInt64) -> SimulatedHost {
    var generator = SeededGenerator(seed: seed)
    let name = { hostile.randomElement(using: &generator) ?? "" }
    var host = SimulatedHost(
      name: name(), nics: (0..<4).map { _ in name() },
      machines: (0..<8).map { _ in (name(), "Running") })
    for type in ["External", "Internal", "Private", "Internal"] {
      var entry = SimulatedHost.Switch(id: host.number(), name: name(), type: type)
      if type == "External" { (entry.nics, entry.isSET) = ([host.nics[0]], true) }
      host.addSwitch(entry)
    }
    for machine in host.machines {
      for _ in 0..<3 {
        host.addAdapter(
          name(), machine: machine.name,
          switchID: host.switches.randomElement(using: &generator)?.id)
      }
    }
    for _ in 0..<3 { host.addAdapter(name(), machine: nil, switchID: host.switches[1].id) }
    return host
  }

  @Test(arguments: 0..<40)
  func `Whatever things are called, the topology is valid and holds all of them`(_ seed: Int) throws
  {
    let hosts = [Self.host(UInt64(seed)), Self.host(UInt64(seed) + 1000)]
    let files = hosts.enumerated().map {
      ExportFile(path: "h\($0)\n.json", octets: $1.exported.octets($0 == 0 ? .windows : .core))
    }
    let result = try HyperVImport.topology(from: files)
    let topology = try SmallExport.topology(result)
    #expect(topology.hosts.count == 2)
    #expect(topology.virtualMachines.count == 16, "seed \(seed)")
    #expect(topology.virtualSwitches.count == 8)
    let adapters = topology.endpoints.count {
      if case .adapter(let adapter) = $0.attachment { return adapter.virtualMachine != nil }
      return false
    }
    #expect(adapters == hosts.reduce(0) { $0 + $1.adapters.count { $0.machine != nil } })
    #expect(result.text == (try HyperVImport.topology(from: files)).text)
    // Comments keep to their lines.
    for line in result.text.split(separator: "\n") where line.hasPrefix("# not as written") {
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{2028}" })
    }
  }

  @Test func `What had to be renamed is listed with its name`() throws {
    let result = try SmallExport.run(
      #"""
      { "Host": "hv01", "Switches": [], "NetAdapters": [], "VMs": [ { "Name": "a/b", "Id": "1", "State": 2 },
        { "Name": "twin", "Id": "2", "State": 2 }, { "Name": "twin", "Id": "3", "State": 3 } ],
        "Adapters": [] }
      """#)
    let topology = try SmallExport.topology(result)
    #expect(topology.virtualMachines.map(\.name) == ["a_b", "twin", "twin (2)"])
    #expect(topology.virtualMachines.map(\.state) == [.running, .running, .off])
    #expect(result.findings.map(\.value) == ["'a/b'", "'twin'"])
  }

  @Test func `Another order of rows makes the same topology`() throws {
    let host = Self.host(3)
    var turned = host
    turned.adapters.reverse()
    turned.switches.reverse()
    let texts = try [host, turned].map {
      try HyperVImport.topology(from: [
        ExportFile(path: "h.json", octets: $0.exported.octets(.core))
      ]).text
        .split(separator: "\n").filter { !$0.hasPrefix("#") }
    }
    #expect(texts[0] == texts[1])
  }
}
