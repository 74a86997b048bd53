internal import Frames
internal import TopologyModel

/// Finds the settings that two topologies have unlike, endpoint by endpoint.
///
/// Adapters that one entry of the file makes share their settings: each two ways of setting are
/// compared once.
struct SettingDifferences {
  let old: Topology
  let new: Topology
  private let names: SwitchNames
  /// MAC addresses that several endpoints have, by topology.
  private let sharedMACs: (old: Set<MACAddress>, new: Set<MACAddress>)
  private var known: [SettingsPair: [SettingChange]] = [:]

  private struct SettingsPair: Hashable {
    var old: ID<AdapterSettings>
    var new: ID<AdapterSettings>
  }

  init(_ matching: EndpointMatching, from old: Topology, to new: Topology) {
    self.old = old
    self.new = new
    names = SwitchNames(matching, old, new)
    sharedMACs = (Self.sharedMACs(old), Self.sharedMACs(new))
  }

  private static func sharedMACs(_ topology: Topology) -> Set<MACAddress> {
    var seen: Set<MACAddress> = []
    return Set(topology.endpoints.lazy.compactMap(\.mac).filter { !seen.insert($0).inserted })
  }

  /// What is set otherwise at an endpoint, or at the VM that it belongs to.
  mutating func changes(of endpoint: ComparedEndpoint) -> [SettingChange] {
    let before = endpoint.old.map { old.endpoints[Int($0)] }
    let after = endpoint.new.map { new.endpoints[Int($0)] }
    guard let before, let after else {
      return [
        SettingChange(
          .presence, old: before.map { SettingChange.Line($0.definition) },
          new: after.map { SettingChange.Line($0.definition) })
      ]
    }
    return attachmentChanges(before, after) + addressChanges(before, after)
  }

  // MARK: Attachment

  private mutating func attachmentChanges(
    _ before: Endpoint, _ after: Endpoint
  ) -> [SettingChange] {
    switch (before.attachment, after.attachment) {
    case (.adapter(let first), .adapter(let second)):
      return adapterChanges(first, second, before.definition, after.definition)
    case (.nic(let first), .nic(let second)):
      return plugChange(first.plugs, second.plugs)
        + vlanChange(first.vlan, second.vlan, before.definition, after.definition)
    case (.machine(let first), .machine(let second)): return plugChange([first], [second])
    case (.routerInterface(let first), .routerInterface(let second)):
      return plugChange([first.plug], [second.plug])
        + vlanChange(first.vlan, second.vlan, before.definition, after.definition)
        + ruleChanges(first.aclIn, second.aclIn, content: SettingChange.Content.routerRule)
        + ruleChanges(first.aclOut, second.aclOut, content: SettingChange.Content.routerRule)
    case (.outside, .outside): return []
    case (.adapter, _), (.nic, _), (.machine, _), (.routerInterface, _), (.outside, _):
      return [
        SettingChange(
          .plug, old: SettingChange.Line(before.definition),
          new: SettingChange.Line(after.definition))
      ]
    }
  }

  /// Where something is plugged in, by names.
  func plugChange(_ first: [Located<Plug>], _ second: [Located<Plug>]) -> [SettingChange] {
    let names = [first.map { old.name(of: $0.value) }, second.map { new.name(of: $0.value) }]
    guard names[0] != names[1] else { return [] }
    return [
      SettingChange(
        .plug, old: first.first.map { SettingChange.Line($0.span) },
        new: second.first.map { SettingChange.Line($0.span) })
    ]
  }

  private func vlanChange(
    _ first: Located<VLANID>?, _ second: Located<VLANID>?, _ oldKey: SourceSpan,
    _ newKey: SourceSpan
  ) -> [SettingChange] {
    guard first?.value != second?.value else { return [] }
    let line = { (vlan: Located<VLANID>?, key: SourceSpan) in
      vlan.map { SettingChange.Line($0.span) } ?? SettingChange.Line(key, .unset(key: "vlan"))
    }
    return [SettingChange(.vlan, old: line(first, oldKey), new: line(second, newKey))]
  }

  // MARK: Adapters

  private mutating func adapterChanges(
    _ first: Endpoint.Adapter, _ second: Endpoint.Adapter, _ oldKey: SourceSpan,
    _ newKey: SourceSpan
  ) -> [SettingChange] {
    var changes: [SettingChange] = []
    if !names.areSame(first.virtualSwitch, second.virtualSwitch) {
      let word = { (name: String?) in
        SettingChange.Content.words(name.map { "switch: \($0)" } ?? "no switch")
      }
      changes.append(
        SettingChange(
          .virtualSwitch,
          old: SettingChange.Line(oldKey, word(first.virtualSwitch.map { old[$0].name })),
          new: SettingChange.Line(newKey, word(second.virtualSwitch.map { new[$0].name }))))
    }
    if let machine = first.virtualMachine, let other = second.virtualMachine {
      let (before, after) = (old[machine], new[other])
      add(
        .state, "state", Located(before.state, at: before.stateSpan),
        Located(after.state, at: after.stateSpan), before.definition, after.definition, to: &changes
      )
    }
    let pair = SettingsPair(old: first.settings, new: second.settings)
    let own = known[pair] ?? settingChanges(old[pair.old], new[pair.new], oldKey, newKey)
    known[pair] = own
    return changes + own
  }

  private func settingChanges(
    _ first: AdapterSettings, _ second: AdapterSettings, _ oldKey: SourceSpan, _ newKey: SourceSpan
  ) -> [SettingChange] {
    var changes: [SettingChange] = []
    func compare<Value: Equatable>(
      _ setting: SettingChange.Setting, _ before: Located<Value>, _ after: Located<Value>
    ) {
      add(setting, setting.name, before, after, oldKey, newKey, to: &changes)
    }
    compare(.vlan, first.mode, second.mode)
    compare(.connected, first.connected, second.connected)
    compare(.macAddressSpoofing, first.macAddressSpoofing, second.macAddressSpoofing)
    compare(.allowTeaming, first.allowTeaming, second.allowTeaming)
    let (before, after) = (first.policies, second.policies)
    changes += ruleChanges(before.acl, after.acl)
    changes += ruleChanges(
      before.extendedACL, after.extendedACL, content: SettingChange.Content.extendedRule)
    compare(.dhcpGuard, before.dhcpGuard, after.dhcpGuard)
    compare(.routerGuard, before.routerGuard, after.routerGuard)
    compare(.portMirroring, before.portMirroring, after.portMirroring)
    compare(.stormLimit, before.stormLimit, after.stormLimit)
    compare(.sriov, before.sriov, after.sriov)
    return changes
  }

  /// Adds a change where the values differ; what is not said stands at the key of the thing itself.
  private func add<Value: Equatable>(
    _ setting: SettingChange.Setting, _ key: String, _ before: Located<Value>,
    _ after: Located<Value>, _ oldKey: SourceSpan, _ newKey: SourceSpan,
    to changes: inout [SettingChange]
  ) {
    guard before.value != after.value else { return }
    let line = { (span: SourceSpan, own: SourceSpan) in
      SettingChange.Line(span, span == own ? .unset(key: key) : .source)
    }
    changes.append(
      SettingChange(setting, old: line(before.span, oldKey), new: line(after.span, newKey)))
  }

  // MARK: Addresses

  private func addressChanges(_ before: Endpoint, _ after: Endpoint) -> [SettingChange] {
    var changes: [SettingChange] = []
    let lines = (macLine(before, old, sharedMACs.old), macLine(after, new, sharedMACs.new))
    if before.mac != after.mac, lines.0 != nil || lines.1 != nil {
      let none = { SettingChange.Line($0, .unset(key: "mac")) }
      changes.append(
        SettingChange(
          .macAddress, old: lines.0 ?? none(before.definition),
          new: lines.1 ?? none(after.definition)))
    }
    if before.addresses != after.addresses {
      changes.append(
        SettingChange(.ipAddress, old: addressLine(before), new: addressLine(after)))
    }
    return changes
  }

  /// Where the file gives the MAC address; `nil` where the name makes it.
  ///
  /// One that others have, too, is known by its first place only, which may be theirs.
  private func macLine(
    _ endpoint: Endpoint, _ topology: Topology, _ shared: Set<MACAddress>
  ) -> SettingChange.Line? {
    guard let mac = endpoint.mac, let span = topology.explicitAddresses[mac.rawValue] else {
      return nil
    }
    return SettingChange.Line(
      shared.contains(mac) ? endpoint.definition : span, .words("mac: \(mac)"))
  }

  private func addressLine(_ endpoint: Endpoint) -> SettingChange.Line {
    let list = endpoint.addresses.map(\.description).joined(separator: ", ")
    return SettingChange.Line(
      endpoint.definition, list.isEmpty ? .unset(key: "ip") : .words("ip: \(list)"))
  }
}

/// Which virtual switches are the same: those of one name; of the others, those whose matched adapters
/// are all of one another.
private struct SwitchNames {
  private var newOfOld: [ID<VirtualSwitch>: ID<VirtualSwitch>] = [:]

  init(_ matching: EndpointMatching, _ old: Topology, _ new: Topology) {
    var numbers: [String: Int] = [:]
    for (index, item) in new.virtualSwitches.enumerated() { numbers[item.name] = index }
    var left = Set(old.virtualSwitches.indices.map { ID<VirtualSwitch>($0) })
    var free = Set(new.virtualSwitches.indices.map { ID<VirtualSwitch>($0) })
    for (index, item) in old.virtualSwitches.enumerated() {
      guard let number = numbers[item.name] else { continue }
      newOfOld[ID(index)] = ID(number)
      left.remove(ID(index))
      free.remove(ID(number))
    }
    guard !left.isEmpty, !free.isEmpty else { return }
    var targets: [ID<VirtualSwitch>: Set<ID<VirtualSwitch>>] = [:]
    var origins: [ID<VirtualSwitch>: Set<ID<VirtualSwitch>>] = [:]
    for endpoint in matching.endpoints {
      guard let first = endpoint.old, let second = endpoint.new,
        case .adapter(let before) = old.endpoints[Int(first)].attachment,
        case .adapter(let after) = new.endpoints[Int(second)].attachment,
        let from = before.virtualSwitch, let to = after.virtualSwitch
      else { continue }
      targets[from, default: []].insert(to)
      origins[to, default: []].insert(from)
    }
    for from in left {
      guard let found = targets[from], found.count == 1, let to = found.first,
        free.contains(to), origins[to]?.count == 1
      else { continue }
      newOfOld[from] = to
    }
  }

  func areSame(_ old: ID<VirtualSwitch>?, _ new: ID<VirtualSwitch>?) -> Bool {
    old.map { newOfOld[$0] == new && new != nil } ?? (new == nil)
  }
}
