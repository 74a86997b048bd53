internal import ForwardingProgram
internal import TopologyModel

/// Collects the changed settings that bear on a group of changed pairs.
struct CauseFinder {
  private let comparison: ReachabilityComparison
  private let group: ChangeGroup
  private var settings: SettingDifferences
  private var changes: [SettingChange] = []
  private var known: Set<SettingChange> = []
  /// Those whose line is a blocker's.
  private var decisive: Set<SettingChange> = []
  /// The kinds of settings for which the own changes of all members were looked through.
  private var searched: SettingSet = []

  init(_ comparison: ReachabilityComparison, _ group: ChangeGroup) {
    self.comparison = comparison
    self.group = group
    settings = comparison.settings
  }

  /// What was found: those whose line is a blocker's first, then as they were found.
  var found: [SettingChange] {
    changes.filter(decisive.contains) + changes.filter { !decisive.contains($0) }
  }

  /// Looks for what bears on a pair.
  ///
  /// - Parameters:
  ///   - sample: The pair.
  ///   - witness: What gets through in one of the topologies.
  ///   - blockers: What stops everything in the other one.
  ///   - programs: That one and this one.
  ///   - stoppedSide: Which of them this one is.
  mutating func add(
    _ sample: ChangeGroup.Sample, _ witness: Witness?, _ blockers: [Blocker],
    _ programs: (through: ForwardingProgram, stopped: ForwardingProgram),
    stoppedSide: ExplainedChange.Side
  ) {
    // An endpoint that was not there is reason enough.
    guard group.change.before != nil, group.change.after != nil else {
      return addOwnChanges(SettingSet([.presence]))
    }
    let places = Set(
      (witness?.path ?? []).map(programs.through.symbols.placeName)
        + blockers.map { programs.stopped.symbols.placeName($0.place) })
    var kinds = SettingSet(
      rawValue: blockers.reduce(0) { $0 | SettingSet(behind: $1.reason).rawValue })
    if let witness, !witness.routers.isEmpty { kinds.formUnion(SettingSet(behind: .noRoute)) }
    let others = changesOnWay(sample, witness, places)
    var bearing = bearing(kinds, sample, others)
    if bearing.isEmpty {
      kinds = .all
      bearing = self.bearing(kinds, sample, others)
    }
    guard !bearing.isEmpty else { return }
    let lines = Set(
      blockers.map { programs.stopped.symbols.span(of: $0.reason, decidedBy: $0.decider) })
    for change in bearing {
      let line = stoppedSide == .old ? change.old : change.new
      if let line, lines.contains(line.span) { decisive.insert(change) }
      insert(change)
    }
    addOwnChanges(kinds)
  }

  private mutating func bearing(
    _ kinds: SettingSet, _ sample: ChangeGroup.Sample, _ others: [SettingChange]
  ) -> [SettingChange] {
    ownChanges(of: sample.from, kinds)
      + ownChanges(of: sample.to, CauseFinder.ofReceivers(kinds))
      + others.filter { kinds.contains($0.setting) }
  }

  private mutating func insert(_ change: SettingChange) {
    if known.insert(change).inserted { changes.append(change) }
  }

  /// What changed of all members of the group alike.
  private mutating func addOwnChanges(_ kinds: SettingSet) {
    guard !searched.isSuperset(of: kinds) else { return }
    searched.formUnion(kinds)
    for (ends, kinds) in [
      (group.senders, kinds), (group.receivers, CauseFinder.ofReceivers(kinds)),
    ] {
      for endpoint in ends { for change in ownChanges(of: endpoint, kinds) { insert(change) } }
    }
  }

  private mutating func ownChanges(of endpoint: Int, _ kinds: SettingSet) -> [SettingChange] {
    settings.changes(of: comparison.matching.endpoints[endpoint]).filter {
      kinds.contains($0.setting)
    }
  }

  /// Of the kinds of settings that bear on a group, those that do at its receivers.
  private static func ofReceivers(_ kinds: SettingSet) -> SettingSet {
    kinds == .all ? kinds : kinds.subtracting(.ofSenders)
  }

  // MARK: On the way

  /// All that changed of the devices on the way or where frames are stopped, and of who sends what must
  /// go before.
  private mutating func changesOnWay(
    _ sample: ChangeGroup.Sample, _ witness: Witness?, _ places: Set<String>
  ) -> [SettingChange] {
    let ends = [sample.from, sample.to].map { comparison.matching.endpoints[$0] }
    var found: [SettingChange] = []
    var devices = places
    var ports: Set<String> = []
    for (side, topology) in [(\ComparedEndpoint.old, settings.old), (\.new, settings.new)] {
      for case let end? in ends.map({ $0[keyPath: side] }) {
        collectAttachment(of: topology.endpoints[Int(end)], in: topology, &devices, &ports)
      }
    }
    for index in others(witness, places).subtracting([sample.from, sample.to]).sorted() {
      let endpoint = comparison.matching.endpoints[index]
      found += settings.changes(of: endpoint)
      for (number, topology) in [(endpoint.old, settings.old), (endpoint.new, settings.new)] {
        guard let number else { continue }
        collectAttachment(of: topology.endpoints[Int(number)], in: topology, &devices, &ports)
      }
    }
    for device in devices.sorted() { found += comparison.devices.ofDevice[device] ?? [] }
    for port in ports.sorted() { found += comparison.devices.ofPort[port] ?? [] }
    return found + comparison.devices.assumptions
  }

  /// Who sends what must go before a witness, and the interfaces of the routers at some places.
  private func others(_ witness: Witness?, _ places: Set<String>) -> Set<Int> {
    let matching = comparison.matching
    var others: Set<Int> = []
    for step in witness?.before ?? [] {
      let isNew = group.change.isOpened(comparison.layers)
      others.insert(isNew ? Int(step.sender) : matching.index(ofOld: step.sender))
    }
    for router in settings.old.routers where places.contains(router.name) {
      others.formUnion(router.interfaces.map { matching.index(ofOld: $0.rawValue) })
    }
    for router in settings.new.routers where places.contains(router.name) {
      others.formUnion(router.interfaces.map(\.index))
    }
    return others
  }

  /// Where an endpoint meets the network: its switch, and the ports of it or of the switch's uplink.
  private func collectAttachment(
    of endpoint: Endpoint, in topology: Topology, _ devices: inout Set<String>,
    _ ports: inout Set<String>
  ) {
    var plugs: [Located<Plug>] = []
    switch endpoint.attachment {
    case .adapter(let adapter):
      guard let id = adapter.virtualSwitch else { return }
      devices.insert(topology[id].name)
      if case .external(let uplink) = topology[id].kind { plugs = uplink.plugs }
    case .nic(let nic): plugs = nic.plugs
    case .machine(let plug): plugs = [plug]
    case .routerInterface(let interface): plugs = [interface.plug]
    case .outside: return
    }
    for plug in plugs { ports.insert(topology.name(of: plug.value)) }
  }
}
