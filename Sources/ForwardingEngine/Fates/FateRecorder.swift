internal import BasicContainers
internal import ForwardingProgram

/// Writes down what the fate of the current frame rests on and comes to, so that it can be repeated for
/// frames that are alike.
struct FateRecorder: ~Copyable {
  /// A fate with more steps is not worth remembering.
  static var stepLimit: Int { 512 }

  /// Somebody wants to know.
  private(set) var isOn = false
  /// Nothing yet but what a frame alike, in a state alike, would meet.
  private(set) var isRepeatable = false
  /// Somebody has looked behind the EtherType.
  private(set) var restsOnPacket = false
  private(set) var asked = UniqueArray<FateStep>(minimumCapacity: FateRecorder.stepLimit)
  private(set) var done = UniqueArray<FateStep>(minimumCapacity: FateRecorder.stepLimit)

  /// The one pair that the frame counts for, where there is just one.
  var onlyPair: (row: Int32, kind: DeliveryKind)? {
    var only: (row: Int32, kind: DeliveryKind)?
    for index in done.indices {
      guard case .counts(let row, let kind) = done[index] else { continue }
      guard only == nil else { return nil }
      only = (row, kind)
    }
    return only
  }

  /// Begins with a frame.
  mutating func start() {
    isOn = true
    isRepeatable = true
    restsOnPacket = false
    asked.removeAll(keepingCapacity: true)
    done.removeAll(keepingCapacity: true)
  }

  mutating func stop() { isOn = false }

  @inline(__always)
  mutating func notePacket() { restsOnPacket = true }

  /// Once more would be something else.
  @inline(__always)
  mutating func noteUnrepeatable() { isRepeatable = false }

  @inline(__always)
  mutating func ask(_ step: @autoclosure () -> FateStep) {
    guard isOn, isRepeatable else { return }
    asked.append(step())
    limit()
  }

  @inline(__always)
  mutating func does(_ step: @autoclosure () -> FateStep) {
    guard isOn, isRepeatable else { return }
    done.append(step())
    limit()
  }

  private mutating func limit() {
    if asked.count + done.count > FateRecorder.stepLimit { isRepeatable = false }
  }
}
