import Frames
import FuzzDriver

/// Reads any octets as a frame, at every offset, one before the start and one behind the end.
@main
enum FuzzFrameView {
  static func main() {
    fuzz { octets in
      let count = octets.count
      guard let view = FrameView(octets.span) else {
        precondition(count < FrameView.headerOctets, "every whole header has a view")
        return
      }
      precondition(view.lengthOctets == count, "the view is the frame")
      let both = view.destination.rawValue | view.source.rawValue
      precondition(both < 1 << 48, "an address has 48 bits")
      precondition(view.word(at: 12) == view.etherType.rawValue, "two readings of one field")
      for offset in -1...count {
        let (octet, word) = (view.octet(at: offset), view.word(at: offset))
        precondition((octet != nil) == (0..<count).contains(offset), "an octet inside the frame")
        precondition((word != nil) == (0..<count - 1).contains(offset), "a word inside the frame")
      }
    }
  }
}
