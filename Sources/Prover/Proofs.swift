internal import BasicContainers
public import ForwardingProgram

/// The proofs about one program, one for each question, each begun when it is first asked.
///
/// The policy's rules ask about other frames than the command line does; what they have in common is
/// proven once.
public struct Proofs<Answers: ProofAnswers & ~Copyable>: ~Copyable {
  /// What they are about.
  public private(set) var program: ForwardingProgram
  private let begin: (ForwardingProgram, ProofQuestion) -> Answers
  private var questions: [ProofQuestion] = []
  private var answers = UniqueArray<Answers>()

  /// No proof yet; `begin` makes one for a question.
  public init(
    _ program: ForwardingProgram,
    begin: @escaping (ForwardingProgram, ProofQuestion) -> Answers
  ) {
    self.program = program
    self.begin = begin
  }

  /// The verdicts about frames from one endpoint to another, unlike it.
  public mutating func verdict(
    _ question: ProofQuestion, from sender: Int32, to receiver: Int32
  ) -> PairVerdict {
    let index = index(of: question)
    return answers[index].verdict(from: sender, to: receiver)
  }

  /// The same from one endpoint to each of some, with the grounds on which the verdicts stand.
  public mutating func findings(
    _ question: ProofQuestion, from sender: Int32, to receivers: [Int32]
  ) -> [PairFinding] {
    let index = index(of: question)
    return answers[index].findings(from: sender, to: receivers)
  }

  /// The same with a witness or all blockers.
  public mutating func explanation(
    _ question: ProofQuestion, from sender: Int32, to receiver: Int32
  ) -> PairExplanation {
    let index = index(of: question)
    return answers[index].explanation(from: sender, to: receiver)
  }

  /// The classes of alike endpoints; where nobody has looked for them, each endpoint by itself.
  public mutating func classes(_ question: ProofQuestion) -> EndpointClasses {
    let index = index(of: question)
    return answers[index].classes() ?? EndpointClasses(singletons: program.endpoints.count)
  }

  /// The assumptions on which all answers so far rest.
  public var assumptions: AssumptionSet {
    var all: AssumptionSet = []
    for index in answers.indices { all.formUnion(answers[index].assumptions) }
    return all
  }

  private mutating func index(of question: ProofQuestion) -> Int {
    if let index = questions.firstIndex(of: question) { return index }
    questions.append(question)
    answers.append(begin(program, question))
    return questions.count - 1
  }
}

extension Proofs where Answers == Proof {
  /// Goes over to a program in which one adapter is another, as `Proof.adopt` does.
  ///
  /// Proofs that cannot are
  /// begun anew.
  ///
  /// - Returns: Whether every proof keeps what it has found out about the others.
  @discardableResult
  public mutating func adopt(_ edited: ForwardingProgram, differingAt endpoint: Int32) -> Bool {
    program = edited
    var isKept = true
    for index in questions.indices where !answers[index].adopt(edited, differingAt: endpoint) {
      answers[index] = begin(edited, questions[index])
      isKept = false
    }
    return isKept
  }

  /// No proof yet.
  public init(_ program: ForwardingProgram) {
    self.init(program) { Proof($0, $1) }
  }
}
