import AllocationCounter
import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

/// What compiled lists cost.
@Suite struct ClassifierTableTests {
  @Test(arguments: RuleSetGenerator.Family.allCases)
  func `a lookup allocates nothing`(family: RuleSetGenerator.Family) {
    let boxes = RuleSet(.fw, family, count: 200, seed: 1).boxes
    var builder = ClassifierBuilder()
    let list = builder.add(boxes)
    let classifiers = builder.finish()
    var random = SeededGenerator(seed: 1)
    let keys = boxes.map { PacketKey(PacketPoint(in: $0, using: &random)) }
    func enumerate() -> Int {
      var found = 0
      for index in keys.indices {
        let key = keys[index]
        var next = classifiers.first(in: list, matching: key)
        while next >= 0 {
          found += 1
          next = classifiers.first(in: list, matching: key, after: next)
        }
      }
      return found
    }
    _ = enumerate()
    let before = allocation_count()
    let found = enumerate()
    let after = allocation_count()
    #expect(found >= keys.count)
    #expect(after - before == 0)
  }

  @Test func `equal lists are compiled once, whatever their matches mean`() {
    let entries = RuleSet(.acl, .ipv4, count: 40, seed: 1).entries
    var opposite = entries
    for index in opposite.indices {
      opposite[index].effect = .deny
      opposite[index].rank = index
    }
    var builder = ClassifierBuilder()
    let number = builder.add(entries)
    #expect(builder.add(opposite) == number)
    #expect(builder.add(entries.dropLast()) != number)
    #expect(builder.add(entries) == number)
  }

  @Test func `an empty list matches nothing and a free box everything`() {
    var builder = ClassifierBuilder()
    let (empty, free) = (builder.add([PacketBox]()), builder.add([PacketBox()]))
    let classifiers = builder.finish()
    var key = PacketKey()
    for dimension in PacketBox.Dimension.allCases {
      #expect(classifiers.first(in: empty, matching: key) == -1)
      #expect(classifiers.first(in: free, matching: key) == 0)
      #expect(classifiers.first(in: free, matching: key, after: 0) == -1)
      key[dimension] = dimension.all.upperBound
    }
  }

  /// The lists that a tree may grow out of hand over, and those of real networks.
  @Test(arguments: RandomBoxes.Shape.allCases)
  func `tables grow with the number of boxes and not with their overlaps`(
    shape: RandomBoxes.Shape
  ) {
    let count = 400
    var random = RandomBoxes(seed: 1)
    var builder = ClassifierBuilder()
    _ = builder.add(random.list(shape, count: count))
    let classifiers = builder.finish()
    #expect(classifiers.referenceCount <= 16 * count)
    #expect(classifiers.octets <= 300 * count)
  }

  @Test(arguments: RuleSetFlavour.allCases)
  func `nor do those of lists like real ones`(flavour: RuleSetFlavour) {
    let count = 600
    var builder = ClassifierBuilder()
    _ = builder.add(RuleSet(flavour, .ipv4, count: count, seed: 1).boxes)
    let classifiers = builder.finish()
    #expect(classifiers.referenceCount <= 16 * count)
    #expect(classifiers.octets <= 150 * count)
  }
}
