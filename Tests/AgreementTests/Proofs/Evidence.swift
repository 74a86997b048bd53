import Prover

/// A frame and who sends it.
struct AttackStep {
  /// Index of the endpoint.
  var sender: Int32
  var octets: [UInt8]
}

/// What the engine was seen to deliver, with the frames that show it.
struct Evidence {
  /// What can be seen of a pair.
  enum Aspect: Int, CaseIterable {
    case ethernet, ip, honestEthernet, honestIP, mirrored, honestMirrored

    /// Only honest frames count.
    var isHonest: Bool {
      switch self {
      case .honestEthernet, .honestIP, .honestMirrored: true
      case .ethernet, .ip, .mirrored: false
      }
    }

    /// The verdict says less than was seen.
    func contradicts(_ verdict: PairVerdict) -> Bool {
      switch self {
      case .ethernet: verdict.ethernet == .isolated
      case .ip: verdict.ip == .isolated
      case .honestEthernet: verdict.ethernet != .reachable
      case .honestIP: verdict.ip != .reachable
      case .mirrored, .honestMirrored: !verdict.isMirrored
      }
    }
  }

  /// Of which frames: all, those of a scope, those with a VLAN number in the first switch.
  enum View: Int, CaseIterable {
    case all, scope, vlan
  }

  private static let aspectCount = Aspect.allCases.count
  private static let factCount = aspectCount * View.allCases.count

  let endpointCount: Int
  /// For each pair, view and aspect the number of a sequence; −1 where nothing was seen.
  private var numbers: [Int32]
  /// Frames in order; the last one is what was delivered.
  private var sequences: [[AttackStep]] = []

  init(endpointCount: Int) {
    self.endpointCount = endpointCount
    numbers = Array(repeating: -1, count: endpointCount * endpointCount * Self.factCount)
  }

  private func index(
    from sender: Int32, to receiver: Int32, _ view: View, _ aspect: Aspect
  ) -> Int {
    (Int(sender) * endpointCount + Int(receiver)) * Self.factCount
      + view.rawValue * Self.aspectCount + aspect.rawValue
  }

  /// Whether it was seen.
  func has(_ view: View, _ aspect: Aspect, from sender: Int32, to receiver: Int32) -> Bool {
    numbers[index(from: sender, to: receiver, view, aspect)] >= 0
  }

  /// The frames that showed it first.
  func frames(
    _ view: View, _ aspect: Aspect, from sender: Int32, to receiver: Int32
  ) -> [AttackStep]? {
    let number = numbers[index(from: sender, to: receiver, view, aspect)]
    return number < 0 ? nil : sequences[Int(number)]
  }

  /// Keeps a sequence; facts are recorded by its number.
  mutating func keep(_ sequence: [AttackStep]) -> Int32 {
    sequences.append(sequence)
    return Int32(sequences.count - 1)
  }

  /// A sequence shows something that was not seen before.
  mutating func record(
    _ view: View, _ aspect: Aspect, from sender: Int32, to receiver: Int32, by sequence: Int32
  ) {
    numbers[index(from: sender, to: receiver, view, aspect)] = sequence
  }
}
