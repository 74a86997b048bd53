internal import ForwardingProgram
internal import TopologyModel

/// What the rule lists of a program do with frames: their rules in tables, and, where sets are needed,
/// outcomes; each is made when it is first asked for.
struct RuleOutcomes {
  /// The ends of outcomes.
  enum End {
    static let allow: Int32 = 1
    static let deny: Int32 = 2
    /// Allows, and opens a flow.
    static let open: Int32 = 3

    /// Bits of the ends at which frames are let pass: no rule matches, or one that allows.
    static let passing: Int32 = 1 << 0 | 1 << allow | 1 << open
    /// Bits of the ends that some rule leads to.
    static let matched: Int32 = 1 << allow | 1 << deny | 1 << open
  }

  /// Rules that look at the same frames: one family of one list, with what cannot be read of them.
  private struct Key: Hashable {
    var list: Int32
    var family: PacketFamily
    var unreadable: UInt8
  }

  private var tables: [RuleTable] = []
  private var numbers: [Key: Int] = [:]
  private var outcomes: [Int: Int32] = [:]

  /// The number of the table of a list's rules about MAC addresses; `nil` where there are none.
  mutating func addressTable(
    _ list: Int32, of program: borrowing ForwardingProgram
  ) -> Int? {
    table(Key(list: list, family: .mac, unreadable: 0), of: program, [])
  }

  /// The number of the table of a list's rules about frames of a kind; `nil` where there are none.
  mutating func packetTable(
    _ list: Int32, _ kind: FrameKind, of program: borrowing ForwardingProgram
  ) -> Int? {
    let key = Key(list: list, family: kind.family, unreadable: kind.unreadable.rawValue)
    return table(key, of: program, kind.unreadable)
  }

  private mutating func table(
    _ key: Key, of program: borrowing ForwardingProgram, _ unreadable: PacketDimensions
  ) -> Int? {
    guard key.list >= 0 else { return nil }
    let decisions = program.decisions(program.ruleLists[Int(key.list)], key.family)
    guard !decisions.isEmpty else { return nil }
    if let number = numbers[key] { return number }
    let rules = RuleOutcomes.rules(program, decisions, key.family, unreadable)
    numbers[key] = tables.count
    tables.append(RuleTable(rules))
    return tables.count - 1
  }

  /// A table by its number.
  subscript(number: Int) -> RuleTable { tables[number] }

  /// What the rules of a table do; no table matches nothing.
  mutating func outcome(_ number: Int?, in space: inout FrameSpace) -> Int32 {
    guard let number else { return 0 }
    if let outcome = outcomes[number] { return outcome }
    let outcome = OutcomeBuilder.outcome(of: tables[number], in: &space)
    outcomes[number] = outcome
    return outcome
  }

  private static func rules(
    _ program: borrowing ForwardingProgram, _ rules: RuleListRow.Rules, _ family: PacketFamily,
    _ unreadable: PacketDimensions
  ) -> [OutcomeBuilder.Rule] {
    program.boxes(of: rules).enumerated().flatMap { offset, box in
      // Where a rule asks for what cannot be read, the packet is dropped (semantics 2).
      let (box, isReadable) = readable(box, unreadable)
      let entry = program.ruleEntries[Int(rules.firstEntry) + offset]
      let end = isReadable ? end(of: entry) : End.deny
      return FrameBox.boxes(box, of: family).map { OutcomeBuilder.Rule(box: $0, end: end) }
    }
  }

  /// The part of a box that can be read, and whether that is all.
  private static func readable(
    _ box: PacketBox, _ unreadable: PacketDimensions
  ) -> (PacketBox, Bool) {
    var (part, isReadable) = (box, true)
    for dimension in PacketBox.Dimension.allCases
    where unreadable.rawValue & 1 << UInt8(dimension.rawValue) != 0 && !box.isFree(dimension) {
      part[dimension] = dimension.all
      isReadable = false
    }
    return (part, isReadable)
  }

  private static func end(of entry: RuleEntryRow) -> Int32 {
    switch entry.effect {
    case .allow: End.allow
    case .deny: End.deny
    case .allowStateful: entry.idleTimeoutSeconds > 0 ? End.open : End.allow
    }
  }
}

extension FrameKind {
  /// The rules that frames of the kind are held against.
  var family: PacketFamily {
    switch self {
    case .other, .stacked: .nonIP
    case .ipv4, .unreadableIPv4, .ipv4WithoutPorts: .ipv4
    case .ipv6, .unreadableIPv6, .ipv6WithoutPorts, .ipv6WithoutProtocol: .ipv6
    case .ipv4Fragment: .ipv4Fragments
    case .ipv6Fragment: .ipv6Fragments
    }
  }
}

extension FrameBox {
  /// The frames of a rule's box; several boxes where a prefix of MAC addresses is shorter than an
  /// octet.
  static func boxes(_ box: PacketBox, of family: PacketFamily) -> [FrameBox] {
    switch family {
    case .mac:
      return sourceBoxes(box).flatMap { withSource in
        ranges(box, .destinationLow).map { range in
          var both = withSource
          if let range { both[.destinationMAC] = range }
          return both
        }
      }
    case .ipv4, .ipv4Fragments:
      return [
        FrameBox(
          box,
          payload + [(.sourceLow, .sourceIPv4), (.destinationLow, .destinationIPv4)])
      ]
    case .ipv6, .ipv6Fragments:
      return [
        FrameBox(
          box,
          payload + [
            (.sourceHigh, .sourceIPv6High), (.sourceLow, .sourceIPv6Low),
            (.destinationHigh, .destinationIPv6High), (.destinationLow, .destinationIPv6Low),
          ])
      ]
    case .nonIP: return [FrameBox()]
    }
  }

  private static var payload: [(PacketBox.Dimension, FrameDimension)] {
    [
      (.ipProtocol, .ipProtocol), (.sourcePort, .sourcePort), (.destinationPort, .destinationPort),
    ]
  }

  private init(_ box: PacketBox, _ dimensions: [(PacketBox.Dimension, FrameDimension)]) {
    self.init()
    for (dimension, own) in dimensions where !box.isFree(dimension) { self[own] = box[dimension] }
  }

  private static func sourceBoxes(_ box: PacketBox) -> [FrameBox] {
    ranges(box, .sourceLow).map { range in
      range.map { FrameBox([.sourceMAC: $0]) } ?? FrameBox()
    }
  }

  /// The values of a MAC dimension; `nil` is all.
  private static func ranges(
    _ box: PacketBox, _ dimension: PacketBox.Dimension
  ) -> [ClosedRange<UInt64>?] {
    box.isFree(dimension) ? [nil] : MACOrder.values(of: box[dimension])
  }
}
