internal import ForwardingEngine
internal import Frames

/// The first octets of one copy of a frame, those that may differ from the captured ones.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                      Destination Address                      |
/// +                               +-------------------------------+
/// |                               |                               |
/// +-------------------------------+        Source Address         +
/// |                                                               |
/// +-------------------------------+-----+-+-----------------------+
/// |            0x8100             | PCP |D|          VID          |
/// +-------------------------------+-----+-+-----------------------+
/// ```
///
/// The tag may be missing; behind it follow the captured octets from the form's offset on.
struct HandedHead {
  private(set) var octets = InlineArray<16, UInt8>(repeating: 0)
  private(set) var count = 12

  /// The head of a copy in the given form.
  ///
  /// Its tag has the priority of the captured one that it stands for, unless the sender's port takes
  /// that away.
  init(_ frame: borrowing OfferedFrame, _ form: HandedForm, keepsPriority: Bool) {
    for index in 0..<6 {
      let shift = UInt64(40 - 8 * index)
      octets[index] = UInt8(truncatingIfNeeded: frame.row.destination >> shift)
      octets[index + 6] = UInt8(truncatingIfNeeded: frame.row.source >> shift)
    }
    guard form.tag != 0 else { return }
    // A consumed tag ends where the rest starts.
    let captured = form.offset >= 16 ? frame.octets[Int(form.offset) - 2] : 0
    let priority = keepsPriority ? captured & 0xF0 : 0
    octets[12] = UInt8(EtherType.vlanTag.rawValue >> 8)
    octets[13] = UInt8(truncatingIfNeeded: EtherType.vlanTag.rawValue)
    octets[14] = priority | UInt8(form.tag >> 8)
    octets[15] = UInt8(truncatingIfNeeded: form.tag)
    count = 16
  }
}
