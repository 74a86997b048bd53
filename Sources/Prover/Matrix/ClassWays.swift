internal import ForwardingProgram

/// What pairs of endpoints are told apart by, found out for places, lists and routers each by itself,
/// so that a pair is looked up.
struct ClassWays {
  /// What the lists do.
  var tables: PacketTables
  /// Groups of declared addresses that no rule and no route tells apart.
  var addresses = Numbering<[Int32]>()
  /// An address of each.
  var addressValues: [UInt128] = []
  /// By number of the profile.
  var facts: [EndpointFacts?] = []
  var ownAddresses: [OwnAddress] = []
  /// By which ways routers hand packets to whom, by number of the profile.
  var earsOfProfile: [Range<Int>?] = []
  var ears: [RoutedEar] = []
  /// What passes a sender's lists, by the group of addresses at the other end.
  var outbound = GrowingRows()
  var outboundRows = Numbering<PacketParty>()
  /// What passes a receiver's lists: a row for each group of sources, a column for each party.
  var inbound = GrowingRows()
  var inboundParties = Numbering<PacketParty>()
  /// What routers let pass: a row for each place where packets come to routers, a column for each way
  /// out.
  var limits = GrowingRows()
  var exits = Numbering<RoutedExit>()
  var routed: [RoutedRow] = []
  var routedNumbers: [RoutedKey: Int32] = [:]
  var starts: [RoutedStartKey: RoutedStarts] = [:]
  var limitSets = Numbering<Int32>()
  /// What is heard between places.
  var heard: [HeardKey: FrameParts] = [:]
  var row = SenderRow()
  /// All declared addresses, by version.
  var declared: [UInt8: Set<UInt128>] = [:]

  init(_ tables: PacketTables) { self.tables = tables }
}

/// Rows of numbers that are found out when they are first asked for.
struct GrowingRows {
  private var rows: [[Int32]] = []

  /// Nothing is known yet.
  static var unknown: Int32 { -1 }

  subscript(row: Int32, column: Int32) -> Int32 {
    get {
      guard Int(row) < rows.count, Int(column) < rows[Int(row)].count else {
        return GrowingRows.unknown
      }
      return rows[Int(row)][Int(column)]
    }
    set {
      while rows.count <= Int(row) { rows.append([]) }
      let missing = Int(column) + 1 - rows[Int(row)].count
      if missing > 0 {
        rows[Int(row)] += repeatElement(GrowingRows.unknown, count: missing)
      }
      rows[Int(row)][Int(column)] = newValue
    }
  }
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

/// What leaves routers of packets that come to them at some places.
struct RoutedRow {
  var key: RoutedKey
  var emissions: [EmissionKey: FrameSet]
}

/// One way out of a router.
struct EmissionKey: Hashable {
  var interface: Int32
  var hop: RouterTable.Hop
}

/// Whose packets come to routers.
struct RoutedStartKey: Hashable {
  /// Number of a `SendPlace`.
  var place: Int32
  /// The endpoint itself, where it matters who is there; −1 elsewhere.
  var endpoint: Int32
  var freedom: Freedom
}

/// Where packets come to routers, as numbers of `RoutedRow`; −1 is nowhere.
struct RoutedStarts {
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

/// What is to be known of an endpoint to look up verdicts about it.
struct EndpointFacts {
  /// Nothing about it is its own, or only that it is a router's interface.
  var isUsual = false
  /// Where it sends, and the number of the place where it hears.
  var places = SendSite(free: -1, honest: -1)
  var hears: Int32 = -1
  /// Its virtual switch, where that matters; −1 elsewhere.
  var virtualSwitch: Int32 = -1
  /// Whose interface it is; −1 is no router's.
  var router: Int32 = -1
  /// Grids of its lists, by kind.
  var outbound = InlineArray<4, Int32>(repeating: -1)
  var inbound = InlineArray<4, Int32>(repeating: -1)
  /// Its lists let pass what is no IP packet.
  var sendsOther = false
  var takesOther = false
  /// It declares no address.
  var isUndeclared = false
  /// Where the groups of its own addresses stand in `ClassWays.ownAddresses`.
  var addresses = 0..<0
}

/// A kind of packets, as index into `PacketTables.kinds`, and a group of addresses of its version.
struct OwnAddress {
  var kind: Int32
  var address: Int32
}

/// A sender that verdicts are being looked up for.
struct SenderRow {
  var endpoint: Int32 = -1
  var facts = EndpointFacts()
  var honest = RoutedStarts(plain: -1, uncovered: -1)
  var free = RoutedStarts(plain: -1, uncovered: -1)
  /// Rows of `ClassWays.outbound` and `inbound`, for each own address.
  var rows: [(own: OwnAddress, outbound: Int32, inbound: Int32)] = []
  /// The same for any source, by kind.
  var freeRows = InlineArray<4, Int32>(repeating: -1)
}
