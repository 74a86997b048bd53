import Frames
import TestSupport
import Testing

@Suite struct VLANIDSetTests {
  @Test func `only 1 to 4094 are VLAN IDs`() {
    for value in -1...4096 {
      #expect((VLANID(value) != nil) == (1...4094).contains(value))
    }
  }

  @Test func `ranges that touch or overlap become one`() {
    let rows: [(ranges: [ClosedRange<UInt16>], text: String)] = [
      ([], ""), ([5...5], "5"), ([5...6, 7...9], "5-9"), ([7...9, 1...1], "1,7-9"),
      ([1...10, 3...4], "1-10"), ([0...2, 4090...5000], "1-2,4090-4094"), ([4095...4095], ""),
    ]
    for row in rows {
      #expect(VLANIDSet(ranges: row.ranges).description == row.text)
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `a set of ranges answers as a plain set does`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let ranges = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      let lower = UInt16.random(in: 0...4095, using: &generator)
      return lower...UInt16.random(in: lower...4095, using: &generator)
    }
    let plain = Set(ranges.joined()).subtracting([0, 4095])
    let set = VLANIDSet(ranges: ranges)
    #expect(set.count == plain.count)
    #expect(set.members.map(\.rawValue) == plain.sorted())
    for id in VLANIDSet.all.members { #expect(set.contains(id) == plain.contains(id.rawValue)) }
  }
}
