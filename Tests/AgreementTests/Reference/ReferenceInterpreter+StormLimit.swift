import Frames
import TopologyModel

/// Storm limits (semantics 3.6).
extension ReferenceInterpreter {
  /// Group frames, and unicast that is flooded to more than the uplink, in one second of the clock.
  struct StormCount {
    var second: UInt64
    var frames: UInt64
  }

  /// Counts a frame if it is of that kind; true for the excess.
  mutating func exceedsStormLimit(_ copy: Copy, in vlan: Int, at port: AdapterPort) -> Bool {
    let limit = UInt64(port.policies.stormLimit.value)
    guard limit > 0 else { return false }
    let destination = reading.destination(copy.octets)
    // What lookup would say names its assumptions only where it decides something.
    let noted = fate.assumptions
    let floodsUnicast = !destination.isGroup && isFlooded(to: destination, in: vlan, from: port)
    let notedByLookup = fate.assumptions
    fate.assumptions = noted
    guard destination.isGroup || floodsUnicast else { return false }
    let second = clockNanoseconds / 1_000_000_000
    var count = stormCounts[port.endpoint] ?? StormCount(second: second, frames: 0)
    if count.second != second { count = StormCount(second: second, frames: 0) }
    count.frames += 1
    stormCounts[port.endpoint] = count
    guard count.frames > limit else { return false }
    fate.assumptions = notedByLookup
    return true
  }
}
