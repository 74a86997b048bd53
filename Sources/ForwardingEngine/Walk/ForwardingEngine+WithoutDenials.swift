internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// What a frame's way would be if no rule and no guard denied it; nothing counts or is remembered.
  mutating func walkWithoutDenials(_ frame: borrowing FrameInFlight) -> WithoutDenials {
    let before = consulted
    defer { consulted = before }
    var observer = HypotheticalObserver()
    walk(frame, observer: &observer)
    var result = WithoutDenials(denials: observer.denials, receivers: [], drops: [])
    receipts.settle(&fate.deliveries)
    for index in fate.deliveries.indices where fate.deliveries[index].isCounted {
      result.receivers.append((fate.deliveries[index].receiver, fate.deliveries[index].kind))
    }
    for index in fate.drops.indices {
      let drop = fate.drops[index]
      result.drops.append((drop.reason, drop.place, drop.decider))
    }
    if result.receivers.isEmpty, result.drops.isEmpty, let end = fate.end {
      result.drops.append((end.reason, end.place, end.decider))
    }
    return result
  }
}
