import HyperV
import Testing
import TopologyFile
import TopologyModel

@Suite struct `Scripts that are exported` {
  private static func load(_ text: String) throws -> Topology {
    let result = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: text)])
    return try #require(result.topology, "\(result.diagnostics.map(\.message))")
  }

  private static func host(_ text: String) -> String {
    "bulkhead: 1\nname: t\nhosts:\n  hv01:\n    nics: { a: {}, b: {}, c: {} }\n" + text
  }

  /// The commands between the frame's functions and its end.
  private static func commands(_ script: String) -> [String] {
    guard let start = script.firstRange(of: "$isKnown = $true\n") else { return [] }
    return script[start.upperBound...].split(separator: "\n").map { line in
      String(line.drop { $0 == " " })
    }
  }

  @Test func `Quotation marks of every kind stay within their text`() throws {
    for name in [
      "it's", "\u{2018}x\u{2019}", "\u{201A};\u{201B}", "a\"b", "$(x)`n", "#", "\u{201C}",
    ] {
      let topology = try Self.load(
        Self.host("    switches:\n      \(RandomHosts.quoted(name)): { type: private }\n"))
      let script = HyperVExport.script(for: topology).script
      let start = try #require(script.firstRange(of: "\nif ($HostName"))
      let end = try #require(script.firstRange(of: "\nif (-not $isKnown)"))
      let tokens = try PowerShellTokens.tokens(
        String(script[start.lowerBound..<end.lowerBound]))
      #expect(!tokens.contains(.word("x")) && !tokens.contains(.word("n")))
      let host = SimulatedHost(name: "hv01", nics: [], machines: [])
      #expect(try ScriptInterpreter.run(script, on: host).switches.map(\.name) == [name])
    }
  }

  @Test func `Only the changed part of one adapter is set`() throws {
    let text = { (vlan: Int) in
      Self.host(
        """
            switches: { S: { type: external, nic: a } }
            vms:
              vm: { adapters: { x: { switch: S, vlan: \(vlan), dhcpGuard: true }, y: { switch: S } } }

        """)
    }
    let result = HyperVExport.script(for: try Self.load(text(20)), from: try Self.load(text(30)))
    #expect(
      Self.commands(result.script) == [
        "$vm = Find-Machine 'vm'", "if ($vm) {", "$adapter = Find-Adapter $vm 'x' -Warn",
        "if ($adapter) {",
        "Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Access -VlanId 20",
        "Set-VMNetworkAdapterIsolation -VMNetworkAdapter $adapter -IsolationMode None", "}", "}",
        "}",
      ])
  }

  @Test(arguments: [
    ("type: private", "type: internal", "Set-VMSwitch -VMSwitch $switch -SwitchType Internal"),
    ("type: internal", "type: private", "Set-VMSwitch -VMSwitch $switch -SwitchType Private"),
    (
      "type: external, nic: a", "type: external, nic: b",
      "Set-VMSwitch -VMSwitch $switch -NetAdapterName 'b' -AllowManagementOS $false"
    ),
    (
      "type: external, nic: t", "type: external, nic: u",
      "Set-VMSwitchTeam -VMSwitch $switch -NetAdapterName 'b'"
    ),
  ])
  func `A switch that changes is changed`(_ old: String, _ new: String, _ command: String) throws {
    let text = { (keys: String) in
      Self.host(
        "    teams: { t: { members: [c] }, u: { members: [b] } }\n    switches: { S: { \(keys) } }\n"
      )
      .replacing(
        "u: { members: [b] }",
        with: keys.contains("nic: b") ? "u: { members: [a] }" : "u: { members: [b] }")
    }
    let result = HyperVExport.script(for: try Self.load(text(new)), from: try Self.load(text(old)))
    #expect(result.script.contains(command))
  }

  @Test func `What is gone is removed, and what cannot be is listed`() throws {
    let old = try Self.load(
      Self.host(
        """
            switches: { S: { type: private }, P: { type: private } }
            vms:
              vm: { adapters: { x: { switch: S }, y: { switch: P } } }
              old: { adapters: { x: { switch: P } } }

        """))
    let new = try Self.load(
      Self.host(
        """
            switches: { S: { type: private } }
            vms:
              vm: { adapters: { x: { switch: S } } }

        """))
    let result = HyperVExport.script(for: new, from: old)
    #expect(
      Self.commands(result.script).filter { $0.contains("Remove-") } == [
        "if ($adapter) { Remove-VMNetworkAdapter -VMNetworkAdapter $adapter }",
        "if ($switch) { Remove-VMSwitch -VMSwitch $switch -Force }",
      ])
    #expect(result.omitted.contains("hv01: the VM 'old' is gone; it is not removed"))
  }

  @Test func `An adapter has its rules before it has its switch`() throws {
    let topology = try Self.load(
      Self.host(
        """
            switches: { S: { type: private } }
            vms:
              vm:
                adapters:
                  x: { switch: S, acl: [ { action: deny, direction: both, remoteIP: any } ] }

        """))
    let commands = Self.commands(HyperVExport.script(for: topology).script)
    let rule = try #require(commands.firstIndex { $0.hasPrefix("Add-VMNetworkAdapterAcl") })
    let plug = try #require(commands.firstIndex { $0.contains("Connect-VMNetworkAdapter") })
    #expect(rule < plug)
  }

  @Test func `Names cannot leave a comment`() throws {
    let topology = try Self.load(
      Self.host("    vms: { vm: {} }\n")
        + """
        physical:
          machines: { "x\u{85}Remove-VM": {} }

        """.replacing("\u{85}", with: "\u{200B}"))
    let script = HyperVExport.script(for: topology).script
    #expect(script.contains("#   physical machines: 'x\\u{200B}Remove-VM'\n"))
  }
}
