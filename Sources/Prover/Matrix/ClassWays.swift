internal import ForwardingProgram

/// What pairs of endpoints are told apart by, found out for places, lists and routers each by itself,
/// so that a pair is looked up.
struct ClassWays {
  /// What the lists do.
  var tables: PacketTables
  /// Groups of declared addresses that no rule and no route tells apart.
  var addresses = Numbering<[Int32]>()
  /// An address of each group.
  var addressValues: [UInt128] = []
  /// By endpoint, the number of its profile.
  var numbers: [Int32] = []
  /// By number of the profile.
  var takers: [TakerFacts] = []
  /// By which ways routers hand packets to takers, those of each together.
  var ears: [RoutedEar] = []
  /// What passes a sender's lists: a row for each party, a column for each group of destinations.
  var outbound = GrowingRows()
  var outboundParties = Numbering<PacketParty>()
  /// What passes a receiver's lists: a row for each group of sources, a column for each party.
  var inbound = GrowingRows()
  var inboundParties = Numbering<PacketParty>()
  /// Some content that passes two lists between whatever addresses: a row for each outbound grid, a
  /// column for each inbound one.
  var freeContents = GrowingRows()
  /// What routers let pass: a row for each set of places where packets come to them, a column for each
  /// way out.
  var limits = GrowingRows()
  /// The sets that some limits are, of contents and sources.
  var limitSets = Numbering<Int32>()
  var exits = Numbering<RoutedExit>()
  /// What leaves routers of packets that come to them at some places.
  var routed: [[EmissionKey: FrameSet]] = []
  var routedNumbers: [RoutedKey: Int32] = [:]
  var starts: [RoutedStartKey: RoutedStarts] = [:]
  /// What is left of parts of sets for a way out.
  var fixedParts: [FixedPart: Int32] = [:]
  /// By place of senders, then by place that hears: whether it may hear anything, virtual switches
  /// apart.
  var hearers: [[Bool]] = []
  /// By outset of senders, then by number of a receiver's profile: whether they are connected at all.
  var meetings = GrowingRows()
  var outsets = Numbering<Outset>()
  /// What is heard between places.
  var heard: [HeardKey: FrameParts] = [:]
  /// The sender that verdicts are being looked up for, and those before it by number of the profile.
  var row = SenderRow()
  var rows: [SenderRow?] = []
  /// All declared addresses, by version.
  var declared: [UInt8: Set<UInt128>] = [:]

  init(_ tables: PacketTables) { self.tables = tables }

  /// Stands in `freeContents` where nothing passes.
  static var noContent: Int32 { -2 }
}

/// Lists, and the group of addresses of whoever they are at; −1 is any address.
struct PacketParty: Hashable {
  var grid: Int32
  var address: Int32

  static var anyAddress: Int32 { -1 }
}

/// An address that packets have at one end.
enum AddressChoice {
  case one(UInt128)
  case any
  /// One that nobody declares.
  case undeclared
}

/// One way out of a router for packets to a group of addresses.
struct RoutedExit: Hashable {
  /// Index into `routerInterfaces`.
  var interface: Int32
  var hop: RouterTable.Hop
  /// Index into `PacketTables.kinds`.
  var kind: Int32
  /// The group of their destinations.
  var address: Int32
}

/// One way by which routers hand packets to an endpoint.
struct RoutedEar {
  /// Number of the `RoutedExit`.
  var exit: Int32
  /// Number of the `PacketParty` that takes them, and its grid.
  var party: Int32
  var grid: Int32
  /// The same, as in the exit.
  var kind: Int32
  var address: Int32
}

/// A part of a set of frames, for a group of destinations.
struct FixedPart: Hashable {
  var node: Int32
  var kind: Int32
  var address: Int32
}

/// Whose packets come to routers.
struct RoutedStartKey: Hashable {
  /// Number of a `SendPlace`.
  var place: Int32
  /// The endpoint itself, where it matters who is there; −1 elsewhere.
  var endpoint: Int32
  var freedom: Freedom
}

/// Where packets come to routers, as indices of `ClassWays.routed`; −1 is nowhere.
struct RoutedStarts: Hashable {
  /// Packets as they were sent.
  var plain: Int32
  /// Packets that have come to light behind a tag, whatever they are.
  var uncovered: Int32
}

/// Where frames come in and who hears them.
struct HeardKey: Hashable {
  /// Number of a `SendPlace`.
  var place: Int32
  var hears: Int32
  /// Both are at one virtual switch, where that matters.
  var isOneSwitch: Bool
}

/// What is to be known of an endpoint to look up verdicts about frames to it.
struct TakerFacts: BitwiseCopyable {
  /// Whether verdicts can be looked up at all.
  enum Kind: UInt8, BitwiseCopyable {
    case unknown, usual, unusual
  }

  var kind = Kind.unknown
  /// Its lists let pass what is no IP packet.
  var takesOther = false
  /// Number of the place where it hears.
  var hears: Int32 = -1
  /// Its virtual switch, where that matters; −1 elsewhere.
  var virtualSwitch: Int32 = -1
  /// Whose interface it is; −1 is no router's.
  var router: Int32 = -1
  /// Where its ears stand in `ClassWays.ears`.
  var firstEar: Int32 = 0
  var endOfEars: Int32 = 0
  /// Grids of its lists, by kind.
  var grids = InlineArray<4, Int32>(repeating: -1)
}

/// A sender that verdicts are being looked up for.
struct SenderRow {
  var endpoint: Int32 = -1
  /// Nothing about it is its own, or only that it is a router's interface.
  var isUsual = false
  /// Its lists let pass what is no IP packet.
  var sendsOther = false
  /// It declares no address.
  var isUndeclared = false
  var virtualSwitch: Int32 = -1
  var router: Int32 = -1
  /// Grids of its lists, by kind.
  var grids = InlineArray<4, Int32>(repeating: -1)
  var honest = SentFrames()
  var free = SentFrames()
  /// Its own addresses, each with its row of `ClassWays.outbound`.
  var addresses: [(own: OwnAddress, row: Int32)] = []
  /// The row of any address, by kind.
  var freeRows = InlineArray<4, Int32>(repeating: -1)
  /// Number of its `Outset`; −1 where that does not say all.
  var outset: Int32 = -1

  /// Where its frames come in.
  func place(_ freedom: Freedom) -> Int32 {
    freedom == .honest ? honest.place : free.place
  }

  /// Where its packets come to routers.
  func starts(_ freedom: Freedom) -> RoutedStarts {
    freedom == .honest ? honest.starts : free.starts
  }
}

/// The frames of a sender and where they come.
struct SentFrames: Hashable {
  /// Number of a `SendPlace`.
  var place: Int32 = -1
  var starts = RoutedStarts(plain: -1, uncovered: -1)
}

/// Where all frames of a sender come, which decides whom it is connected with at all.
struct Outset: Hashable {
  var honest: SentFrames
  var free: SentFrames
  var sendsOther: Bool
  /// Its virtual switch, where that matters; −1 elsewhere.
  var virtualSwitch: Int32
}

/// A kind of packets, as index into `PacketTables.kinds`, and a group of addresses of its version.
struct OwnAddress {
  var kind: Int32
  var address: Int32
}
