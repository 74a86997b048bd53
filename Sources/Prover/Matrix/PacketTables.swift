internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// What all lists of a program do with packets, as masks over groups of contents: found out list by
/// list and stretch by stretch of addresses, so that a question about two lists is one look at two
/// masks.
struct PacketTables {
  /// Which lists, for which packets.
  struct GridKey: Hashable {
    var policy: Int32
    var direction: PortDirection
    /// Index into `kinds`.
    var kind: Int32
  }

  /// The kinds of whole packets: both versions, and where A29 is overridden their later fragments.
  let kinds: [FrameKind]
  let atoms: ContentAtoms
  private(set) var masks: MaskPool
  /// By kind, the contents that there are and that the question asks for, as number of a mask.
  let asked: [Int32]
  private var contentMasks: [ContentAtoms.Ranges: Int32] = [:]
  private(set) var grids: [RuleGrid] = []
  private var gridNumbers: [GridKey: Int32] = [:]
  private var keys: [GridKey] = []
  /// Masks of parts of sets, by their nodes.
  private var nodeMasks: [Int32: Int32] = [:]
  private let isExtendedDecisive: Bool

  init(
    _ program: borrowing ForwardingProgram, _ question: ProofQuestion, _ packets: FrameSet,
    _ space: borrowing FrameSpace
  ) {
    kinds =
      program.assumptions.contains(.a29)
      ? [.ipv4, .ipv6] : [.ipv4, .ipv6, .ipv4Fragment, .ipv6Fragment]
    let atoms = ContentAtoms(program, question.scope)
    var masks = MaskPool(groups: atoms.contents.count)
    asked = kinds.map { kind in
      masks.number(of: PacketTables.mask(below: space.part(of: packets, kind), atoms, space))
    }
    (self.atoms, self.masks) = (atoms, masks)
    isExtendedDecisive = !program.assumptions.contains(.a18)
  }

  // MARK: Sets as masks

  /// The contents of which some frame is below a node that asks for no address.
  mutating func mask(below node: Int32, _ space: borrowing FrameSpace) -> Int32 {
    if let known = nodeMasks[node] { return known }
    let number = masks.number(of: PacketTables.mask(below: node, atoms, space))
    nodeMasks[node] = number
    return number
  }

  private static func mask(
    below node: Int32, _ atoms: ContentAtoms, _ space: borrowing FrameSpace
  ) -> [UInt64] {
    mask(of: atoms) { content in
      var point = FramePoint()
      point[.ipProtocol] = content.ipProtocol
      point[.destinationPort] = content.destinationPort
      point[.sourcePort] = content.sourcePort
      return space.contains(FrameSet(rawValue: node), point)
    }
  }

  private static func mask(
    of atoms: ContentAtoms, where isMember: (ContentAtoms.Content) -> Bool
  ) -> [UInt64] {
    var mask = [UInt64](repeating: 0, count: (atoms.contents.count + 63) / 64)
    for (index, content) in atoms.contents.enumerated() where isMember(content) {
      mask[index / 64] |= 1 << UInt64(index % 64)
    }
    return mask
  }

  // MARK: Lists

  /// The number of the grid of a policy's lists in one direction; −1 is no policy.
  mutating func grid(
    _ policy: Int32, _ direction: PortDirection, _ kind: Int,
    of program: borrowing ForwardingProgram
  ) -> Int32 {
    var key = GridKey(policy: policy, direction: direction, kind: Int32(kind))
    let lists = PacketTables.lists(key, of: program)
    if lists.basic < 0, lists.extended < 0 { key.policy = -1 }
    if let known = gridNumbers[key] { return known }
    let family = kinds[kind].family
    let grid = RuleGrid(
      basic: rules(of: lists.basic, family, program),
      extended: rules(of: lists.extended, family, program),
      upTo: PacketTables.lastAddress(of: family))
    let number = Int32(grids.count)
    grids.append(grid)
    keys.append(key)
    gridNumbers[key] = number
    return number
  }

  /// Who is at one end of lists: where these do not look at the addresses of that end, all are one.
  func party(_ grid: Int32, _ address: Int32, at end: PacketEnd) -> PacketParty {
    let row = grids[Int(grid)]
    let line = end == .source ? row.sources : row.destinations
    return PacketParty(grid: grid, address: line.count > 1 ? address : PacketParty.anyAddress)
  }

  /// The grid of no lists, for a kind.
  mutating func open(_ kind: Int, of program: borrowing ForwardingProgram) -> Int32 {
    grid(-1, .inbound, kind, of: program)
  }

  /// The lists of a grid as a filter of contents; `nil` where there are none.
  func filter(of grid: Int32) -> PassageFilter? {
    let key = keys[Int(grid)]
    guard key.policy >= 0 else { return nil }
    return PassageFilter(
      port: -1, policy: key.policy, direction: key.direction, flows: .none, isContentOnly: true)
  }

  private static func lists(
    _ key: GridKey, of program: borrowing ForwardingProgram
  ) -> (basic: Int32, extended: Int32) {
    guard key.policy >= 0 else { return (-1, -1) }
    let row = program.policies[Int(key.policy)]
    let lists = key.direction == .inbound ? row.inbound : row.outbound
    return (lists.basic, lists.extended)
  }

  static func lastAddress(of family: PacketFamily) -> UInt128 {
    family == .ipv4 || family == .ipv4Fragments ? UInt128(UInt32.max) : .max
  }

  private mutating func rules(
    of list: Int32, _ family: PacketFamily, _ program: borrowing ForwardingProgram
  ) -> [RuleGrid.Rule] {
    guard list >= 0 else { return [] }
    let decisions = program.decisions(program.ruleLists[Int(list)], family)
    let last = PacketTables.lastAddress(of: family)
    var rules: [RuleGrid.Rule] = []
    for (offset, box) in program.boxes(of: decisions).enumerated() {
      let entry = program.ruleEntries[Int(decisions.firstEntry) + offset]
      func range(_ high: PacketBox.Dimension, _ low: PacketBox.Dimension) -> ClosedRange<UInt128> {
        guard last == .max else {
          return ClosedRange(high: 0...0, low: box[low]).clamped(to: 0...last)
        }
        return ClosedRange(high: box[high], low: box[low])
      }
      rules.append(
        RuleGrid.Rule(
          destination: range(.destinationHigh, .destinationLow),
          source: range(.sourceHigh, .sourceLow), content: content(ContentAtoms.Ranges(box)),
          isAllowed: entry.effect != .deny))
    }
    return rules
  }

  private mutating func content(_ ranges: ContentAtoms.Ranges) -> Int32 {
    if let known = contentMasks[ranges] { return known }
    let number = masks.number(of: PacketTables.mask(of: atoms) { ranges.contains($0) })
    contentMasks[ranges] = number
    return number
  }

  // MARK: Cells

  /// What passes between cuts, of what is asked; `RuleGrid.Place.any` at the source is what passes with
  /// some source.
  mutating func cell(_ grid: Int32, _ place: RuleGrid.Place) -> Int32 {
    let known = grids[Int(grid)][place]
    guard known == GrowingRows.unknown else { return known }
    var cell = MaskPool.none
    if place.source == RuleGrid.Place.any {
      for source in 0..<Int32(grids[Int(grid)].sources.count) {
        cell = masks.union(
          cell, self.cell(grid, RuleGrid.Place(destination: place.destination, source: source)))
      }
    } else if place.destination == RuleGrid.Place.any {
      for destination in 0..<Int32(grids[Int(grid)].destinations.count) {
        cell = masks.union(
          cell, self.cell(grid, RuleGrid.Place(destination: destination, source: place.source)))
      }
    } else {
      cell = made(grid, place)
    }
    grids[Int(grid)][place] = cell
    return cell
  }

  /// What passes both lists (semantics 3.6; A18).
  private mutating func made(_ number: Int32, _ place: RuleGrid.Place) -> Int32 {
    let grid = grids[Int(number)]
    let destination = grid.destinations.starts[Int(place.destination)]
    let source = grid.sources.starts[Int(place.source)]
    let asked = Array(masks[asked[Int(keys[Int(number)].kind)]])
    var open = asked
    var passing = [UInt64](repeating: 0, count: open.count)
    func decide(_ rules: [RuleGrid.Rule]) {
      for rule in rules where rule.matches(destination, source) {
        masks.decide(rule.content, isAllowed: rule.isAllowed, &open, &passing)
      }
    }
    if isExtendedDecisive {
      // Only what no extended rule matches comes to the basic list.
      decide(grid.extended)
      decide(grid.basic)
    } else {
      decide(grid.basic)
      for word in open.indices {
        open[word] |= passing[word]
        passing[word] = 0
      }
      decide(grid.extended)
    }
    for word in open.indices { passing[word] |= open[word] }
    return masks.number(of: passing)
  }
}
