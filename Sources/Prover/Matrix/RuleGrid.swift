internal import ForwardingProgram
internal import TopologyModel

/// The lists of a port in one direction, for packets of one kind, with the addresses cut where a rule
/// begins or ends: between two cuts all addresses fare alike.
struct RuleGrid {
  /// What a rule asks of addresses, and what of the rest.
  struct Rule {
    var destination: ClosedRange<UInt128>
    var source: ClosedRange<UInt128>
    /// Number of a mask.
    var content: Int32
    var isAllowed: Bool

    /// The rule matches packets between two addresses, as far as these decide.
    func matches(_ destination: UInt128, _ source: UInt128) -> Bool {
      self.destination.contains(destination) && self.source.contains(source)
    }
  }

  /// In the order in which they decide.
  let basic: [Rule]
  let extended: [Rule]
  let destinations: AddressLine
  let sources: AddressLine
  /// What passes between cuts, as numbers of masks.
  private var cells = GrowingRows()

  /// Between which cuts an address of each end lies.
  struct Place {
    var destination: Int32
    var source: Int32

    /// Stands for all of them together.
    static var any: Int32 { -1 }
  }

  /// What passes at a place; unknown until somebody has found out.
  subscript(place: Place) -> Int32 {
    get { cells[place.destination - Place.any, place.source - Place.any] }
    set { cells[place.destination - Place.any, place.source - Place.any] = newValue }
  }

  init(basic: [Rule], extended: [Rule], upTo last: UInt128) {
    (self.basic, self.extended) = (basic, extended)
    destinations = AddressLine(cutBy: (basic + extended).map(\.destination), upTo: last)
    sources = AddressLine(cutBy: (basic + extended).map(\.source), upTo: last)
  }
}

/// The addresses of one IP version, cut into stretches; IPv4 addresses are the low 32 bits.
struct AddressLine {
  /// The first address of each stretch, ascending; the first is 0.
  let starts: [UInt128]

  /// Cut where one of some ranges begins or ends.
  init(cutBy ranges: some Sequence<ClosedRange<UInt128>>, upTo last: UInt128) {
    var cuts: [UInt128] = [0]
    for range in ranges {
      if range.lowerBound > 0 { cuts.append(range.lowerBound) }
      if range.upperBound < last { cuts.append(range.upperBound + 1) }
    }
    cuts.sort()
    starts = cuts.indices.filter { $0 == 0 || cuts[$0] != cuts[$0 - 1] }.map { cuts[$0] }
  }

  /// How many stretches there are.
  var count: Int { starts.count }

  /// The stretch of an address.
  func stretch(of address: UInt128) -> Int32 {
    starts.count == 1 || address == 0 ? 0 : found(address)
  }

  private func found(_ address: UInt128) -> Int32 {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if starts[middle] <= address { low = middle } else { high = middle }
    }
    return Int32(low)
  }
}

extension ClosedRange<UInt128> {
  /// The addresses that a rule's box names at one end.
  ///
  /// They are those of a prefix, so that the halves of an IPv6 address make one range.
  init(high: ClosedRange<UInt64>, low: ClosedRange<UInt64>) {
    let first = UInt128(high.lowerBound) << 64 | UInt128(low.lowerBound)
    let last = UInt128(high.upperBound) << 64 | UInt128(low.upperBound)
    self = first...last
  }
}
