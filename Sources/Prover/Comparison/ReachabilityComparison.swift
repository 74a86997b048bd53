public import ForwardingProgram
internal import TopologyModel

/// What became of all pairs of endpoints between an old topology and a new one.
///
/// It holds verdicts; witnesses and causes are asked for with `explain`, group by group.
public struct ReachabilityComparison: Sendable {
  /// Which endpoints are the same.
  public let matching: EndpointMatching
  /// What was asked about each pair.
  public let question: ProofQuestion
  /// In which regards verdicts count as unlike.
  public let layers: ComparedLayers
  /// Pairs whose verdicts are unlike, those together that are alike: first what opened, then what
  /// changed both ways, then what closed; in each of these endpoints of both topologies go before
  /// others, the greatest verdicts first, and then the order is that of the endpoints.
  public let groups: [ChangeGroup]
  /// How many pairs of endpoints of both topologies were compared.
  public let comparedPairs: Int

  let settings: SettingDifferences
  let devices: DeviceDifferences

  /// Compares the verdicts about two topologies.
  ///
  /// - Parameters:
  ///   - matching: Which endpoints are the same.
  ///   - old: The verdicts about the old topology, about all pairs or some.
  ///   - new: Those about the new one, about the same pairs.
  ///   - programs: Both topologies, compiled.
  ///   - question: What was asked about each pair.
  ///   - layers: In which regards verdicts count as unlike.
  /// - Complexity: O(endpoints + classes² + changed pairs of classes · kinds of changes).
  public init(
    _ matching: EndpointMatching, from old: PairSurvey, to new: PairSurvey,
    of programs: (old: ForwardingProgram, new: ForwardingProgram), _ question: ProofQuestion,
    layers: ComparedLayers = .both
  ) {
    self.matching = matching
    self.question = question
    self.layers = layers
    var settings = SettingDifferences(
      matching, from: programs.old.symbols.topology, to: programs.new.symbols.topology)
    devices = DeviceDifferences(settings)
    let labels = matching.endpoints.map { endpoint in
      SettingSet(settings.changes(of: endpoint).map(\.setting)).rawValue
    }
    self.settings = settings
    var differences = SurveyDifferences(matching, labels, old, new, layers)
    let matrix = differences.matrix()
    comparedPairs = differences.comparedPairs
    groups = Self.groups(of: matrix.merged(), differences.changes, layers, matching)
  }

  /// How many pairs changed in a way.
  public func count(_ kind: VerdictChange.Kind) -> Int {
    groups.reduce(0) { $0 + ($1.change.kind(layers) == kind ? $1.count : 0) }
  }

  /// More gets through about some pair, in some regard.
  public var hasOpened: Bool { groups.contains { $0.change.isOpened(layers) } }
  /// Less gets through about some pair, in some regard.
  public var hasClosed: Bool { groups.contains { $0.change.isClosed(layers) } }

  /// All settings that changed, of devices and then of endpoints, up to a limit.
  public func changedSettings(limit: Int = .max) -> [SettingChange] {
    var settings = settings
    var all = devices.all
    var found = Set(all)
    for endpoint in matching.endpoints {
      guard all.count < limit else { break }
      for change in settings.changes(of: endpoint) where found.insert(change).inserted {
        all.append(change)
      }
    }
    return Array(all.prefix(limit))
  }

  // MARK: Groups

  private static func groups(
    of matrix: ChangeMatrix, _ changes: [VerdictChange], _ layers: ComparedLayers,
    _ matching: EndpointMatching
  ) -> [ChangeGroup] {
    let mask = SettingSet.all.subtracting(.ofSenders).rawValue
    let groups = matrix.rectangles(receiverMask: mask).map { rectangle in
      let senders = rectangle.senders.flatMap { matrix.classes[$0].members }.sorted()
      let receivers = rectangle.receivers.flatMap { matrix.classes[$0].members }.sorted()
      return ChangeGroup(
        senders: senders, receivers: receivers, change: changes[Int(rectangle.change)],
        samples: samples(
          rectangle.senders.flatMap { matrix.classes[$0].parts },
          rectangle.receivers.flatMap { matrix.classes[$0].parts }))
    }
    return groups.map { (rank(of: $0.change, layers), $0) }.sorted { first, second in
      if first.0 != second.0 { return first.0.lexicographicallyPrecedes(second.0) }
      let ends = [first.1, second.1].map { [$0.senders[0], $0.receivers[0]] }
      return ends[0].lexicographicallyPrecedes(ends[1])
    }.map(\.1)
  }

  private static func rank(of change: VerdictChange, _ layers: ComparedLayers) -> [UInt8] {
    let greater = [change.before, change.after].map { $0.map { [$0.ethernet, $0.ip] } ?? [] }
    let worst = greater.joined().max() ?? .isolated
    return [
      change.kind(layers)?.rawValue ?? 3, change.before == nil || change.after == nil ? 1 : 0,
      3 - worst.rawValue,
    ]
  }

  /// Pairs of members of some classes and others, so that each class is there, up to a limit.
  private static func samples(_ senders: [[Int]], _ receivers: [[Int]]) -> [ChangeGroup.Sample] {
    var samples: [ChangeGroup.Sample] = []
    for step in 0..<min(sampleLimit, max(senders.count, receivers.count)) {
      let from = senders[step % senders.count][0]
      // The same class may be on both sides, and of one member only.
      for shift in 0..<min(2, receivers.count) {
        let members = receivers[(step + shift) % receivers.count]
        guard let to = members.first(where: { $0 != from }) else { continue }
        let sample = ChangeGroup.Sample(from: from, to: to)
        if !samples.contains(sample) { samples.append(sample) }
        break
      }
    }
    return samples
  }

  /// So many pairs of a group are explained.
  private static let sampleLimit = 8
}

/// The verdicts that two surveys have unlike.
private struct SurveyDifferences {
  /// The changes by their numbers; 0 is none.
  private(set) var changes = [VerdictChange(from: nil, to: nil)]
  private(set) var comparedPairs = 0

  private let old: PairSurvey
  private let new: PairSurvey
  private let layers: ComparedLayers
  private let classes: [ChangeMatrix.Class]
  /// The class of each in the surveys; −1 is none.
  private let oldClasses: [Int]
  private let newClasses: [Int]
  /// Numbers by the codes of both verdicts.
  private var numbers: [UInt16: Int32] = [:]

  init(
    _ matching: EndpointMatching, _ labels: [UInt32], _ old: PairSurvey, _ new: PairSurvey,
    _ layers: ComparedLayers
  ) {
    (self.old, self.new, self.layers) = (old, new, layers)
    struct Key: Hashable {
      var old: Int
      var new: Int
      var label: UInt32
    }
    var oldClass = [Int](repeating: -1, count: matching.endpoints.count)
    var newClass = oldClass
    for (number, members) in old.classes.enumerated() {
      for member in members { oldClass[matching.index(ofOld: member)] = number }
    }
    for (number, members) in new.classes.enumerated() {
      for member in members { newClass[Int(member)] = number }
    }
    var positions: [Key: Int] = [:]
    var classes: [ChangeMatrix.Class] = []
    var numbers: [Key] = []
    for endpoint in matching.endpoints.indices {
      let key = Key(old: oldClass[endpoint], new: newClass[endpoint], label: labels[endpoint])
      guard key.old >= 0 || key.new >= 0 else { continue }
      if let position = positions[key] {
        classes[position].members.append(endpoint)
      } else {
        positions[key] = classes.count
        numbers.append(key)
        classes.append(ChangeMatrix.Class(members: [endpoint], label: key.label, parts: []))
      }
    }
    for index in classes.indices { classes[index].parts = [classes[index].members] }
    self.classes = classes
    oldClasses = numbers.map(\.old)
    newClasses = numbers.map(\.new)
  }

  /// What changed between which classes.
  mutating func matrix() -> ChangeMatrix {
    var rows = [[ChangeMatrix.Cell]](repeating: [], count: classes.count)
    for row in classes.indices {
      let count = classes[row].members.count
      for column in classes.indices where column != row || count > 1 {
        let (before, after) = (
          code(old, oldClasses[row], oldClasses[column]),
          code(new, newClasses[row], newClasses[column])
        )
        if before != .none, after != .none {
          comparedPairs += count * (column == row ? count - 1 : classes[column].members.count)
        }
        guard before != after else { continue }
        let change = number(before, after)
        if change != 0 {
          rows[row].append(ChangeMatrix.Cell(column: Int32(column), change: change))
        }
      }
    }
    return ChangeMatrix(classes: classes, rows: rows)
  }

  private func code(_ survey: PairSurvey, _ row: Int, _ column: Int) -> PairSurvey.Code {
    row < 0 || column < 0 ? .none : survey.codes[row * survey.classes.count + column]
  }

  private mutating func number(_ before: PairSurvey.Code, _ after: PairSurvey.Code) -> Int32 {
    let key = UInt16(before.rawValue) << 8 | UInt16(after.rawValue)
    if let number = numbers[key] { return number }
    let change = VerdictChange(from: before.verdict, to: after.verdict)
    let isDifference = change.kind(layers) != nil
    numbers[key] = isDifference ? Int32(changes.count) : 0
    if isDifference { changes.append(change) }
    return numbers[key] ?? 0
  }
}
