internal import ForwardingEngine
internal import ForwardingProgram
public import Replay
public import TopologyModel

/// The result of a replay, for people and for programs.
///
/// A pure function of the result: the same result gives the same text and the same JSON.
public struct ReplayReport {
  let result: ReplayResult
  let symbols: ProgramSymbols
  let names: ShortNames
  /// The rules of port ACLs in file order, and what became of them.
  let rules: [RuleUse]
  /// How many of them stand in lists that were not searched for such as never match.
  let unreviewedRules: Int
  /// The names of all routers.
  let routerPlaces: Set<PlaceID>

  /// A report about a result.
  public init(_ result: ReplayResult) {
    self.result = result
    symbols = result.program.symbols
    names = ShortNames(result.program.symbols.topology)
    routerPlaces = Set(result.program.routers.map(\.place))
    let uses = RuleUses(result.program, counts: result.ruleCounts)
    (rules, unreviewedRules) = (uses.rows, uses.unreviewed)
  }

  /// What was replayed through.
  public var topology: Topology { symbols.topology }

  /// `path:line:column` of what decided a drop.
  func place(of drop: DropRow) -> String {
    let span = symbols.span(of: drop.reason, decidedBy: drop.decider)
    return topology.place(of: span)
  }

  /// Number of a frame, as `witness` of the captures writes it.
  func witness(_ frame: FrameWitness) -> String { result.captures.witness(frame) }
}

extension Topology {
  /// `path:line:column` of a place in one of the files.
  package func place(of span: SourceSpan) -> String {
    let file = Int(span.file)
    let path = sources.indices.contains(file) ? sources[file].path : "?"
    return "\(path):\(span.line):\(span.column)"
  }
}
