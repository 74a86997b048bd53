internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// The edits that might bring about a goal, judged by what stops frames or lets them pass.
///
/// They are guesses, the likely ones first; each is proven by itself. All are such that the file could
/// say them: no empty list of VLANs, no management OS on a private switch, no port plugged twice.
struct ChangeCandidates {
  let topology: Topology
  let program: ForwardingProgram
  let explanation: PairExplanation
  let pair: ChangeEnds
  let goal: ChangeGoal
  let scope: FrameScope
  let unused: VLANID?

  /// Each once.
  private(set) var edits: [TopologyEdit] = []
  private var known: Set<TopologyEdit> = []

  /// Those that may bring a trial on.
  init(
    _ reason: ExplainedTrial, _ pair: ChangeEnds, _ goal: ChangeGoal, _ scope: FrameScope,
    _ unused: UnusedVLANs
  ) {
    topology = reason.trial.topology
    program = reason.trial.program
    explanation = reason.explanation
    self.pair = pair
    self.goal = goal
    self.scope = scope
    self.unused = unused.first
  }

  mutating func add(_ edit: TopologyEdit) {
    if known.insert(edit).inserted { edits.append(edit) }
  }

  var sender: ID<Endpoint> { pair.sender }
  var receiver: ID<Endpoint> { pair.receiver }
  /// Both ends of the pair.
  var ends: [ID<Endpoint>] { pair.both }

  /// Finds them all.
  mutating func collect() {
    switch goal {
    case .opening(let layer):
      let blockers = explanation.blockers(layer)
      guard !addConnections(blockers) else { return }
      addRuleOpenings(blockers)
      addVLANOpenings(blockers)
      addSourceOpenings(blockers)
      addRouteOpenings(blockers)
      addPlugOpenings(blockers)
      addForwarding()
    case .closing(let layer):
      guard let witness = explanation.witness(layer) else { return }
      addRuleClosings(layer, witness)
      addVLANClosings(witness)
      addRouteClosings(witness)
      addLastResorts()
    }
  }

  // MARK: Ends that send or take nothing

  /// What an end lacks that is no port at all: nothing else helps before.
  private mutating func addConnections(_ blockers: [Blocker]) -> Bool {
    for blocker in blockers where blocker.reason == .disconnected {
      guard case .endpoint(let index) = blocker.decider else { continue }
      let id = ID<Endpoint>(Int(index))
      guard case .adapter(let adapter) = topology[id].attachment else { continue }
      if !topology[adapter.settings].connected.value {
        add(.connected(id, true))
      } else if let machine = adapter.virtualMachine, topology[machine].state != .running {
        add(.state(machine, .running))
      } else {
        addSwitches(for: id)
      }
      return true
    }
    return false
  }

  /// The switches of its host that an adapter may be plugged into, the other end's first.
  mutating func addSwitches(for id: ID<Endpoint>) {
    guard case .adapter(let adapter) = topology[id].attachment, let host = topology[id].host
    else { return }
    let other = topology.virtualSwitch(of: pair.opposite(id))
    let switches = topology.virtualSwitches.indices.map { ID<VirtualSwitch>($0) }.filter {
      topology[$0].host == host && $0 != adapter.virtualSwitch
        && (adapter.virtualMachine != nil || takesManagementOS($0))
    }
    for virtualSwitch in switches.filter({ $0 == other }) + switches.filter({ $0 != other }) {
      add(.virtualSwitch(id, virtualSwitch))
    }
  }

  /// A management OS adapter may be plugged into a switch: an internal one, or an external one that
  /// has one already.
  private func takesManagementOS(_ id: ID<VirtualSwitch>) -> Bool {
    switch topology[id].kind {
    case .private: false
    case .internal: true
    case .external:
      topology.endpoints.contains { endpoint in
        guard case .adapter(let adapter) = endpoint.attachment else { return false }
        return adapter.virtualMachine == nil && adapter.virtualSwitch == id
      }
    }
  }

  /// An address that another adapter owns, or none: it may send only with spoofing.
  private mutating func addSourceOpenings(_ blockers: [Blocker]) {
    for blocker in blockers where blocker.reason == .macSpoofing {
      guard case .endpoint(let index) = blocker.decider else { continue }
      add(.macAddressSpoofing(ID(Int(index)), true))
    }
  }

  // MARK: Last resorts

  /// Off the network, or on another wire, which closes everything.
  private mutating func addLastResorts() {
    for id in ends {
      switch topology[id].attachment {
      case .adapter: add(.connected(id, false))
      case .machine, .routerInterface, .nic: addOtherWires(for: id)
      case .outside: continue
      }
    }
  }
}
