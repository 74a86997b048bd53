extension Resolver {
  /// Expands the adapters of a VM or management OS, and resolves what does not depend on a VM.
  ///
  /// Where the VM has a range of its own, values come with each VM.
  mutating func prepare(
    _ adapters: [AdapterDeclaration], in host: HostScope, hasOwnRange: Bool
  ) -> [PreparedAdapter] {
    var prepared: [PreparedAdapter] = []
    var names: [String: SourceSpan] = [:]
    for adapter in adapters {
      let fields = merge(adapter.fields)
      for index in 0..<adapter.name.count {
        let (name, own) = adapter.name.expansion(at: index)
        if let first = names.updateValue(adapter.key, forKey: name) {
          reportTaken("the adapter `\(name)`", at: adapter.key, first: first)
          continue
        }
        var entry = PreparedAdapter(
          name: name, key: adapter.key, values: own ?? (hasOwnRange ? nil : host.values),
          fields: fields)
        let isKnown = own != nil || !hasOwnRange
        if fields.isFixed || isKnown {
          entry.resolved = resolve(entry, entry.values, in: host)
        } else if fields.settingsAreFixed {
          entry.settings = settings(of: fields, nil, key: adapter.key)
        }
        prepared.append(entry)
      }
    }
    return prepared
  }

  /// What an adapter is in one expansion.
  mutating func resolve(
    _ adapter: PreparedAdapter, _ values: RangeValues?, in host: HostScope
  ) -> PreparedAdapter.Resolved {
    var fields = adapter.fields
    if let profiles = fields.profiles, !profiles.value.isFixed {
      fields = fill(fields, from: evaluate(profiles, values) ?? [])
    }
    let reference = evaluate(fields.virtualSwitch, values)
    if let reference, host.switches[reference.value] == nil { report(reference, in: host) }
    return PreparedAdapter.Resolved(
      settings: adapter.settings ?? settings(of: fields, values, key: adapter.key),
      virtualSwitch: reference.flatMap { host.switches[$0.value] }, switchReference: reference,
      mac: evaluate(fields.mac, values), addresses: evaluate(fields.addresses, values) ?? [])
  }

  /// Fills an adapter's fields from its profiles, where their names do not depend on a range.
  private mutating func merge(_ fields: AdapterFields) -> AdapterFields {
    switch fields.profiles?.value {
    case .fixed(let names): fill(fields, from: names)
    case .template, nil: fields
    }
  }

  private mutating func fill(
    _ fields: AdapterFields, from names: [Located<String>]
  ) -> AdapterFields {
    var result = fields
    for name in names.reversed() {
      if let profile = profiles[name.value] {
        result = result.filled(from: profile)
      } else {
        let known = declaration.profiles.map(\.name.value)
        report(
          unknown: name, "profile", .profile, among: known,
          otherwise: known.isEmpty
            ? "declare it under `profiles`"
            : "the profiles are \(known.map { "`\($0)`" }.joined(separator: ", "))")
      }
    }
    return result
  }

  /// The settings that the fields say, with the places that say them.
  private mutating func settings(
    of fields: AdapterFields, _ values: RangeValues?, key: SourceSpan
  ) -> ID<AdapterSettings> {
    if let vlan = fields.vlan, let isolation = fields.isolation {
      findings.report(
        Diagnostic(
          .vlanAndIsolation, "an adapter has either `vlan` or `isolation`", at: isolation.key,
          label: "isolation as well",
          labels: [Diagnostic.Label("the VLAN mode", at: vlan.key)],
          notes: ["what a port with both does is documented nowhere (A24)"],
          help: "keep one of the two"))
    }
    let mode = fields.vlan ?? fields.isolation
    var settings = AdapterSettings(
      mode: located(mode, values, .untagged, key),
      connected: located(fields.connected, values, true, key),
      macAddressSpoofing: located(fields.macAddressSpoofing, values, false, key),
      allowTeaming: located(fields.allowTeaming, values, false, key),
      priorityTag: located(fields.priorityTag, values, false, key),
      policies: policies(of: fields, values, key: key))
    if fields.vlan == nil, fields.isolation != nil { settings.modeKey = .isolation }
    return intern(settings)
  }

  private mutating func policies(
    of fields: AdapterFields, _ values: RangeValues?, key: SourceSpan
  ) -> PortPolicies {
    PortPolicies(
      dhcpGuard: located(fields.dhcpGuard, values, false, key),
      routerGuard: located(fields.routerGuard, values, false, key),
      portMirroring: located(fields.portMirroring, values, .none, key),
      stormLimit: located(fields.stormLimit, values, 0, key),
      sriov: located(fields.sriov, values, false, key),
      acl: list(fields.acl, values, \.acls),
      extendedACL: list(fields.extendedACL, values, \.extendedACLs))
  }

  /// The list that a setting says, with the like lists of others; `nil` where nothing is said.
  mutating func list<Rule>(
    _ setting: Setting<[Rule]>?, _ values: RangeValues?,
    _ table: WritableKeyPath<Resolver, RuleListTable<Rule>>
  ) -> ID<RuleList<Rule>>? {
    guard let setting else { return nil }
    if let known = self[keyPath: table].id(ofFixed: setting.key) { return known }
    guard let rules = evaluate(setting, values) else { return nil }
    return self[keyPath: table].id(
      of: RuleList(rules: rules, definition: setting.key), isFixed: setting.value.isFixed)
  }

  private mutating func located<Value>(
    _ setting: Setting<Value>?, _ values: RangeValues?, _ initial: Value, _ key: SourceSpan
  ) -> Located<Value> {
    Located(evaluate(setting, values) ?? initial, at: setting?.key ?? key)
  }

  /// The first switch of each name in all hosts, with the key of its host.
  private func allSwitchOwners() -> [String: (host: String, entry: SwitchDeclaration)] {
    var owners: [String: (host: String, entry: SwitchDeclaration)] = [:]
    for host in declaration.hosts {
      for case .switches(let switches) in host.sections {
        for entry in switches where owners[entry.name.value] == nil {
          owners[entry.name.value] = (host.name.text, entry)
        }
      }
    }
    return owners
  }

  /// Says that a host has no such switch, and whether another host has.
  private mutating func report(_ reference: Located<String>, in host: HostScope) {
    let owners = switchOwners ?? allSwitchOwners()
    switchOwners = owners
    guard let other = owners[reference.value] else {
      report(
        unknown: reference, "switch", .virtualSwitch, among: host.switchNames,
        otherwise: listing("switches", host.switchNames))
      return
    }
    let kind: String
    switch other.entry.kind?.value {
    case .fixed(let found): kind = "\(found.rawValue) "
    case .template, nil: kind = ""
    }
    findings.report(
      Diagnostic(
        .unknownSwitch,
        "an adapter on a \(kind)switch of another host: `\(host.name)` has no `\(reference.value)`",
        at: reference.span, label: "not on this host",
        labels: [
          Diagnostic.Label("`\(other.host)` has a switch of this name", at: other.entry.name.span)
        ],
        notes: ["a virtual switch lives on one host; hosts meet on the wire"],
        help: listing("switches", host.switchNames)))
  }
}
