/// Which of a sender's frames may be somewhere, as far as their tags decide.
///
/// What stands behind the tag that was read last is either no further tag, or one: of a stack the
/// inside is not known before it comes to light, since the sender may have written anything there.
struct FrameParts: OptionSet, Hashable, BitwiseCopyable {
  let rawValue: UInt8

  /// Frames without a further tag, as they were sent.
  static let plain = FrameParts(rawValue: 1)
  /// Frames with a further tag, as they were sent.
  static let stacked = FrameParts(rawValue: 2)
  /// Frames whose outer tags are gone, and whose content no rule has seen before: with and without a
  /// further tag.
  static let uncovered = FrameParts(rawValue: 4)

  /// What becomes of them where a device hands them over untagged: a further tag comes to light.
  var afterUncovering: FrameParts {
    isDisjoint(with: [.stacked, .uncovered]) ? [] : .uncovered
  }
}
