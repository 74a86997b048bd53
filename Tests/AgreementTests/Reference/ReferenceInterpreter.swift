import Frames
import TopologyModel

/// The slow, obvious interpreter of `docs/ForwardingSemantics.md`: sections 1 to 8.
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

  /// A device that a copy has come to, and the way by which it came in.
  enum Arrival {
    /// The virtual switch of an adapter that sends.
    case byAdapter(ID<Endpoint>, Endpoint.Adapter, ID<VirtualSwitch>)
    /// A virtual switch, by its uplink.
    case byUplink(ID<VirtualSwitch>)
    /// A wire.
    case byWire(ID<Wire>, from: Attachment)
    /// The physical switch of a port.
    case byPort(ID<PhysicalPort>)
    /// A wire, for its `outside` alone: from a router that knows no neighbour.
    case toOutside(ID<Wire>, from: Attachment)
    /// A router, for its interface's own address.
    case byInterface(ID<Endpoint>)
  }

  /// A port of a virtual switch.
  enum SwitchPort: Hashable {
    case adapter(ID<Endpoint>)
    case uplink
  }

  /// The frame may leave so many devices, and arrive at no other (semantics 6).
  static let hopLimit = 32

  let topology: Topology
  let reading: FrameReading
  let adapters: [ID<VirtualSwitch>: [AdapterPort]]
  /// What is read wrongly on purpose, to see that it is noticed.
  let misreading: Misreading?
  /// The members that teams send by, of uplinks, then of endpoints; a replay's send by the first.
  var sendingMembers: [Int] = []
  var switchTables: [ID<VirtualSwitch>: LearningTable<ID<Endpoint>>] = [:]
  var wireTables: [ID<Wire>: LearningTable<Attachment>] = [:]
  var bridgeTables: [ID<PhysicalSwitch>: LearningTable<ID<PhysicalPort>>] = [:]
  /// By port and key.
  var flows: [ReferenceFlow.ID: ReferenceFlow] = [:]
  var stormCounts: [ID<Endpoint>: StormCount] = [:]
  var clockNanoseconds: UInt64 = 0
  /// Copies on their way, in the order in which they were sent on: those that have passed the
  /// fewest devices first.
  var queue: [(arrival: Arrival, copy: Copy)] = []
  var fate = Fate()

  init(_ topology: Topology, misreading: Misreading? = nil) {
    self.topology = topology
    self.misreading = misreading
    reading = FrameReading(serviceTagIsPayload: topology.assumptions[.a8])
    adapters = Dictionary(
      grouping: topology.endpoints.indices.compactMap { AdapterPort(ID($0), in: topology) },
      by: \.virtualSwitch)
  }

  mutating func process(
    frame: [UInt8], from sender: ID<Endpoint>, timestampNanoseconds: UInt64?
  ) -> SubjectOutcome {
    advance(toNanoseconds: timestampNanoseconds)
    fate = Fate(lastCopyCounts: misreads(.lastCopyCounts))
    emit(Copy(octets: frame), by: sender)
    while !queue.isEmpty {
      let next = misreads(.depthFirst) ? queue.removeLast() : queue.removeFirst()
      arrive(next.arrival, next.copy)
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
}

/// From device to device, until nothing is on its way.
extension ReferenceInterpreter {
  /// A copy comes to a device; one that has left too many is dropped there before all else.
  private mutating func arrive(_ arrival: Arrival, _ copy: Copy) {
    if let place = place(of: arrival), isAtEndOfWay(copy) {
      return fate.drop(.hopLimit, at: place, passed: copy.passed)
    }
    switch arrival {
    case .byAdapter(let sender, let adapter, let id): send(copy, from: sender, adapter, into: id)
    case .byUplink(let id): enter(id, copy)
    case .byWire(let wire, let ingress): enter(wire, by: ingress, copy)
    case .byPort(let ingress): enter(by: ingress, copy)
    case .toOutside(let wire, let ingress): passToOutside(of: wire, from: ingress, copy)
    case .byInterface(let interface): route(copy, inBy: interface)
    }
  }

  /// The devices of semantics 6, "A frame may pass at most 32 devices".
  func isAtEndOfWay(_ copy: Copy) -> Bool {
    copy.passed >= Self.hopLimit + (misreads(.oneMoreHop) ? 1 : 0)
  }

  /// The device's name; a router looks first whether it passes the frame on.
  private func place(of arrival: Arrival) -> String? {
    switch arrival {
    case .byAdapter(_, _, let id), .byUplink(let id): topology[id].name
    case .byWire(let wire, _), .toOutside(let wire, _): topology[wire].name
    case .byPort(let port): topology[topology[port].physicalSwitch].name
    case .byInterface: nil
    }
  }

  /// Hands a copy to an endpoint; one that forwards may pass it on.
  mutating func hand(_ copy: Copy, to receiver: ID<Endpoint>) {
    if router(of: receiver) != nil {
      queue.append((.byInterface(receiver), copy))
    } else {
      deliver(copy, to: receiver)
    }
  }

  /// The endpoint is where the copy ends; this is what the delivery is called (semantics 7).
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
