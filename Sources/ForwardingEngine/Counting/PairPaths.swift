public import ForwardingProgram

/// The devices that the first frame of each pair has passed, in their order.
public struct PairPaths: Sendable {
  /// All of them, pair after pair.
  private let places: [PlaceID]
  /// Where each pair's start, and behind them where the last one ends.
  private let starts: [Int]

  /// Ways that stand one behind the other.
  init(places: [PlaceID], starts: [Int]) {
    self.places = places
    self.starts = starts + [places.count]
  }

  /// The way of a pair, by its number in the order of first appearance.
  public subscript(pair: Int) -> ArraySlice<PlaceID> { places[starts[pair]..<starts[pair + 1]] }
}
