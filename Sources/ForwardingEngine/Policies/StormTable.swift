internal import BasicContainers

/// How many broadcast, multicast and flooded frames each port has sent in the current second.
struct StormTable: ~Copyable {
  private struct Entry: BitwiseCopyable {
    var second: UInt64
    var frames: UInt32
  }

  private var entries: RigidArray<Entry>

  /// For ports with a limit; there are none where `portCount` is 0.
  init(portCount: Int) {
    entries = RigidArray(repeating: Entry(second: 0, frames: 0), count: portCount)
  }

  /// Counts a frame unless the limit of its second is reached; returns whether it may pass.
  mutating func admits(_ port: Int32, limit: UInt32, now nanoseconds: UInt64) -> Bool {
    let second = nanoseconds / 1_000_000_000
    var entry = entries[Int(port)]
    if entry.second != second { entry = Entry(second: second, frames: 0) }
    guard entry.frames < limit else { return false }
    entry.frames += 1
    entries[Int(port)] = entry
    return true
  }
}
