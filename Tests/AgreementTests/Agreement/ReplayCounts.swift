import Frames
import TopologyModel

/// What a replay adds up to, by full names (semantics 7 and 12, "Counts").
struct ReplayCounts: Equatable {
  /// Who reached whom.
  struct Pair: Hashable {
    var from: String
    var to: String
  }

  /// What a pair's frames add up to.
  struct PairCount: Equatable {
    var frames = 0
    var octets = 0
    var kinds: [SubjectOutcome.Kind: Int] = [:]
    /// The first frame's number, from 1.
    var first: Int
  }

  /// What was dropped where and why, and whether that decided the frame's fate.
  struct DropRow: Hashable {
    var from: String
    var drop: SubjectOutcome.Drop
    var decidesOutcome: Bool
  }

  /// How often, and the first frame's number, from 1.
  struct DropCount: Equatable {
    var frames = 0
    var first: Int
  }

  /// A source address that no endpoint owns and no map names; `nil` is unattributed.
  struct UnknownSource: Hashable {
    var mac: MACAddress
    var attributedTo: String?
  }

  /// What a rule of a port ACL did.
  struct RuleHits: Equatable {
    var frames = 0
    /// Captured ones of these.
    var octets = 0
    var flowFrames = 0
  }

  var offered = 0
  var delivered = 0
  var dropped = 0
  var unattributed = 0
  var pairs: [Pair: PairCount] = [:]
  var drops: [DropRow: DropCount] = [:]
  /// With the number of frames.
  var unknownSources: [UnknownSource: Int] = [:]
  /// By the rules' numbers, without those that did nothing.
  var rules: [Int: RuleHits] = [:]
  var assumptions: Set<Assumption> = []
}

extension ReplayCounts {
  /// A line for each count, in a stable order.
  var lines: [String] {
    let totals =
      "\(offered) offered, \(delivered) delivered, \(dropped) dropped, "
      + "\(unattributed) unattributed"
    let pairLines = pairs.map { pair, count in
      let kinds = SubjectOutcome.Kind.allCases.compactMap { kind in
        count.kinds[kind].map { "\(kind.rawValue) \($0)" }
      }
      return "\(pair.from) > \(pair.to): \(count.frames) frames, \(count.octets) octets, first "
        + "\(count.first): \(kinds.joined(separator: ", "))"
    }
    let dropLines = drops.map { row, count in
      "\(row.from): \(row.drop)\(row.decidesOutcome ? "" : " (copy)"): \(count.frames) frames, "
        + "first \(count.first)"
    }
    let sourceLines = unknownSources.map { source, frames in
      "unknown \(source.mac) of \(source.attributedTo ?? "nobody"): \(frames) frames"
    }
    let ruleLines = rules.sorted { $0.key < $1.key }.map { rule, hits in
      "rule \(rule): \(hits.frames) frames, \(hits.octets) octets, \(hits.flowFrames) of flows"
    }
    let names = assumptions.sorted { $0.rawValue < $1.rawValue }.map(\.name)
    return [totals] + pairLines.sorted() + dropLines.sorted() + sourceLines.sorted()
      + ruleLines + ["assumptions: \(names.joined(separator: " "))"]
  }
}
