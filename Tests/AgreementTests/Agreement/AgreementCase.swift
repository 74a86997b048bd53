import Frames
import TopologyModel

/// A topology and the frames sent through it, one after the other.
struct AgreementCase: Shrinkable {
  /// What is compared.
  enum Aspect: String, CaseIterable {
    /// Deliveries, kinds, octets, drops, places, deciders.
    case fate
    /// The assumptions that came up.
    case assumptions
    /// What rules of port ACLs decided and counted.
    case hits

    /// Whether two outcomes are the same in this respect.
    func agrees(_ left: SubjectOutcome, _ right: SubjectOutcome) -> Bool {
      switch self {
      case .fate: left.fate == right.fate
      case .assumptions: left.assumptions == right.assumptions
      case .hits: left.hits == right.hits
      }
    }
  }

  /// The first frame about which two subjects differ.
  struct Difference {
    /// Counts from 0.
    var frame: Int
    var aspect: Aspect
    var expected: SubjectOutcome
    var actual: SubjectOutcome
  }

  var seed: UInt64
  var description: TopologyDescription
  var frames: [SentFrame]

  /// The case of a seed.
  init(seed: UInt64, frames count: Int, scope: RandomScope = .virtual) {
    self.seed = seed
    var topologies = TopologyGenerator(seed: seed, scope: scope)
    description = topologies.topology()
    var capture = CaptureGenerator(
      description.topology, emphasis: description.emphasis, seed: seed &+ 0x5EED)
    frames = (0..<count).map { _ in capture.frame() }
  }

  /// Runs a subject beside the reference; `nil` where they agree on every frame.
  func firstDifference(
    in aspects: [Aspect], of makeSubject: SubjectMaker
  ) throws -> Difference? {
    let topology = description.topology
    let senders = senders(in: topology)
    var reference = ReferenceInterpreter(topology)
    var subject = try makeSubject(description)
    for (index, frame) in frames.enumerated() {
      guard let sender = senders[frame.sender] else { continue }
      let expected = reference.process(
        frame: frame.octets, from: sender, timestampNanoseconds: frame.timestampNanoseconds)
      let actual = subject.process(
        frame: frame.octets, from: sender, timestampNanoseconds: frame.timestampNanoseconds)
      if let aspect = aspects.first(where: { !$0.agrees(expected, actual) }) {
        return Difference(frame: index, aspect: aspect, expected: expected, actual: actual)
      }
    }
    return nil
  }
}

extension AgreementCase {
  /// What the reference makes of each frame.
  var outcomes: [SubjectOutcome] {
    let topology = description.topology
    let senders = senders(in: topology)
    var reference = ReferenceInterpreter(topology)
    return frames.compactMap { frame in
      senders[frame.sender].map {
        reference.process(
          frame: frame.octets, from: $0, timestampNanoseconds: frame.timestampNanoseconds)
      }
    }
  }

  private func senders(in topology: Topology) -> [String: ID<Endpoint>] {
    Dictionary(
      uniqueKeysWithValues: topology.endpoints.enumerated().map {
        ($0.element.name, ID<Endpoint>($0.offset))
      })
  }
}

/// Makes a subject that has not seen a frame yet, from the file or the model of a description.
typealias SubjectMaker = (TopologyDescription) throws -> any ForwardingSubject
