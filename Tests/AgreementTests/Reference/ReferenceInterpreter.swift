import Frames
import TopologyModel

/// The slow, obvious interpreter of `docs/ForwardingSemantics.md`: sections 1 to 5, 7, 8.
///
/// It works on the topology as the user means it, knows nothing of compiled programs, and never
/// keeps what it can look up again. Every kind of device and every policy has a file.
struct ReferenceInterpreter: ForwardingSubject {
  /// One copy of a frame on its way into a device.
  struct Copy {
    var octets: [UInt8]
    /// Whether the device that it comes from flooded it.
    var isFlooded = false
    /// The devices that it has left so far.
    var passed = 0
  }

  /// A port of a virtual switch.
  enum SwitchPort: Hashable {
    case adapter(ID<Endpoint>)
    case uplink
  }

  /// A port of a wire.
  enum WirePort: Hashable {
    case uplink(ID<VirtualSwitch>)
    case nic(ID<Endpoint>)
    case outside(ID<Endpoint>)
  }

  let topology: Topology
  let reading: FrameReading
  let adapters: [ID<VirtualSwitch>: [AdapterPort]]
  var switchTables: [ID<VirtualSwitch>: LearningTable<ID<Endpoint>>] = [:]
  var wireTables: [ID<Wire>: LearningTable<WirePort>] = [:]
  /// By port and key.
  var flows: [ReferenceFlow.ID: ReferenceFlow] = [:]
  var stormCounts: [ID<Endpoint>: StormCount] = [:]
  var clockNanoseconds: UInt64 = 0
  var fate = Fate()

  init(_ topology: Topology) {
    self.topology = topology
    reading = FrameReading(serviceTagIsPayload: topology.assumptions[.a8])
    adapters = Dictionary(
      grouping: topology.endpoints.indices.compactMap { AdapterPort(ID($0), in: topology) },
      by: \.virtualSwitch)
  }

  mutating func process(
    frame: [UInt8], from sender: ID<Endpoint>, timestampNanoseconds: UInt64?
  ) -> SubjectOutcome {
    advance(toNanoseconds: timestampNanoseconds)
    fate = Fate()
    let copy = Copy(octets: frame)
    switch topology[sender].attachment {
    case .adapter(let adapter): send(copy, from: sender, adapter)
    case .nic(let nic):
      guard let wire = nic.plugs[0].value.wire else { break }
      enter(wire, by: .nic(sender), driverOutput(of: nic, for: copy))
    case .machine, .routerInterface: break
    case .outside(let wire): enter(wire, by: .outside(sender), copy)
    }
    return fate.outcome
  }

  /// The clock never runs backwards (semantics 8).
  mutating func advance(toNanoseconds timestamp: UInt64?) {
    clockNanoseconds = max(clockNanoseconds, timestamp ?? clockNanoseconds)
  }

  /// The value of an assumption whose situation has come up.
  mutating func consult(_ assumption: Assumption) -> Bool {
    fate.note(assumption)
    return topology.assumptions[assumption]
  }

  /// The tag of a frame; reading one of 0x88A8 passes through A8.
  mutating func readTag(_ octets: [UInt8]) -> FrameReading.Tag {
    if reading.isServiceFrame(octets) { fate.note(.a8) }
    return reading.tag(of: octets)
  }

  /// What a delivery is called (semantics 7).
  mutating func deliver(
    _ copy: Copy, to receiver: ID<Endpoint>, as given: SubjectOutcome.Kind? = nil
  ) {
    let destination = reading.destination(copy.octets)
    let kind: SubjectOutcome.Kind =
      if let given {
        given
      } else if destination.isBroadcast {
        .broadcast
      } else if destination.isGroup {
        .multicast
      } else if destination == topology[receiver].mac || !copy.isFlooded {
        .unicast
      } else {
        .flooded
      }
    fate.deliver(copy.octets, to: receiver, as: kind, passed: copy.passed)
  }
}
