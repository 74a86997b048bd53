public import Replay
public import TopologyModel

/// One topology of those that are measured against each other.
public struct BenchVariant: Sendable {
  /// What it is.
  public enum Subject: Sendable, Hashable {
    /// The topology as the file writes it.
    case asItStands
    /// The same without one mechanism.
    case without(Mechanism)
    /// The same without the lists of one adapter.
    case withoutListsOf(ID<Endpoint>)
    /// The same with so many generated rules in place of the adapters' lists.
    case generatedRules(Int)
    /// The topology of `--against`.
    case other
  }

  /// What it is.
  public let subject: Subject
  /// What is run.
  public let topology: Topology
  /// How senders are found.
  public let options: ReplayOptions

  /// A topology as a variant.
  public init(_ subject: Subject, _ topology: Topology, _ options: ReplayOptions) {
    self.subject = subject
    self.topology = topology
    self.options = options
  }
}

/// How much is run.
public struct BenchPlan: Sendable, Equatable {
  /// Rounds that count; one more goes before them to warm up.
  public let rounds: Int
  /// Frames that each variant is given in a round.
  public let frames: Int
  /// Frames of a batch, a multiple of a replay's stretch; the last batch may have fewer.
  public let batchFrames: Int

  /// A plan for so many rounds and frames, at least one of each.
  public init(rounds: Int, frames: Int) {
    precondition(rounds > 0 && frames > 0, "something is measured")
    self.rounds = rounds
    self.frames = frames
    batchFrames = min(4_096, max(256, frames / 64 / 256 * 256))
  }

  /// The batches that a variant runs in one go, before the next has its turn.
  var slices: [ArraySlice<Range<Int>>] {
    let batches = batches
    return stride(from: 0, to: batches.count, by: 8).map {
      batches[$0..<min($0 + 8, batches.count)]
    }
  }

  /// The batches as ranges of frames.
  var batches: [Range<Int>] {
    stride(from: 0, to: frames, by: batchFrames).map { $0..<min($0 + batchFrames, frames) }
  }
}
