/// The verdicts about all pairs that were asked about, class by class.
public struct PairSurvey: Sendable {
  /// The members of each class, ascending; classes in the order of their first members.
  public let classes: [[Int32]]
  /// The verdicts, row by row of the sending classes.
  let codes: [Code]
  /// The grounds of each of them; none where classes were merged that have unlike ones.
  private let grounds: [PairGrounds]

  /// One verdict in an octet.
  struct Code: Hashable, Sendable {
    let rawValue: UInt8

    /// Nothing was asked.
    static let none = Code(rawValue: 0xFF)

    private init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The code of a verdict.
    init(_ verdict: PairVerdict) {
      rawValue =
        verdict.ethernet.rawValue | verdict.ip.rawValue << 2 | (verdict.isMirrored ? 16 : 0)
    }

    /// What it stands for.
    var verdict: PairVerdict? {
      guard let ethernet = Verdict(rawValue: rawValue & 3),
        let ip = Verdict(rawValue: rawValue >> 2 & 3)
      else { return nil }
      return PairVerdict(ethernet: ethernet, ip: ip, isMirrored: rawValue & 16 != 0)
    }
  }

  init(classes: [[Int32]], codes: [Code], grounds: [PairGrounds] = []) {
    self.classes = classes
    self.codes = codes
    self.grounds = grounds
  }

  /// The verdict about frames from one class to another, or to the same; `nil` where nothing was
  /// asked, or nobody is there to ask about.
  public subscript(sender: Int, receiver: Int) -> PairVerdict? {
    codes[sender * classes.count + receiver].verdict
  }

  /// Why the verdicts about two classes are so; `nil` where nothing was asked, and in a merged survey.
  public func grounds(_ sender: Int, _ receiver: Int) -> PairGrounds? {
    let index = sender * classes.count + receiver
    return codes[index] == .none || grounds.isEmpty ? nil : grounds[index]
  }

  /// The pairs of two classes.
  public func group(_ sender: Int, _ receiver: Int) -> PairGroup {
    PairGroup(from: classes[sender], to: classes[receiver])
  }

  /// All groups of pairs that were asked about, with their verdicts; senders in order, then receivers.
  public var groups: Groups { Groups(survey: self) }

  /// Groups of pairs with their verdicts, one after the other; a type of its own, for there may be
  /// millions and other modules go through them.
  public struct Groups: Sequence, IteratorProtocol, Sendable {
    fileprivate let survey: PairSurvey
    private var index = 0

    fileprivate init(survey: PairSurvey) { self.survey = survey }

    /// The next group that was asked about.
    public mutating func next() -> (group: PairGroup, verdict: PairVerdict)? {
      while index < survey.codes.count {
        let (row, column) = index.quotientAndRemainder(dividingBy: survey.classes.count)
        let code = survey.codes[index]
        index += 1
        if let verdict = code.verdict { return (survey.group(row, column), verdict) }
      }
      return nil
    }
  }

  /// How many pairs of endpoints were asked about.
  public var pairCount: Int { groups.reduce(0) { $0 + $1.group.count } }

  /// How many pairs have which verdict.
  public func counts(_ layer: FrameLayer) -> [Verdict: Int] {
    var counts = InlineArray<3, Int>(repeating: 0)
    for (group, verdict) in groups { counts[Int(verdict[layer].rawValue)] += group.count }
    return Dictionary(
      uniqueKeysWithValues: Verdict.allCases.lazy.map { ($0, counts[Int($0.rawValue)]) }
        .filter { $0.1 > 0 })
  }
}

extension Proofs where Answers: ~Copyable {
  /// Asks for the verdicts about all pairs of a selection.
  ///
  /// - Parameters:
  ///   - selection: Which pairs.
  ///   - question: Which frames.
  ///   - progress: Is told after each sending class how many of how many are done.
  /// - Returns: A verdict for each pair of classes of alike endpoints.
  public mutating func survey(
    _ selection: PairSelection, _ question: ProofQuestion,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> PairSurvey {
    let parts = selection.parts(of: classes(question))
    let count = parts.members.count
    var codes = [PairSurvey.Code](repeating: .none, count: count * count)
    var grounds = [PairGrounds](
      repeating: PairFinding().grounds, count: count * count)
    let firsts = parts.members.map { $0[0] }
    for sender in 0..<count {
      let columns = selection.receivers(of: sender, in: parts)
      guard !columns.isEmpty else { continue }
      progress(sender, count)
      // Within a class any two members stand for all.
      let receivers = columns.map { $0 == sender ? parts.members[sender][1] : firsts[$0] }
      let findings = findings(question, from: firsts[sender], to: receivers)
      for (column, finding) in zip(columns, findings) {
        codes[sender * count + column] = PairSurvey.Code(finding.verdict)
        grounds[sender * count + column] = finding.grounds
      }
    }
    return PairSurvey(classes: parts.members, codes: codes, grounds: grounds)
  }
}
