internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

/// The words for what happens to one frame.
struct TraceWords {
  let frame: TracedFrame
  let description: FrameDescription
  let program: ForwardingProgram
  /// The addresses and the tag of the copy at the device that is told about.
  var source: MACAddress
  var destination: MACAddress
  var tag: UInt16?

  init(_ frame: TracedFrame, _ program: ForwardingProgram) {
    self.frame = frame
    self.program = program
    (source, destination) = (frame.source, frame.destination)
    description = FrameDescription(frame.octets, payloadOffset: frame.payloadOffset)
  }

  var symbols: ProgramSymbols { program.symbols }
  var topology: Topology { program.symbols.topology }

  // MARK: Names

  func name(of device: TraceEvent.Device) -> String {
    switch device {
    case .virtualSwitch(let index): topology.virtualSwitches[Int(index)].name
    case .bridge(let index): symbols.bridgeName(index)
    case .router(let index): topology.routers[Int(index)].name
    }
  }

  func kind(of device: TraceEvent.Device) -> String {
    switch device {
    case .router(let index): kind(ofRouter: index)
    case .bridge(let index):
      switch program.bridges[Int(index)].kind {
      case .wire: "wire"
      case .physicalSwitch: "physical switch"
      }
    case .virtualSwitch(let index):
      switch program.switches[Int(index)].kind {
      case .external: "external switch"
      case .internal: "internal switch"
      case .private: "private switch"
      }
    }
  }

  func name(of ingress: TraceEvent.Ingress) -> String {
    switch ingress {
    case .adapter(let endpoint), .interface(let endpoint): symbols.endpointName(endpoint)
    case .uplink: "its uplink"
    case .plug(let plug): name(ofPlug: plug)
    }
  }

  /// The step of a frame that no device has seen yet.
  var stepOfSender: TraceStep {
    let name = frame.sender.map { topology[$0].name } ?? "?"
    return TraceStep(device: name, kind: "the sender", from: nil, tag: nil)
  }

  /// `VLAN 20`, `no VLAN`.
  func vlan(_ number: UInt16) -> String { number == 0 ? "no VLAN" : "VLAN \(number)" }

  /// `VLAN 20`, `frames without a VLAN`, behind "accept".
  func frames(of number: UInt16) -> String {
    number == 0 ? "frames without a VLAN" : "VLAN \(number)"
  }

  /// `in VLAN 20`, `without a VLAN`.
  private func within(_ number: UInt16) -> String {
    number == 0 ? "without a VLAN" : "in VLAN \(number)"
  }

  private func tagged(_ tag: UInt16?) -> String { tag.map { "tagged \($0)" } ?? "untagged" }

  // MARK: Checks that are passed

  func passed(_ check: TraceEvent.Check, _ decider: Decider) -> TraceCheck {
    switch check {
    case .connected: .pass("connected", "connected")
    case .length: .pass("length", "length")
    case .sourceFormat: .pass("sourceFormat", "source address format")
    case .bridgeReserved: .pass("bridgeReserved", "no reserved group address")
    case .stormLimit, .outboundACL, .outboundExtendedACL, .dhcpGuard, .routerGuard, .inboundACL,
      .inboundExtendedACL, .aclIn, .aclOut:
      passedPolicy(check, decider)
    case .timeToLive: timeToLivePassed()
    case .notReflected: .pass("notReflected", "no local address from outside")
    case .sourceAddress:
      .pass(
        "sourceAddress", "source \(source) \(whyAllowed(decider))",
        span(of: .macSpoofing, decider))
    case .receiverVLAN:
      .pass("receiverVLAN", "\(receiver(decider)) accepts it", span(of: .filteredVLAN, decider))
    }
  }

  private func whyAllowed(_ decider: Decider) -> String {
    guard case .endpoint(let index) = decider else { return "is allowed" }
    let port = program.ports[Int(program.endpoints[Int(index)].entry)]
    if port.address == source.rawValue { return "is the adapter's own" }
    if port.traits.contains(.spoofing) { return "is allowed by macAddressSpoofing" }
    if program.mayTeam(port, from: source.rawValue) {
      return "is a sibling's, allowed by allowTeaming"
    }
    return "is not checked on the management OS (A28)"
  }

  func classified(_ number: UInt16, _ decider: Decider) -> TraceCheck {
    if case .plug(let plug) = decider { return classified(number, byPlug: plug) }
    guard case .endpoint(let index) = decider else {
      return .pass(
        "vlan", number == 0 ? "no VLAN tag: no VLAN" : "tagged \(number): VLAN \(number)")
    }
    return .pass(
      "vlan", "\(tagging) on \(mode(of: index)): \(vlan(number))",
      span(of: .unauthorizedVLAN, decider))
  }

  /// As the device sees it: of several tags the outer one.
  var tagging: String {
    guard let tag else { return "untagged" }
    return tag == 0 ? "priority-tagged" : "tagged \(tag)"
  }

  // MARK: What is done

  func learned(_ number: UInt16) -> TraceCheck {
    .action("learned", "learned \(source) here \(within(number))")
  }

  func lookedUp(_ lookup: TraceEvent.Lookup, vlan number: UInt16) -> TraceCheck {
    switch lookup {
    case .local(let endpoint), .localInAnotherVLAN(let endpoint):
      .action("lookup", "\(destination) is the address of \(symbols.endpointName(endpoint))")
    case .learned: .action("lookup", "\(destination) was learned \(within(number))")
    case .unknown: .action("lookup", "\(destination) is unknown here \(within(number))")
    case .group:
      .action("lookup", "\(destination) is a group: to all that accept \(frames(of: number))")
    }
  }

  func skipped(_ endpoint: Int32, vlan number: UInt16) -> TraceCheck {
    TraceCheck(
      name: "receiverVLAN",
      text: "\(symbols.endpointName(endpoint)) (\(mode(of: endpoint))) does not accept "
        + frames(of: number),
      result: .skip, decidedBy: span(of: .filteredVLAN, .endpoint(endpoint)))
  }

  func skipped(more count: Int, vlan number: UInt16) -> TraceCheck {
    TraceCheck(
      name: "receiverVLAN",
      text:
        "\(Count.of(count, "more port does", "more ports do")) not accept \(frames(of: number))",
      result: .skip)
  }

  /// A station is offered what is not for it: for another address, or, of groups, in another VLAN.
  func ignored(_ endpoint: Int32, tag: UInt16?) -> TraceCheck {
    let name = symbols.endpointName(endpoint)
    guard destination.isGroup else {
      return TraceCheck(
        name: "receiver", text: "\(name) ignores it: not its address", result: .skip)
    }
    return TraceCheck(
      name: "receiver", text: "\(name) (\(mode(of: endpoint))) ignores what is \(tagged(tag))",
      result: .skip, decidedBy: span(of: .filteredVLAN, .endpoint(endpoint)))
  }

  func ignored(more count: Int) -> TraceCheck {
    TraceCheck(
      name: "receiver", text: "\(Count.of(count, "more ignores", "more ignore")) it", result: .skip)
  }

  /// The copy leaves for another device: by an uplink, or for what is plugged in.
  func sent(byPlug plug: Int32, isUplink: Bool, _ tag: UInt16?) -> TraceCheck {
    let row = program.plugs[Int(plug)]
    let port = symbols.physicalPort(ofPlug: plug)
    guard !isUplink else {
      let isWire = Int(row.bridge) < program.wireCount
      return .action(
        isWire ? "sentToWire" : "sentToPhysicalSwitch",
        "sent to \(port?.name ?? symbols.bridgeName(row.bridge)), \(tagged(tag))")
    }
    let by = port.map { " by \($0.name)" } ?? ""
    if row.kind == .link {
      let other = symbols.physicalPort(ofPlug: row.target)?.name ?? "?"
      return .action("sentToPhysicalSwitch", "sent to \(other)\(by), \(tagged(tag))")
    }
    let name = topology.virtualSwitches[Int(row.target)].name
    return .action("sentToSwitch", "sent to \(name)\(by), \(tagged(tag))")
  }

  /// A tag was taken off that hid another one.
  func uncoveredTag(_ next: UInt16?) -> TraceCheck {
    .action(
      "uncoveredTag",
      "a tag is taken off; behind it stands \(next.map { "tag \($0)" } ?? "half a tag") (A32)")
  }

  /// An endpoint takes the copy; a further one does not count.
  func delivered(_ delivery: TraceDelivery, isFurther: Bool) -> TraceCheck {
    let again = isFurther ? ", once more" : ""
    return switch delivery.kind {
    case .mirrored:
      .action("mirrored", "mirrored to \(delivery.endpoint), \(tagged(delivery.tag))\(again)")
    case .unicast, .multicast, .broadcast, .flooded:
      .action(
        "delivered",
        "delivered to \(delivery.endpoint) as \(delivery.kind.name), \(tagged(delivery.tag))"
          + again)
    }
  }

  func ended(at place: PlaceID) -> TraceCheck {
    .action("ended", "a flooded copy ends: nobody here takes it")
  }

  // MARK: Places

  func receiver(_ decider: Decider) -> String {
    guard case .endpoint(let index) = decider else { return "the receiver" }
    return symbols.endpointName(index)
  }

  func span(of reason: DropReason, _ decider: Decider) -> SourceSpan {
    symbols.span(of: reason, decidedBy: decider)
  }

  /// How an endpoint's port treats VLANs: `access 20`.
  func mode(of endpoint: Int32) -> String {
    switch topology.endpoints[Int(endpoint)].attachment {
    case .outside: "outside"
    case .machine: "a machine"
    case .nic(let nic): nic.vlan.map { "vlan \($0.value)" } ?? "untagged frames only"
    case .routerInterface(let interface):
      interface.vlan.map { "vlan \($0.value)" } ?? "untagged frames only"
    case .adapter(let adapter): topology[adapter.settings].mode.value.words
    }
  }
}

extension TraceCheck {
  /// A check that the copy passes.
  static func pass(
    _ name: String, _ text: String, _ decidedBy: SourceSpan? = nil
  ) -> TraceCheck {
    TraceCheck(name: name, text: text, result: .pass, decidedBy: decidedBy)
  }

  /// What a device does.
  static func action(_ name: String, _ text: String) -> TraceCheck {
    TraceCheck(name: name, text: text, result: .action)
  }
}
