import Testing

@testable import Traffic

@Suite struct `An order that a seed gives` {
  @Test(arguments: [1, 2, 3, 12, 97, 182, 1_000], [1, 2, 99] as [UInt64])
  func `has each number once`(_ count: Int, _ seed: UInt64) {
    let order = Permutation(count: count, seed: seed)
    #expect(Set((0..<count).map { order[$0] }) == Set(0..<count))
  }

  @Test func `does not overflow for the pairs of a million endpoints`() {
    let count = 1_000_000 * 999_999
    let order = Permutation(count: count, seed: 3)
    #expect(Set([0, 1, count - 1].map { order[$0] }).count == 3)
    #expect((0..<count).contains(order[count - 1]))
  }

  @Test func `differs from seed to seed`() {
    let orders = Set((1...20).map { Permutation(count: 182, seed: $0)[0] })
    #expect(orders.count > 5)
  }
}
