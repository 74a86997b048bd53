/// A set of packets as disjoint boxes, from which boxes are taken away.
struct BoxSet {
  /// The set cannot be told in as many boxes, or as many steps, as are allowed.
  struct Overflow: Error {}

  /// The most boxes that a set may consist of.
  static var mostPieces: Int { 4096 }
  /// The most pairs of boxes that may be compared for one set.
  static var mostSteps: Int { 500_000 }

  private(set) var pieces: [PacketBox]
  private var spare: [PacketBox] = []
  private var steps = 0

  /// - Parameter pieces: Boxes that have nothing in common.
  init(_ pieces: [PacketBox]) { self.pieces = pieces }

  var isEmpty: Bool { pieces.isEmpty }

  /// Takes a box away, and tells whether it had anything of the set.
  mutating func subtract(_ box: PacketBox) throws(Overflow) -> Bool {
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

  func touches(_ box: PacketBox) -> Bool { pieces.contains { $0.touches(box) } }

  /// Cuts off what sticks out of the box on either side of each dimension; the rest is inside.
  private mutating func append(_ piece: PacketBox, without box: PacketBox) {
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
