/// Whether fates are worth remembering.
///
/// Where no frame is like another, remembering costs and gives nothing. Then only the frames of one kind
/// in 32 are remembered, whatever their order: how many of those come again says how many of all would.
struct Remembrance: BitwiseCopyable {
  /// Only few kinds of frames are remembered.
  private(set) var isPartial = false
  /// Frames that could have been known, and those that were, since it was last decided.
  private var asked = 0
  private var found = 0

  /// After so many frames it is decided: long enough for those of a hundred thousand flows to come again.
  static var trial: Int { 16_384 }
  /// The same while few kinds are remembered.
  static var partialTrial: Int { 256 }

  /// Whether frames of a kind are remembered always.
  @inline(__always)
  static func isAlways(_ question: FateQuestion) -> Bool {
    question.hash &>> 59 == 0 && question.link != nil
  }

  /// Notes how many fates were known; less than a sixteenth is not worth while.
  mutating func note(found: Int, of asked: Int) {
    self.asked += asked
    self.found += found
    guard self.asked >= (isPartial ? Remembrance.partialTrial : Remembrance.trial) else { return }
    isPartial = self.found * 16 < self.asked
    (self.asked, self.found) = (0, 0)
  }
}
