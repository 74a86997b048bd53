internal import Prover

/// What the rows and columns of a page's matrix stand for: endpoints where they are few, else classes of
/// endpoints that are alike in every verdict.
struct MatrixAxis {
  /// One row, and the column of the same number.
  struct Entry {
    /// Its class, in the axis' survey.
    var survey: Int
    /// Ascending.
    var members: [Int32]
  }

  let survey: PairSurvey
  let entries: [Entry]
  /// Each entry is one endpoint.
  let isOfEndpoints: Bool
  /// How many entries there would be without a limit.
  let total: Int

  /// So many endpoints have rows of their own.
  static let endpointLimit = 24
  /// A matrix of more is not read by anybody; it is cut.
  static let entryLimit = 100

  /// The axis of a report: of endpoints where they are few or asked for, else of classes.
  init(_ report: ProofReport) {
    let endpoints = report.survey.classes.reduce(0) { $0 + $1.count }
    let isOfEndpoints =
      switch report.rows {
      case .pairs where endpoints <= MatrixAxis.entryLimit: true
      case .classes: false
      case .pairs, .none: endpoints <= MatrixAxis.endpointLimit
      }
    let survey = isOfEndpoints ? report.survey : report.merged
    let all = survey.classes.enumerated().flatMap { index, members in
      isOfEndpoints
        ? members.map { Entry(survey: index, members: [$0]) }
        : [Entry(survey: index, members: members)]
    }
    self.survey = survey
    self.isOfEndpoints = isOfEndpoints
    total = all.count
    entries = Array(all.sorted { $0.members[0] < $1.members[0] }.prefix(MatrixAxis.entryLimit))
  }

  /// The verdict about frames from one entry to another; `nil` where nothing was asked.
  func verdict(_ row: Int, _ column: Int) -> PairVerdict? {
    guard row != column || entries[row].members.count > 1 else { return nil }
    return survey[entries[row].survey, entries[column].survey]
  }

  /// The pairs of two entries.
  func group(_ row: Int, _ column: Int) -> PairGroup {
    PairGroup(from: entries[row].members, to: entries[column].members)
  }

  /// All groups with a verdict: what is open first, so that a limit leaves out what is isolated.
  var groups: [(row: Int, column: Int, verdict: PairVerdict)] {
    var open: [(row: Int, column: Int, verdict: PairVerdict)] = []
    var closed = open
    for row in entries.indices {
      for column in entries.indices {
        guard let verdict = verdict(row, column) else { continue }
        if verdict.isOpen {
          open.append((row, column, verdict))
        } else {
          closed.append((row, column, verdict))
        }
      }
    }
    return open + closed
  }
}

extension PairVerdict {
  /// Something gets through, be it a mirrored copy.
  var isOpen: Bool { ethernet > .isolated || ip > .isolated || isMirrored }
}
