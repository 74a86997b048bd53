public import ForwardingProgram
public import Prover
public import TopologyModel

/// What was proven about a topology, for people and for programs.
///
/// It holds verdicts; witnesses and blockers are asked for when they are written, pair by pair, since
/// a thousand endpoints make a million pairs. The same answers give the same text and the same JSON.
public struct ProofReport {
  /// What stands in a row.
  public enum Rows: Sendable {
    /// Pairs of endpoints.
    case pairs
    /// Pairs of classes of alike endpoints.
    case classes
  }

  /// Which part of all was asked about, as it was written; empty where all was.
  public struct Limits: Sendable {
    /// The senders' names, globs and groups.
    public var from: [String]
    /// The receivers'.
    public var to: [String]

    /// Limits of these words.
    public init(from: [String] = [], to: [String] = []) {
      self.from = from
      self.to = to
    }
  }

  let symbols: ProgramSymbols
  let question: ProofQuestion
  let limits: Limits
  /// The verdicts about the pairs that were asked about.
  public let survey: PairSurvey
  /// The same with as few classes as they allow.
  let merged: PairSurvey
  /// The policy's rules in file order.
  let rules: [RuleVerdict]
  /// The files of the topology, as they were given.
  let files: [String]
  /// What is asked for; `nil` is whatever fits.
  let rows: Rows?
  let names: ShortNames
  /// What would open or close something, where somebody has looked for it.
  var changes = ProofChanges()

  /// A report about these verdicts.
  ///
  /// - Parameters:
  ///   - survey: The verdicts about the pairs that were asked about.
  ///   - question: What was asked about each.
  ///   - limits: Which pairs, in the words of whoever asked.
  ///   - rules: What became of the policy's rules, in file order.
  ///   - symbols: Names and lines.
  ///   - files: The files of the topology, as they were given.
  ///   - rows: Whether endpoints or classes are told about; unless said, endpoints up to a limit.
  public init(
    _ survey: PairSurvey, _ question: ProofQuestion, limits: Limits = Limits(),
    rules: [RuleVerdict], symbols: ProgramSymbols, files: [String], rows: Rows? = nil
  ) {
    self.survey = survey
    merged = survey.merged()
    self.question = question
    self.limits = limits
    self.rules = rules
    self.symbols = symbols
    self.files = files
    self.rows = rows
    names = ShortNames(symbols.topology)
  }

  /// What was proven about.
  public var topology: Topology { symbols.topology }

  /// More endpoints are told about as classes, unless pairs are asked for.
  static let pairsLimit = 1_000

  /// What stands in a row of the JSON document, and of a written capture.
  public var effectiveRows: Rows {
    rows ?? (symbols.topology.endpoints.count > ProofReport.pairsLimit ? .classes : .pairs)
  }

  /// All frames of all kinds are asked about.
  var asksForAllFrames: Bool { question.scope == .all && question.vlan == nil }

  /// The one pair that was asked about, where it is one.
  public var onlyPair: (sender: Int32, receiver: Int32)? {
    var found: PairGroup?
    for (group, _) in survey.groups {
      guard found == nil, group.count == 1 else { return nil }
      found = group
    }
    return found?.first
  }

  /// `path:line:column` of what decides that a blocker stops something.
  func place(of blocker: Blocker) -> String {
    topology.place(of: symbols.span(of: blocker.reason, decidedBy: blocker.decider))
  }

  /// The way of a witness: both ends and the devices between.
  func path(of witness: Witness, to receiver: Int32) -> [String] {
    [symbols.endpointName(witness.frame.sender)] + witness.path.map(symbols.placeName)
      + [symbols.endpointName(receiver)]
  }

  /// The plug of a team's member, in words: `port Ethernet1/3 of tor1`, or the wire's name.
  func name(ofPlug plug: Int32, _ program: ForwardingProgram) -> String {
    symbols.physicalPort(ofPlug: plug)?.name
      ?? symbols.bridgeName(program.plugs[Int(plug)].bridge)
  }
}

extension ProofReport {
  /// Tells of each row that the document has: all pairs, or one pair for each two classes.
  ///
  /// - Parameter body: Is told the pair that stands for the row's, and how many these are.
  public func forEachRow(
    _ body: (_ group: PairGroup, _ sender: Int32, _ receiver: Int32) throws -> Void
  ) rethrows {
    switch effectiveRows {
    case .classes:
      for (group, _) in merged.groups {
        try body(group, group.first.sender, group.first.receiver)
      }
    case .pairs:
      try forEachPair { sender, receiver in
        try body(PairGroup(from: [sender], to: [receiver]), sender, receiver)
      }
    }
  }

  /// Tells of each pair that was asked about, senders in file order, then receivers.
  private func forEachPair(_ body: (Int32, Int32) throws -> Void) rethrows {
    var classOf: [Int32: Int] = [:]
    for (index, members) in survey.classes.enumerated() {
      for member in members { classOf[member] = index }
    }
    let members = classOf.sorted { $0.key < $1.key }
    for (sender, from) in members {
      for (receiver, to) in members where sender != receiver && survey[from, to] != nil {
        try body(sender, receiver)
      }
    }
  }
}
