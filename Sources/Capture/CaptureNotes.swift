import Frames

/// What a capture says besides its frames, within the limits of `CaptureLimits`.
struct CaptureNotes {
  var interfaces: [CaptureInterface] = []
  private(set) var comments: [CaptureComment] = []
  private(set) var names: [ResolvedName] = []
  /// What comments and names may still take up.
  private var textOctetsLeft = CaptureLimits.textOctets
  /// What interfaces may still take up, so that no number of comments leaves one without a name.
  private var interfaceTextOctetsLeft = CaptureLimits.textOctets

  /// Whether another comment would be kept.
  var keepsComments: Bool {
    textOctetsLeft > 0 && comments.count < CaptureLimits.notes
  }

  /// Keeps the comments among a block's options; damaged options end the walk and nothing else.
  mutating func addComments(_ octets: OrderedOctets, _ range: Range<Int>, packet: UInt64?) {
    guard keepsComments else { return }
    var options = BlockOptions(range)
    while let option = options.next(octets) {
      guard option.code == BlockOptions.comment else { continue }
      guard keepsComments, let text = text(octets, option.value) else { return }
      comments.append(CaptureComment(text: text, packet: packet))
    }
  }

  /// Keeps a name for an address.
  mutating func addName(_ octets: OrderedOctets, _ range: Range<Int>, for address: IPAddress) {
    guard names.count < CaptureLimits.notes, let name = text(octets, range) else { return }
    names.append(ResolvedName(address: address, name: name))
  }

  /// An interface's text within the budget; `nil` where it is spent.
  mutating func interfaceText(_ octets: OrderedOctets, _ range: Range<Int>) -> String? {
    guard range.count <= interfaceTextOctetsLeft else { return nil }
    interfaceTextOctetsLeft -= range.count
    return octets.part(range).text
  }

  /// Other text within the budget; `nil` where it is spent.
  private mutating func text(_ octets: OrderedOctets, _ range: Range<Int>) -> String? {
    guard range.count <= textOctetsLeft else {
      textOctetsLeft = 0
      return nil
    }
    textOctetsLeft -= range.count
    return octets.part(range).text
  }
}
