internal import ForwardingEngine

/// Frames by outcome over the captures' time, in a few bins of one width.
///
/// The width follows the traffic: it grows, 1 µs at first, whenever the bins would become too many. The
/// same frames in the same order give the same bins.
public struct Timeline: Sendable, Equatable {
  /// The frames of one bin.
  public struct Bin: Sendable, Equatable {
    /// At least one endpoint took a copy that is not mirrored.
    public var delivered: UInt64 = 0
    /// Nobody did.
    public var dropped: UInt64 = 0
    /// No sender could be found.
    public var unattributed: UInt64 = 0

    /// All of them.
    public var frames: UInt64 { delivered + dropped + unattributed }
  }

  /// How many bins there are at most.
  public static var binLimit: Int { 240 }

  /// How long each bin is: 1 or 2 times a power of ten.
  public private(set) var binNanoseconds: UInt64 = 1_000
  /// From the first to the last that has a frame.
  public private(set) var bins: [Bin] = []
  /// Which bin the first one is, counted from time zero.
  private var first: UInt64 = 0

  /// Nothing yet.
  public init() {}

  /// When the first bin begins.
  public var startNanoseconds: UInt64 { first * binNanoseconds }

  /// The last moment of the bin that a time lies in, for as long as the width stays.
  func lastNanoseconds(ofBinWith time: UInt64) -> UInt64 {
    let (end, overflow) = (time / binNanoseconds * binNanoseconds)
      .addingReportingOverflow(binNanoseconds - 1)
    return overflow ? .max : end
  }

  /// Counts frames of one time, given all outcomes before and after them.
  mutating func add(from before: OutcomeTotals, to after: OutcomeTotals, at time: UInt64) {
    guard after != before else { return }
    let position = makeRoom(for: time)
    bins[position].delivered += after.delivered - before.delivered
    bins[position].dropped += after.dropped - before.dropped
    bins[position].unattributed += after.unattributed - before.unattributed
  }

  /// The place of a time's bin among the bins, which are made more, or wider, where they have to be.
  private mutating func makeRoom(for time: UInt64) -> Int {
    guard !bins.isEmpty else {
      first = time / binNanoseconds
      bins = [Bin()]
      return 0
    }
    while !fits(time) { widen() }
    let bin = time / binNanoseconds
    if bin < first {
      bins.insert(contentsOf: repeatElement(Bin(), count: Int(first - bin)), at: 0)
      first = bin
    }
    let position = Int(bin - first)
    while bins.count <= position { bins.append(Bin()) }
    return position
  }

  private func fits(_ time: UInt64) -> Bool {
    let bin = time / binNanoseconds
    let last = max(first + UInt64(bins.count) - 1, bin)
    return last - min(first, bin) < UInt64(Timeline.binLimit)
  }

  /// The next width is 2 or 5 times this one, so that each bin goes whole into another.
  private mutating func widen() {
    var leading = binNanoseconds
    while leading >= 10 { leading /= 10 }
    let factor: UInt64 = leading == 1 ? 2 : 5
    let newFirst = first / factor
    var wider: [Bin] = []
    for (index, bin) in bins.enumerated() {
      let position = Int((first + UInt64(index)) / factor - newFirst)
      while wider.count <= position { wider.append(Bin()) }
      wider[position].delivered += bin.delivered
      wider[position].dropped += bin.dropped
      wider[position].unattributed += bin.unattributed
    }
    (binNanoseconds, first, bins) = (binNanoseconds * factor, newFirst, wider)
  }
}
