internal import Frames
internal import TopologyModel

/// Commands that belong together: where a part of them differs, all are given.
struct CommandGroup: Hashable {
  /// What they set, the same for every adapter.
  var subject: String
  /// One command a line; `$adapter` is the adapter.
  var lines: [String]
}

/// The commands that set one adapter, once it is found.
struct AdapterCommands: Hashable {
  /// As Hyper-V calls it.
  var name: String
  /// The switch that it is plugged into, as Hyper-V calls it.
  var switchName: String?
  /// In the order in which they are given.
  var groups: [CommandGroup]

  /// The commands of an endpoint that is an adapter; `nil` for any other.
  init?(_ endpoint: Endpoint, in topology: Topology) {
    guard case .adapter(let adapter) = endpoint.attachment else { return nil }
    let settings = topology[adapter.settings]
    let isManagementOS = adapter.virtualMachine == nil
    name = endpoint.name.lastPart
    switchName = adapter.virtualSwitch.map { topology[$0].name.lastPart }
    groups = []
    if let mac = endpoint.mac, topology.explicitAddresses[mac.rawValue] != nil {
      let text = mac.description.replacing(":", with: "").uppercased()
      groups.append(
        CommandGroup(
          subject: "address",
          lines: [
            "if ($adapter.MacAddress -ne '\(text)') { Set-VMNetworkAdapter -VMNetworkAdapter "
              + "$adapter -StaticMacAddress '\(text)' }"
          ]))
    }
    groups.append(Self.mode(settings))
    groups.append(Self.security(settings, isManagementOS: isManagementOS))
    groups.append(Self.basic(settings.policies.acl.map { topology[$0].rules } ?? []))
    groups.append(Self.extended(settings.policies.extendedACL.map { topology[$0].rules } ?? []))
    // Last, so that a port has its rules before it has a switch.
    if !isManagementOS { groups.append(plug(connected: settings.connected.value)) }
  }

  /// What takes an adapter off its switch.
  static let unplug = "Disconnect-VMNetworkAdapter \(of)"

  private func plug(connected: Bool) -> CommandGroup {
    guard let switchName, connected else {
      return CommandGroup(
        subject: Self.plugSubject, lines: [Self.unplug])
    }
    return CommandGroup(
      subject: Self.plugSubject,
      lines: [
        "$switch = Find-Switch \(PowerShellText.quoted(switchName))",
        "if ($switch) { Connect-VMNetworkAdapter -VMNetworkAdapter $adapter -VMSwitch $switch }",
      ])
  }

  /// The subject of the commands that plug an adapter in.
  static let plugSubject = "plug"

  private static let of = "-VMNetworkAdapter $adapter"

  private static func mode(_ settings: AdapterSettings) -> CommandGroup {
    var vlan: String
    var isolation = "Set-VMNetworkAdapterIsolation \(of) -IsolationMode None"
    switch settings.mode.value {
    case .untagged: vlan = "-Untagged"
    case .access(let id) where settings.modeKey == .isolation:
      vlan = "-Untagged"
      isolation = vlanIsolation(id, allowsUntagged: true)
    case .isolationTaggedOnly(let id):
      vlan = "-Untagged"
      isolation = vlanIsolation(id, allowsUntagged: false)
    case .access(let id): vlan = "-Access -VlanId \(id)"
    case .trunk(let native, let allowed):
      vlan = "-Trunk -AllowedVlanIdList '\(allowed)' -NativeVlanId \(native?.rawValue ?? 0)"
    case .isolated(let secondary, let primary):
      vlan = "-Isolated -PrimaryVlanId \(primary) -SecondaryVlanId \(secondary)"
    case .community(let secondary, let primary):
      vlan = "-Community -PrimaryVlanId \(primary) -SecondaryVlanId \(secondary)"
    case .promiscuous(let secondaries, let primary):
      vlan = "-Promiscuous -PrimaryVlanId \(primary) -SecondaryVlanIdList '\(secondaries)'"
    }
    return CommandGroup(
      subject: "mode", lines: ["Set-VMNetworkAdapterVlan \(of) \(vlan)", isolation])
  }

  private static func vlanIsolation(_ id: VLANID, allowsUntagged: Bool) -> String {
    "Set-VMNetworkAdapterIsolation \(of) -IsolationMode Vlan -AllowUntaggedTraffic "
      + "$\(allowsUntagged) -DefaultIsolationID \(id)"
  }

  private static func security(_ settings: AdapterSettings, isManagementOS: Bool) -> CommandGroup {
    let policies = settings.policies
    var words = [
      "-MacAddressSpoofing \(onOff(settings.macAddressSpoofing.value))",
      "-AllowTeaming \(onOff(settings.allowTeaming.value))",
      "-DhcpGuard \(onOff(policies.dhcpGuard.value))",
      "-RouterGuard \(onOff(policies.routerGuard.value))",
      "-IeeePriorityTag \(onOff(settings.priorityTag.value))",
      "-StormLimit \(policies.stormLimit.value)",
    ]
    switch policies.portMirroring.value {
    case .none: words.append("-PortMirroring None")
    case .source: words.append("-PortMirroring Source")
    case .destination: words.append("-PortMirroring Destination")
    }
    if !isManagementOS { words.append("-IovWeight \(policies.sriov.value ? 100 : 0)") }
    return CommandGroup(
      subject: "security", lines: ["Set-VMNetworkAdapter \(of) \(words.joined(separator: " "))"])
  }

  private static func onOff(_ flag: Bool) -> String { flag ? "On" : "Off" }

  private static func basic(_ rules: [BasicRule]) -> CommandGroup {
    let clear = "Get-VMNetworkAdapterAcl \(of) | Remove-VMNetworkAdapterAcl"
    return CommandGroup(
      subject: "acl",
      lines: [clear]
        + rules.map { rule in
          let address =
            switch rule.condition {
            case .localIP(let prefix): "-LocalIPAddress \(text(prefix))"
            case .remoteIP(let prefix): "-RemoteIPAddress \(text(prefix))"
            case .localMAC(let prefix): "-LocalMacAddress \(text(prefix))"
            case .remoteMAC(let prefix): "-RemoteMacAddress \(text(prefix))"
            }
          let direction =
            rule.directions.count == 2 ? "Both" : rule.directions.first?.word ?? "Both"
          return "Add-VMNetworkAdapterAcl \(of) \(address) -Direction \(direction) "
            + "-Action \(rule.action.word)"
        })
  }

  private static func text(_ prefix: IPPrefix?) -> String { prefix.map { "'\($0)'" } ?? "'ANY'" }

  private static func text(_ prefix: MACPrefix) -> String {
    prefix.length == 0 ? "'ANY'" : "'\(TopologyScalar.mac(prefix))'"
  }

  private static func extended(_ rules: [ExtendedRule]) -> CommandGroup {
    let clear = "Get-VMNetworkAdapterExtendedAcl \(of) | Remove-VMNetworkAdapterExtendedAcl"
    return CommandGroup(subject: "extendedAcl", lines: [clear] + rules.map(line))
  }

  private static func line(_ rule: ExtendedRule) -> String {
    var words = ["Add-VMNetworkAdapterExtendedAcl \(of)"]
    switch rule.action {
    case .allow: words.append("-Action Allow")
    case .deny: words.append("-Action Deny")
    case .allowStateful(let seconds):
      words.append("-Action Allow -Stateful $true -IdleSessionTimeout \(seconds)")
    }
    words.append("-Direction \(rule.direction.word) -Weight \(rule.weight)")
    if let prefix = rule.localIP { words.append("-LocalIPAddress '\(prefix)'") }
    if let prefix = rule.remoteIP { words.append("-RemoteIPAddress '\(prefix)'") }
    if let ipProtocol = rule.ipProtocol { words.append("-Protocol \(word(ipProtocol))") }
    if let ports = rule.localPort { words.append("-LocalPort \(text(ports))") }
    if let ports = rule.remotePort { words.append("-RemotePort \(text(ports))") }
    return words.joined(separator: " ")
  }

  private static func word(_ ipProtocol: IPProtocol) -> String {
    switch ipProtocol {
    case .tcp: "'TCP'"
    case .udp: "'UDP'"
    default: "'\(ipProtocol.rawValue)'"
    }
  }

  private static func text(_ ports: ClosedRange<UInt16>) -> String {
    ports.count == 1 ? "'\(ports.lowerBound)'" : "'\(ports.lowerBound)-\(ports.upperBound)'"
  }
}

extension RuleDirection {
  /// As the cmdlets spell it.
  fileprivate var word: String {
    switch self {
    case .inbound: "Inbound"
    case .outbound: "Outbound"
    }
  }
}

extension BasicRule.Action {
  /// As the cmdlets spell it.
  fileprivate var word: String {
    switch self {
    case .allow: "Allow"
    case .deny: "Deny"
    case .meter: "Meter"
    }
  }
}

extension String {
  /// What stands behind the last slash of a full name.
  var lastPart: String { split(separator: "/").last.map(String.init) ?? self }
}
