public import ForwardingProgram

/// Who can reach whom by any frame, proven over a compiled program.
public struct Proof: ~Copyable {
  /// What it is about.
  public internal(set) var program: ForwardingProgram
  /// Which frames are considered.
  public let question: ProofQuestion

  let fabric: Fabric
  var addresses: DeclaredAddresses
  let common: CommonSets
  var space = FrameSpace()

  // What has been found out so far.

  /// The rules of lists as tables and outcomes.
  var outcomes = RuleOutcomes()
  /// Whether anything of an offer passes.
  var passages: [Offer: Bool] = [:]
  /// Frames that are known to pass some lists, all of each set.
  var openings: [ListPassage: [FrameBounds]] = [:]
  /// What is reached from where, by the places where frames come in.
  var reaches: [Reach] = []
  var reachNumbers: [[FabricEntry]: Int32] = [:]
  var sendings: [SendingKey: Sending] = [:]
  var portRules: [PortRulesKey: PortRules] = [:]
  var routes: [Int32: RouterTable] = [:]
  var routed: [RoutedKey: RoutedReach] = [:]
  var passedOn: [PassedKey: PassedOn] = [:]
  var interfacesOfAddress: [UInt64: [Int32]] = [:]
  var interfacesSharingAddresses: [Int32] = []
  /// What each sender's packets are at the first routers.
  var routedBeginnings: [SendingKey: [RoutedPackets]] = [:]
  var flows = FlowState()
  var profiles: EndpointProfiles?
  var declaredPackets: FrameSet?
  /// Some list looks at MAC addresses.
  let hasAddressRules: Bool
  let routersKeepFlows: RouterFlows
  var ways: ClassWays
  var neighborPackets: [NeighborKey: FrameSet] = [:]
  /// By interface of a router, the packets that somebody declares the destination of.
  var nextHops: [Int32: FrameSet] = [:]

  /// A proof for a program; the work is done when something is asked.
  public init(_ program: ForwardingProgram, _ question: ProofQuestion = ProofQuestion()) {
    self.program = program
    self.question = question
    fabric = Fabric(program, asked: question.vlan)
    addresses = DeclaredAddresses(program)
    hasAddressRules = program.ruleLists.contains { !program.decisions($0, .mac).isEmpty }
    routersKeepFlows = RouterFlows(program)
    common = CommonSets(question.scope, program, &space)
    ways = ClassWays(PacketTables(program, question, common.askedPackets, space))
  }

  var atoms: VLANAtoms { fabric.atoms }
}

/// Where routers, and guests that forward, open flows.
struct RouterFlows {
  /// Some interface's own list does.
  let inLists: Bool
  /// A list at the port of some interface does.
  let atPorts: Bool

  init(_ program: borrowing ForwardingProgram) {
    let keeping = Set(
      program.policies.indices.filter { program.policies[$0].traits.contains(.keepsFlows) })
    inLists = program.routerInterfaces.contains { keeping.contains(Int($0.policy)) }
    let endpoints = program.routerInterfaces.map { program.endpoints[Int($0.endpoint)] }
    let ports = endpoints.filter { $0.kind == .port }.map { program.ports[Int($0.entry)] }
    atPorts = ports.contains { keeping.contains(Int($0.policy)) }
  }
}

/// The lists of a port in one direction, for frames of one kind.
struct PortRulesKey: Hashable {
  var policy: Int32
  var direction: PortDirection
  var kind: FrameKind
}

/// Sets that are needed over and over.
struct CommonSets {
  /// Frames without a further tag.
  let bare: FrameSet
  /// Those of them that the question is about.
  let asked: FrameSet
  /// IP packets among them.
  let askedPackets: FrameSet
  /// IP packets.
  let packets: FrameSet
  /// Frames with a further tag.
  let stacked: FrameSet
  /// Frames to a group.
  let toGroup: FrameSet
  /// Frames to a group that bridges drop.
  let toReserved: FrameSet
  /// Frames to a unicast address.
  let toUnicast: FrameSet
  /// Frames from an address that may be a source.
  let fromSource: FrameSet
  /// Frames without a further tag, and packets that cannot be read whole.
  let single: FrameSet
  /// Those of them that the question is about.
  let copied: FrameSet
  /// Packets whose addresses can be read.
  let addressed: FrameSet
  /// Packets that guards cannot read and drop.
  let unreadableToGuards: FrameSet
  /// Packets that have flows: no later fragments.
  let inFlows: FrameSet

  init(
    _ scope: FrameScope, _ program: borrowing ForwardingProgram, _ space: inout FrameSpace
  ) {
    var kinds: Set<FrameKind> = [.ipv4, .ipv6]
    if !program.assumptions.contains(.a29) { kinds.formUnion([.ipv4Fragment, .ipv6Fragment]) }
    let isApart = !program.assumptions.contains(.a29)
    packets = space.frames(of: kinds, fragmentsApart: isApart)
    bare = space.frames(of: kinds.union([.other]), fragmentsApart: isApart)
    stacked = space.frames(of: [.stacked])
    var box = FrameBox()
    if scope.ipProtocol >= 0 {
      box[.ipProtocol] = UInt64(scope.ipProtocol)...UInt64(scope.ipProtocol)
    }
    if scope.destinationPort >= 0 {
      box[.destinationPort] = UInt64(scope.destinationPort)...UInt64(scope.destinationPort)
    }
    let isLimited = scope != .all
    let damaged: Set<FrameKind> = [
      .unreadableIPv4, .unreadableIPv6, .ipv4WithoutPorts, .ipv6WithoutPorts, .ipv6WithoutProtocol,
    ]
    let tcp = space.set(.ipProtocol, in: [6])
    unreadableToGuards = space.subtracting(tcp, from: space.frames(of: damaged))
    let whole = space.frames(of: kinds.union([.other]), fragmentsApart: isApart)
    addressed = space.union(
      packets, space.frames(of: [.ipv4WithoutPorts, .ipv6WithoutPorts, .ipv6WithoutProtocol]))
    single = space.union(whole, space.frames(of: damaged))
    copied = isLimited ? space.intersection(packets, space.set(box)) : single
    askedPackets = space.intersection(packets, space.set(box))
    asked = isLimited ? askedPackets : bare
    toReserved = space.set(FrameBox([.destinationMAC: MACOrder.reserved]))
    let groups = space.set(FrameBox([.destinationMAC: MACOrder.groups]))
    toGroup =
      program.assumptions.contains(.a14) ? space.subtracting(toReserved, from: groups) : groups
    toUnicast = space.set(FrameBox([.destinationMAC: MACOrder.unicast]))
    fromSource = space.set(FrameBox([.sourceMAC: MACOrder.sources]))
    let unfragmented = space.frames(of: [.ipv4, .ipv6], fragmentsApart: true)
    let absent = FrameDimension.absentPort...FrameDimension.absentPort
    var fragments = FrameSet.empty
    for number in [UInt64(6), 17] {
      let part = space.set(FrameBox([.ipProtocol: number...number, .sourcePort: absent]))
      fragments = space.union(fragments, part)
    }
    inFlows = space.subtracting(fragments, from: unfragmented)
  }
}
