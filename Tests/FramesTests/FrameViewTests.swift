import Frames
import Testing

@Suite struct FrameViewTests {
  @Test func `reads addresses and EtherType in place`() {
    let octets: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0x81, 0x00]
    guard let view = FrameView(octets.span) else {
      Issue.record("fourteen octets are a frame")
      return
    }
    #expect(view.destination == MACAddress(truncating: 0x0001_0203_0405))
    #expect(view.source == MACAddress(truncating: 0x0607_0809_0a0b))
    #expect(view.etherType == .vlanTag)
    #expect(view.word(at: 13) == nil)
  }
}
