/// What a command has found out, in the two forms that continuous integration knows: findings at
/// lines of files, and cases that passed or failed.
///
/// The same results give the same judgement: no time of day is in it, and no duration.
public struct Judgement: Sendable {
  /// Something that was asked for, and whether it holds.
  struct Case {
    enum Outcome {
      case passed
      /// It does not hold.
      case failed
      /// It could not be judged, as a capture that is damaged.
      case notJudged
      /// Nothing was there to judge it by.
      case skipped
    }

    var name: String
    var outcome: Outcome
    /// One line; empty where it passed.
    var message = ""
    /// Lines of details.
    var details = ""
  }

  /// `prove`.
  var command: String
  /// What was judged: the topology's name.
  var subject: String
  var cases: [Case] = []
  /// In a stable order.
  var findings: [Finding] = []

  /// A judgement without anything judged.
  public init(command: String, subject: String) {
    (self.command, self.subject) = (command, subject)
  }

  /// The kinds of all findings, each once, by name.
  var kinds: [FindingKind] { Set(findings.map(\.kind)).sorted { $0.name < $1.name } }

  func count(_ outcome: Case.Outcome) -> Int { cases.count { $0.outcome == outcome } }
}
