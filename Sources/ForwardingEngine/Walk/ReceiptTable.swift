internal import BasicContainers

/// Which copy of the current frame each endpoint has, so that a frame counts once per receiver.
struct ReceiptTable: ~Copyable {
  private struct Receipt: BitwiseCopyable {
    var frame: UInt32
    var delivery: Int32
  }

  private var receipts: RigidArray<Receipt>
  private var frame: UInt32 = 0

  init(endpointCount: Int) {
    receipts = RigidArray(repeating: Receipt(frame: 0, delivery: 0), count: endpointCount)
  }

  /// Marks the deliveries of one frame that count.
  mutating func settle(_ deliveries: inout UniqueArray<CopyDelivery>) {
    guard deliveries.count > 1 else { return }
    startFrame()
    for index in deliveries.indices {
      let receiver = Int(deliveries[index].receiver)
      guard receipts[receiver].frame == frame else {
        receipts[receiver] = Receipt(frame: frame, delivery: Int32(index))
        continue
      }
      let known = Int(receipts[receiver].delivery)
      if deliveries[index].precedes(deliveries[known]) {
        deliveries[known].isCounted = false
        receipts[receiver].delivery = Int32(index)
      } else {
        deliveries[index].isCounted = false
      }
    }
  }

  private mutating func startFrame() {
    if frame == .max {
      for index in 0..<receipts.count { receipts[index].frame = 0 }
      frame = 0
    }
    frame += 1
  }
}
