/// Makes a topology of what the files declare: expands ranges, merges profiles, finds what names
/// mean, and checks that everything can stand together.
///
/// It goes on after an error with the least that lets the rest be judged; what has been reported
/// is not reported again by what depends on it.
package struct Resolver {
  let declaration: TopologyDeclaration
  var findings: Findings
  /// How many more unknown names may be compared with all known ones.
  var suggestionsLeft = 50

  var hosts: [Host] = []
  var virtualMachines: [VirtualMachine] = []
  var virtualSwitches: [VirtualSwitch] = []
  var wires: [Wire] = []
  var adapterSettings: [AdapterSettings] = []
  var endpoints: [Endpoint] = []
  var teams: [Team] = []
  var physicalSwitches: [PhysicalSwitch] = []
  var physicalPorts: [PhysicalPort] = []
  var routers: [Router] = []

  /// Port ACLs, each once.
  var acls = RuleListTable<BasicRule>()
  var extendedACLs = RuleListTable<ExtendedRule>()
  /// Settings that are alike in every part and place, by themselves.
  var settingsIDs: [AdapterSettings: ID<AdapterSettings>] = [:]
  /// The profiles by name.
  var profiles: [String: AdapterFields] = [:]
  /// Declared wires by name, and the default one once something is plugged into it.
  var wireIDs: [String: ID<Wire>] = [:]
  /// The first switch of each name in all hosts, gathered when the first reference fails.
  var switchOwners: [String: (host: String, entry: SwitchDeclaration)]?
  /// Some endpoint was left out after an error, so that its name means nothing.
  var lacksEndpoints = false
  /// Wires, physical switches, machines and routers by name.
  var physicalNames: [String: PhysicalName] = [:]
  /// Physical switches by name.
  var physicalSwitchIDs: [String: ID<PhysicalSwitch>] = [:]
  /// Ports of physical switches by full name.
  var portIDs: [String: ID<PhysicalPort>] = [:]
  /// What is plugged into them.
  var portUses: [ID<PhysicalPort>: [PortUse]] = [:]
  /// The links between them, in file order.
  var madeLinks: [MadeLink] = []
  /// Switches some of whose ports could not be read, by name.
  var incompleteSwitches: Set<String> = []
  /// Keys of ports whose VLAN mode could not be read.
  var incompletePorts: Set<SourceSpan> = []
  /// Lists of physical routers, whose rules have no direction in the file.
  var routerLists: Set<ID<RuleList<ExtendedRule>>> = []
  /// Something is plugged into the default wire, and not only after an error.
  var isDefaultWireUsed = false
  /// The explicit addresses of endpoints, each with the first place that gives it.
  var explicitAddresses: [UInt64: SourceSpan] = [:]

  /// The topology that a declaration means.
  ///
  /// It is to be used only if no error is among the diagnostics, which begin with what reading
  /// found; what resolving finds is added.
  package static func resolve(
    _ declaration: TopologyDeclaration, sources: [SourceFile],
    into diagnostics: inout [Diagnostic]
  ) -> Topology {
    var resolver = Resolver(declaration: declaration, findings: Findings(diagnostics))
    var topology = resolver.topology(sources: sources)
    (topology.groups, topology.policy) = resolver.policy(of: topology)
    // What follows an error is told when that is mended.
    if !resolver.findings.hasErrors {
      NetworkReview(topology).review(into: &resolver.findings)
    }
    diagnostics = resolver.findings.diagnostics
    return topology
  }

  private init(declaration: TopologyDeclaration, findings: Findings) {
    self.declaration = declaration
    self.findings = findings
  }

  /// Everything but the policy.
  private mutating func topology(sources: [SourceFile]) -> Topology {
    if expansionIsWithinLimits() {
      collectProfiles()
      declareWires()
      declarePhysicalSwitches()
      resolveHosts()
      resolveMachines()
      resolveRouters()
      checkDefaultWireName()
      checkPluggedPorts()
      checkLoops()
      checkRuleLists()
      appendOutsides()
      assignAutomaticAddresses()
    } else {
      lacksEndpoints = true
    }
    var topology = Topology(
      name: declaration.name, description: declaration.description, sources: sources,
      assumptions: declaration.assumptions, hosts: hosts, virtualMachines: virtualMachines,
      virtualSwitches: virtualSwitches, wires: wires, adapterSettings: adapterSettings,
      acls: acls.lists, extendedACLs: extendedACLs.lists, endpoints: endpoints, policy: [])
    topology.teams = teams
    topology.physicalSwitches = physicalSwitches
    topology.physicalPorts = physicalPorts
    topology.routers = routers
    topology.explicitAddresses = explicitAddresses
    topology.ignoredAdvice = declaration.ignoredAdvice
    return topology
  }

  private mutating func collectProfiles() {
    var places: [String: SourceSpan] = [:]
    for profile in declaration.profiles {
      if let first = places[profile.name.value] {
        findings.reportTwice(
          "the profile `\(profile.name.value)`", at: profile.name.span, first: first)
        continue
      }
      places[profile.name.value] = profile.name.span
      profiles[profile.name.value] = profile.fields
    }
  }

  private mutating func resolveHosts() {
    var places: [String: SourceSpan] = [:]
    for host in declaration.hosts {
      for index in 0..<host.name.count {
        let (name, values) = host.name.expansion(at: index)
        if let first = places[name] {
          reportTaken("the host `\(name)`", at: host.key, first: first)
          continue
        }
        places[name] = host.key
        if name == outsideName {
          reportReserved(name, "a host", "the rest of the world", at: host.key)
        }
        resolve(host, name: name, values: values)
      }
    }
  }

  /// The value of a setting in an expansion; `nil` where nothing is said, or after an error.
  mutating func evaluate<Value>(_ setting: Setting<Value>?, _ values: RangeValues?) -> Value? {
    switch setting?.value {
    case .none: return nil
    case .fixed(let value): return value
    case .template(let read):
      guard let values else { return nil }
      var found: [Diagnostic] = []
      let value = read(values, &found)
      for diagnostic in found { findings.report(diagnostic) }
      return value
    }
  }

  /// The number of settings, the same for alike ones.
  mutating func intern(_ settings: AdapterSettings) -> ID<AdapterSettings> {
    if let known = settingsIDs[settings] { return known }
    let id = ID<AdapterSettings>(adapterSettings.count)
    adapterSettings.append(settings)
    settingsIDs[settings] = id
    return id
  }
}

/// What a wire's endpoint is called, and so nothing else at that place.
let outsideName = "outside"
/// What a host's own operating system is called in full names.
let managementOSName = "managementOS"
