internal import BasicContainers
internal import ForwardingEngine

/// Source addresses that no endpoint owns and no map names, by the sender that they went to.
struct UnknownSources: ~Copyable {
  struct Row: BitwiseCopyable {
    var address: UInt64
    /// −1 is unattributed.
    var sender: Int32
    var frames: UInt64
  }

  private var index = KeyIndex()
  private(set) var rows = UniqueArray<Row>()

  mutating func add(_ address: UInt64, attributedTo sender: Int32) {
    add(Row(address: address, sender: sender, frames: 1))
  }

  mutating func add(_ row: Row) {
    let (number, isNew) = index.number(
      high: row.address, low: UInt64(UInt32(bitPattern: row.sender)))
    if isNew {
      rows.append(row)
    } else {
      rows[number].frames &+= row.frames
    }
  }
}
