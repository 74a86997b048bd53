import ForwardingProgram
import Frames
import TopologyModel

@testable import Prover

/// Answers written by hand, for what no small topology brings about.
struct ProofTable: ProofAnswers {
  /// An ordered pair.
  struct Ends: Hashable {
    var sender: Int32
    var receiver: Int32
  }

  /// Pairs that are not isolated without a reason.
  var pairs: [Ends: PairExplanation] = [:]
  var assumptions: AssumptionSet = []
  /// By endpoint; none is nobody's business.
  var classNumbers: [Int32]?

  mutating func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    explanation(from: sender, to: receiver).verdict
  }

  mutating func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation {
    pairs[Ends(sender: sender, receiver: receiver)]
      ?? PairExplanation(
        verdict: .isolated, witnesses: [:], blockers: [.ethernet: [], .ip: []])
  }

  mutating func classes() -> EndpointClasses? {
    classNumbers.map { EndpointClasses(classOfEndpoint: $0) }
  }

  subscript(sender: Int32, receiver: Int32) -> PairExplanation? {
    get { pairs[Ends(sender: sender, receiver: receiver)] }
    set { pairs[Ends(sender: sender, receiver: receiver)] = newValue }
  }
}

/// Parts of hand-made answers.
extension PairExplanation {
  /// One frame gets through at both layers.
  static func through(_ verdict: Verdict, _ witness: Witness) -> PairExplanation {
    PairExplanation(
      verdict: PairVerdict(ethernet: verdict, ip: verdict, isMirrored: false),
      witnesses: [.ip: witness], blockers: [:])
  }

  /// A frame that is no IP packet gets through, and no packet.
  static func withoutIP(
    _ verdict: Verdict, _ witness: Witness, _ blockers: [Blocker]
  ) -> PairExplanation {
    PairExplanation(
      verdict: PairVerdict(ethernet: verdict, ip: .isolated, isMirrored: false),
      witnesses: [.ethernet: witness], blockers: [.ip: blockers])
  }

  /// Nothing does.
  static func blocked(_ blockers: [Blocker], isMirrored: Bool = false) -> PairExplanation {
    PairExplanation(
      verdict: PairVerdict(ethernet: .isolated, ip: .isolated, isMirrored: isMirrored),
      witnesses: [:], blockers: [.ethernet: blockers, .ip: blockers])
  }
}

extension Witness {
  /// A witness with nothing before it.
  init(
    _ sender: Int32, _ octets: [UInt8], by path: [PlaceID], as kind: DeliveryKind,
    after before: [Step] = [], through routers: [Int32] = [], otherMembers: [Int32] = []
  ) {
    self.init(
      before: before, frame: Step(sender: sender, octets: octets), path: path, kind: kind,
      routers: routers, otherMembers: otherMembers)
  }
}
