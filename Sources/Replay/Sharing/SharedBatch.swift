internal import BasicContainers
internal import Capture
internal import ForwardingEngine

/// A batch of frames on its way through one of several workers.
struct SharedBatch: ~Copyable, Sendable {
  /// Its place among all batches.
  var number = 0
  /// Index of its capture.
  var capture = 0
  var memory = CaptureBatch()
  /// The frames that need state, in their order.
  var left = UniqueArray<FrameRow>()
  /// Whether the senders of all of them follow from their source addresses.
  var findsBySource = false
  /// The latest time of all its frames.
  var clockNanoseconds: UInt64 = 0
}
