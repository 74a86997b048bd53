import HyperV
import Testing
import TopologyFile
import TopologyModel

@Suite struct `A topology through PowerShell and back` {
  private static func load(_ text: String) throws -> Topology {
    let result = TopologyLoader.load(texts: [SourceFile(path: "random.yaml", text: text)])
    let errors = result.diagnostics.filter { $0.severity == .error }
    return try #require(result.topology, "\(errors.map(\.message))\n\(text)")
  }

  /// Hosts as they are before anything is set: NICs, and VMs without adapters.
  private static func bare(_ topology: Topology) -> [SimulatedHost] {
    topology.hosts.map { host in
      var nics = topology.teams.filter { $0.name.hasPrefix("\(host.name)/") }.flatMap(\.members)
      for endpoint in topology.endpoints {
        guard case .nic(let nic) = endpoint.attachment, !nic.isTeam,
          endpoint.name.hasPrefix("\(host.name)/")
        else { continue }
        nics.append(String(endpoint.name.split(separator: "/").last ?? ""))
      }
      let machines = topology.virtualMachines.filter { topology[$0.host].name == host.name }
      return SimulatedHost(
        name: host.name, nics: nics,
        machines: machines.map { ($0.name, state($0.state)) })
    }
  }

  private static func state(_ state: VirtualMachine.State) -> String {
    switch state {
    case .running: "Running"
    case .off, .archived: "Off"
    case .saved: "Saved"
    }
  }

  private static func imported(
    _ hosts: [SimulatedHost], _ style: PowerShellJSON.Style
  ) throws -> Topology {
    let result = try HyperVImport.topology(
      from: hosts.enumerated().map {
        ExportFile(path: "host\($0).json", octets: $1.exported.octets(style))
      })
    return try load(result.text)
  }

  @Test(arguments: 0..<25)
  func `What is exported, done and imported is the same`(_ seed: Int) throws {
    var random = RandomHosts(seed: UInt64(seed))
    let topology = try Self.load(random.topology())
    let script = HyperVExport.script(for: topology).script
    let hosts = try Self.bare(topology).map { try ScriptInterpreter.run(script, on: $0) }
    for style in PowerShellJSON.Style.allCases {
      let back = try Self.imported(hosts, style)
      #expect(Likeness.lines(back) == Likeness.lines(topology), "seed \(seed), \(style)")
    }
  }

  @Test(arguments: 0..<10)
  func `A script that is run twice changes nothing the second time`(_ seed: Int) throws {
    var random = RandomHosts(seed: UInt64(seed))
    let topology = try Self.load(random.topology())
    let script = HyperVExport.script(for: topology).script
    let once = try Self.bare(topology).map { try ScriptInterpreter.run(script, on: $0) }
    let twice = try once.map { try ScriptInterpreter.run(script, on: $0) }
    #expect(
      Likeness.lines(try Self.imported(twice, .core))
        == Likeness.lines(try Self.imported(once, .core)), "seed \(seed)")
  }

  @Test(arguments: 0..<8)
  func `Nothing differs from itself`(_ seed: Int) throws {
    var random = RandomHosts(seed: UInt64(seed))
    let topology = try Self.load(random.topology())
    #expect(HyperVExport.script(for: topology, from: topology).hosts.isEmpty)
  }

  @Test(arguments: 0..<20)
  func `What differs, done to the old hosts, makes the new ones`(_ seed: Int) throws {
    var random = RandomHosts(seed: UInt64(seed), settings: 1)
    let old = try Self.load(random.topology())
    random = RandomHosts(seed: UInt64(seed), settings: 2)
    let new = try Self.load(random.topology())
    #expect(Likeness.lines(old) != Likeness.lines(new), "seed \(seed)")
    let first = HyperVExport.script(for: old).script
    let change = HyperVExport.script(for: new, from: old).script
    let hosts = try Self.bare(old).map { host in
      try ScriptInterpreter.run(change, on: try ScriptInterpreter.run(first, on: host))
    }
    let back = try Self.imported(hosts, .windows)
    // An address that is given no more stays as it is.
    let lines = { (topology: Topology) in
      Likeness.lines(topology).map { $0.replacing(/\| ([0-9a-f:]{17}|auto) \|/, with: "|") }
    }
    #expect(lines(back) == lines(new), "seed \(seed)")
  }

  @Test(arguments: 0..<15)
  func `A script is ASCII, whatever the names`(_ seed: Int) throws {
    var random = RandomHosts(seed: UInt64(seed))
    let script = HyperVExport.script(for: try Self.load(random.topology())).script
    #expect(script.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) }, "seed \(seed)")
  }

  @Test func `Every setting of a host is seen by the comparison`() throws {
    var random = RandomHosts(seed: 7)
    let topology = try Self.load(random.topology())
    let script = HyperVExport.script(for: topology).script
    let host = try ScriptInterpreter.run(script, on: Self.bare(topology)[0])
    let index = try #require(host.adapters.firstIndex { $0.machine != nil && $0.switchID != nil })
    var changes: [SimulatedHost] = []
    func change(_ body: (inout SimulatedHost.Adapter) -> Void) {
      var other = host
      body(&other.adapters[index])
      changes.append(other)
    }
    change { $0.vlan = ["OperationMode": "Access", "VlanId": "4001"] }
    change {
      $0.vlan = ["OperationMode": "Trunk", "AllowedVlanIdList": "4001", "NativeVlanId": "4"]
    }
    for (name, value) in host.adapters[index].security {
      let other = [
        "On": "Off", "Off": "On", "None": "Source", "Source": "None", "Destination": "None",
      ]
      change { $0.security[name] = other[value] ?? (value == "0" ? "100" : "0") }
    }
    change { $0.switchID = nil }
    change { $0.mac = "00155D0000AA" }
    let deny = ["Action": "Deny", "Direction": "Inbound", "RemoteIPAddress": "192.0.2.77"]
    change { $0.basic.append(SimulatedHost.Rule(members: deny)) }
    change {
      $0.extended.append(SimulatedHost.Rule(members: deny.merging(["Weight": "4444"]) { $1 }))
    }
    let known = Likeness.lines(try Self.imported([host], .core))
    for other in changes {
      #expect(Likeness.lines(try Self.imported([other], .windows)) != known)
    }
  }
}
