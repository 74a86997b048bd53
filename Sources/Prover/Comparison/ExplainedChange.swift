/// Why the verdicts about some pairs changed.
public struct ExplainedChange: Sendable {
  /// One of both topologies.
  public enum Side: Sendable, Hashable {
    case old, new

    /// The word that reports use.
    public var name: String {
      switch self {
      case .old: "old"
      case .new: "new"
      }
    }
  }

  /// Over which frames the verdict changed: over all of them, if it did so in both ways.
  public var layer: FrameLayer
  /// In which topology the witness gets through; the blockers are of the other one.
  public var witnessSide: Side
  /// A frame from the first sender to the first receiver that gets through in one of the topologies.
  public var witness: Witness?
  /// What stops everything between them in the other one; empty where something gets through there,
  /// too.
  public var blockers: [Blocker]
  /// The settings that changed and bear on it: of the endpoints, and of the devices that the frames
  /// pass or are stopped at; those first whose line is a blocker's.
  public var causes: [SettingChange]
  /// Where there are none: settings of others that changed, up to a limit.
  public var changedElsewhere: [SettingChange]
}

extension ReachabilityComparison {
  /// Explains a group by a few of its pairs.
  ///
  /// A verdict may rest on settings that no check names: a frame is stopped by the receiver's VLAN, and
  /// what changed is the sender's. So the causes are all changes of settings that both ends have, or a
  /// device on the way, if they are of a kind that bears on what stops the frames in the one topology
  /// and not in the other. A line with the same setting in both topologies is never a cause.
  ///
  /// - Parameters:
  ///   - group: One of the groups.
  ///   - old: Are asked about the old topology.
  ///   - new: Are asked about the new one.
  /// - Returns: A witness and blockers of the first pair, and the causes that the pairs have.
  public func explain<Answers: ProofAnswers & ~Copyable>(
    _ group: ChangeGroup, from old: inout Proofs<Answers>, to new: inout Proofs<Answers>
  ) -> ExplainedChange {
    let isOpened = group.change.isOpened(layers)
    let found = isOpened ? group.change.openedLayer(layers) : group.change.closedLayer(layers)
    let layer = found ?? .ethernet
    var causes = CauseFinder(self, group)
    var explained = ExplainedChange(
      layer: layer, witnessSide: isOpened ? .new : .old, witness: nil, blockers: [], causes: [],
      changedElsewhere: [])
    for (index, sample) in group.samples.enumerated() {
      let ends = [matching.endpoints[sample.from], matching.endpoints[sample.to]]
      let before = explanation(of: ends.map(\.old), &old)
      let after = explanation(of: ends.map(\.new), &new)
      let (through, stopped) = isOpened ? (after, before) : (before, after)
      let programs = (
        through: isOpened ? new.program : old.program, stopped: isOpened ? old.program : new.program
      )
      // A mirrored copy has no witness: nothing need be sent to who gets it.
      let witness = found.flatMap { through?.witness($0) }
      let blockers = found.flatMap { stopped?.blockers($0) } ?? []
      if index == 0 { (explained.witness, explained.blockers) = (witness, blockers) }
      causes.add(sample, witness, blockers, programs, stoppedSide: isOpened ? .old : .new)
    }
    explained.causes = causes.found
    if explained.causes.isEmpty {
      explained.changedElsewhere = changedSettings(limit: ReachabilityComparison.elsewhereLimit)
    }
    return explained
  }

  /// So many changes are shown of others.
  private static let elsewhereLimit = 20

  private func explanation<Answers: ProofAnswers & ~Copyable>(
    of ends: [Int32?], _ proofs: inout Proofs<Answers>
  ) -> PairExplanation? {
    guard let from = ends[0], let to = ends[1] else { return nil }
    return proofs.explanation(question, from: from, to: to)
  }
}
