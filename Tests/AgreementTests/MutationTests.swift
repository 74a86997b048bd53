import Frames
import Testing
import TopologyModel

/// The agreement test is worth what it notices: each of these mistaken readings must be found.
@Suite struct MutationTests {
  struct Mistake: CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout Topology) -> Void
  }

  private static func settings(
    _ change: @escaping @Sendable (inout AdapterSettings) -> Void
  ) -> @Sendable (inout Topology) -> Void {
    { topology in
      for index in topology.adapterSettings.indices { change(&topology.adapterSettings[index]) }
    }
  }

  private static func modes(
    _ change: @escaping @Sendable (PortMode) -> PortMode
  ) -> @Sendable (inout Topology) -> Void {
    settings { $0.mode.value = change($0.mode.value) }
  }

  private static func nics(
    _ change: @escaping @Sendable (inout Endpoint.UnboundNIC) -> Void
  ) -> @Sendable (inout Topology) -> Void {
    { topology in
      for index in topology.endpoints.indices {
        guard case .nic(var nic) = topology.endpoints[index].attachment else { continue }
        change(&nic)
        topology.endpoints[index].attachment = .nic(nic)
      }
    }
  }

  private static func extendedRules(
    _ change: @escaping @Sendable (inout ExtendedRule) -> Void
  ) -> @Sendable (inout Topology) -> Void {
    { topology in
      for list in topology.extendedACLs.indices {
        for rule in topology.extendedACLs[list].rules.indices {
          change(&topology.extendedACLs[list].rules[rule])
        }
      }
    }
  }

  private static func uplinks(
    _ change: @escaping @Sendable (inout VirtualSwitch.Uplink) -> Void
  ) -> @Sendable (inout Topology) -> Void {
    { topology in
      for index in topology.virtualSwitches.indices {
        guard case .external(var uplink) = topology.virtualSwitches[index].kind else { continue }
        change(&uplink)
        topology.virtualSwitches[index].kind = .external(uplink)
      }
    }
  }

  static let mistakes: [Mistake] = [
    Mistake(testDescription: "stopped VMs run") { topology in
      for index in topology.virtualMachines.indices {
        topology.virtualMachines[index].state = .running
      }
    },
    Mistake(
      testDescription: "cables are always plugged in",
      change: settings { $0.connected.value = true }),
    Mistake(
      testDescription: "everybody may spoof",
      change: settings { $0.macAddressSpoofing.value = true }),
    Mistake(
      testDescription: "nobody may spoof",
      change: settings { $0.macAddressSpoofing.value = false }),
    Mistake(
      testDescription: "teaming is always allowed",
      change: settings { $0.allowTeaming.value = true }),
    Mistake(
      testDescription: "teaming is never allowed",
      change: settings { $0.allowTeaming.value = false }),
    Mistake(
      testDescription: "isolated ports are community ports",
      change: modes { mode in
        guard case .isolated(let secondary, let primary) = mode else { return mode }
        return .community(secondary: secondary, primary: primary)
      }),
    Mistake(
      testDescription: "isolation lets untagged frames in",
      change: modes { mode in
        guard case .isolationTaggedOnly(let vlan) = mode else { return mode }
        return .access(vlan)
      }),
    Mistake(
      testDescription: "a trunk's native VLAN must be listed to be received",
      change: modes { mode in
        guard case .trunk(let native?, let allowed) = mode, !allowed.contains(native) else {
          return mode
        }
        return .trunk(native: nil, allowed: allowed)
      }),
    Mistake(
      testDescription: "there are no basic ACLs", change: settings { $0.policies.acl = nil }),
    Mistake(
      testDescription: "there are no extended ACLs",
      change: settings { $0.policies.extendedACL = nil }),
    Mistake(
      testDescription: "there is no DHCP guard",
      change: settings { $0.policies.dhcpGuard.value = false }),
    Mistake(
      testDescription: "there is no router guard",
      change: settings { $0.policies.routerGuard.value = false }),
    Mistake(
      testDescription: "there is no mirroring",
      change: settings { $0.policies.portMirroring.value = .none }),
    Mistake(
      testDescription: "a storm limit lets one frame more pass",
      change: settings { settings in
        if settings.policies.stormLimit.value > 0 { settings.policies.stormLimit.value += 1 }
      }),
    Mistake(
      testDescription: "nothing goes past the policies",
      change: settings { $0.policies.sriov.value = false }),
    Mistake(
      testDescription: "stateful rules open nothing",
      change: extendedRules { rule in
        if case .allowStateful = rule.action { rule.action = .allow }
      }),
    Mistake(
      testDescription: "flows live a second longer",
      change: extendedRules { rule in
        guard case .allowStateful(let seconds) = rule.action, seconds > 0 else { return }
        rule.action = .allowStateful(idleTimeoutSeconds: seconds + 1)
      }),
    Mistake(
      testDescription: "local and remote are mixed up",
      change: extendedRules { rule in
        (rule.localIP, rule.remoteIP) = (rule.remoteIP, rule.localIP)
        (rule.localPort, rule.remotePort) = (rule.remotePort, rule.localPort)
      }),
    Mistake(testDescription: "meters deny") { topology in
      for list in topology.acls.indices {
        for rule in topology.acls[list].rules.indices
        where topology.acls[list].rules[rule].action == .meter {
          topology.acls[list].rules[rule].action = .deny
        }
      }
    },
    Mistake(testDescription: "NICs have no VLAN", change: nics { $0.vlan = nil }),
    Mistake(testDescription: "unbound teams are NICs", change: nics { $0.isTeam = false }),
    Mistake(testDescription: "bound teams are NICs", change: uplinks { $0.isTeam = false }),
    Mistake(
      testDescription: "all uplinks share a wire",
      change: uplinks { $0.plugs = $0.plugs.map { Located(.wire(ID(0)), at: $0.span) } }),
    Mistake(testDescription: "management OS adapters are a VM's") { topology in
      let machine = ID<VirtualMachine>(topology.virtualMachines.count)
      for index in topology.endpoints.indices {
        guard case .adapter(var adapter) = topology.endpoints[index].attachment,
          adapter.virtualMachine == nil, let host = topology.endpoints[index].host
        else { continue }
        let span = topology.endpoints[index].definition
        topology.virtualMachines.append(
          VirtualMachine(
            name: "v", host: host, state: .running, stateSpan: span, definition: span))
        adapter.virtualMachine = max(machine, ID(topology.virtualMachines.count - 1))
        topology.endpoints[index].attachment = .adapter(adapter)
      }
    },
  ]

  @Test(arguments: mistakes)
  func `random frames notice the mistake that`(_ mistake: Mistake) throws {
    let finding = try AgreementCheck(frames: 20_000).firstFinding { description in
      var topology = description.topology
      mistake.change(&topology)
      return ReferenceInterpreter(topology)
    }
    #expect(finding != nil)
  }

  @Test(arguments: TopologyGenerator.overridable)
  func `random frames notice when the value of an assumption is mistaken`(
    _ assumption: Assumption
  ) throws {
    let finding = try AgreementCheck(frames: 40_000).firstFinding { description in
      var topology = description.topology
      let mistaken = Located(!topology.assumptions[assumption], at: topology.hosts[0].definition)
      topology.assumptions.override(assumption, with: mistaken)
      return ReferenceInterpreter(topology)
    }
    let found = try #require(finding)
    // What cannot be read is dropped without a word about the rules that would have looked.
    let isUnreadable = [found.difference.expected, found.difference.actual].contains { outcome in
      let drops = outcome.otherDrops + [outcome.drop].compactMap { $0 }
      return drops.contains { $0.reason == .invalidPacket }
    }
    #expect(found.assumptions.contains(assumption) || isUnreadable)
  }

  /// Passes everything on, but spoils what its kind says.
  private struct Spoiled: ForwardingSubject {
    enum Kind: CaseIterable {
      case forgetsBetweenFrames, roundsTimes, ignoresMissingTimes, losesDroppedCopies
    }

    var kind: Kind
    var topology: Topology
    var inner: ReferenceInterpreter

    mutating func process(
      frame: [UInt8], from sender: ID<Endpoint>, timestampNanoseconds: UInt64?
    ) -> SubjectOutcome {
      var time = timestampNanoseconds
      switch kind {
      case .forgetsBetweenFrames: inner = ReferenceInterpreter(topology)
      case .roundsTimes: time = time.map { $0 & ~1 }
      case .ignoresMissingTimes: time = time ?? .max / 4
      case .losesDroppedCopies: break
      }
      var outcome = inner.process(frame: frame, from: sender, timestampNanoseconds: time)
      if kind == .losesDroppedCopies { outcome.otherDrops = [] }
      return outcome
    }
  }

  @Test(arguments: Spoiled.Kind.allCases)
  private func `random captures notice a subject that`(_ kind: Spoiled.Kind) throws {
    let finding = try AgreementCheck(frames: 40_000).firstFinding { description in
      let topology = description.topology
      return Spoiled(kind: kind, topology: topology, inner: ReferenceInterpreter(topology))
    }
    #expect(finding != nil)
  }

  /// An option of the command line that a replay may fail to follow.
  private enum IgnoredOption: CaseIterable {
    case ingress, interfaces, map, outside, vantage

    func removed(from options: SenderOptions) -> SenderOptions {
      var options = options
      switch self {
      case .ingress: options.ingress = nil
      case .interfaces: options.interfaces = [:]
      case .map: options.map = [:]
      case .outside: options.outside = nil
      case .vantage: options.removesSendersTag = false
      }
      return options
    }
  }

  @Test(arguments: IgnoredOption.allCases)
  private func `random captures notice a replay that ignores`(_ option: IgnoredOption) throws {
    let failure = try ReplayCase.failure(seeds: 1..<300, frames: 100) {
      description, options, frames in
      try ReplaySubject.reference.replay(description, option.removed(from: options), frames)
    }
    #expect(failure != nil)
  }

  @Test func `random captures notice a replay whose clock misses unattributed frames`() throws {
    let failure = try ReplayCase.failure(seeds: 1..<1000, frames: 100) {
      description, options, frames in
      let attribution = ReferenceAttribution(description.topology, options: options)
      let seen = frames.map { frame in
        var frame = frame
        if attribution.sender(of: frame.octets, interface: frame.interface) == nil {
          frame.timestampNanoseconds = nil
        }
        return frame
      }
      return try ReplaySubject.reference.replay(description, options, seen)
    }
    #expect(failure != nil)
  }

  @Test func `a difference is cut down to what it needs`() throws {
    let forgetful: SubjectMaker = { description in
      let topology = description.topology
      return Spoiled(
        kind: .forgetsBetweenFrames, topology: topology, inner: ReferenceInterpreter(topology))
    }
    let finding = try AgreementCheck(frames: 40_000).firstFinding(of: forgetful)
    let smallest = try #require(finding).smallest
    #expect(smallest.frames.count == 2, "one to learn from, one to look up")
    for description in smallest.description.smaller {
      var candidate = smallest
      candidate.description = description
      #expect(try candidate.firstDifference(in: [.fate], of: forgetful) == nil)
    }
  }
}
