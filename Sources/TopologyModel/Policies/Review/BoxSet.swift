/// A set of packets as disjoint boxes, from which boxes are taken away.
struct BoxSet {
  /// A box with its bounds in one place.
  struct Piece: BitwiseCopyable {
    var lowers = InlineArray<7, UInt64>(repeating: 0)
    var uppers = InlineArray<7, UInt64>(repeating: 0)

    init(_ box: PacketBox) {
      for dimension in PacketBox.Dimension.allCases {
        lowers[dimension.rawValue] = box[dimension].lowerBound
        uppers[dimension.rawValue] = box[dimension].upperBound
      }
    }

    func touches(_ other: Piece) -> Bool {
      for index in lowers.indices
      where lowers[index] > other.uppers[index] || uppers[index] < other.lowers[index] {
        return false
      }
      return true
    }

    /// What two boxes that touch have in common.
    func intersection(_ other: Piece) -> Piece {
      var common = self
      for index in lowers.indices {
        common.lowers[index] = max(lowers[index], other.lowers[index])
        common.uppers[index] = min(uppers[index], other.uppers[index])
      }
      return common
    }

    func contains(_ other: Piece) -> Bool {
      for index in lowers.indices
      where lowers[index] > other.lowers[index] || uppers[index] < other.uppers[index] {
        return false
      }
      return true
    }
  }

  /// The set cannot be told in as many boxes, or as many steps, as are allowed.
  struct Overflow: Error {}

  /// The most boxes that a set may consist of.
  static var mostPieces: Int { 4096 }
  /// The most pairs of boxes that may be compared for one set.
  static var mostSteps: Int { 500_000 }

  private(set) var pieces: [Piece]
  private var spare: [Piece] = []
  private var steps = 0

  init(_ piece: Piece) { pieces = [piece] }

  var isEmpty: Bool { pieces.isEmpty }

  /// Takes a box away, and tells whether it had anything of the set.
  mutating func subtract(_ box: Piece) throws(Overflow) -> Bool {
    steps += pieces.count
    guard steps <= BoxSet.mostSteps else { throw Overflow() }
    guard pieces.contains(where: { $0.touches(box) }) else { return false }
    spare.removeAll(keepingCapacity: true)
    for piece in pieces {
      if piece.touches(box) { append(piece, without: box) } else { spare.append(piece) }
    }
    swap(&pieces, &spare)
    guard pieces.count <= BoxSet.mostPieces else { throw Overflow() }
    return true
  }

  func touches(_ box: Piece) -> Bool { pieces.contains { $0.touches(box) } }

  /// Cuts off what sticks out of the box on either side of each dimension; the rest is inside.
  private mutating func append(_ piece: Piece, without box: Piece) {
    var rest = piece
    for index in piece.lowers.indices {
      if rest.lowers[index] < box.lowers[index] {
        var part = rest
        part.uppers[index] = box.lowers[index] - 1
        spare.append(part)
        rest.lowers[index] = box.lowers[index]
      }
      if rest.uppers[index] > box.uppers[index] {
        var part = rest
        part.lowers[index] = box.uppers[index] + 1
        spare.append(part)
        rest.uppers[index] = box.uppers[index]
      }
    }
  }
}
