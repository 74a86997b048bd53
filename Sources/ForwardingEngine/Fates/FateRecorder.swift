internal import BasicContainers
internal import ForwardingProgram

/// Writes down what the fate of the current frame rests on and comes to, so that it can be repeated for
/// frames that are alike.
struct FateRecorder: ~Copyable {
  /// A fate with more steps is not worth remembering.
  static var stepLimit: Int { 512 }
  /// Nor is one with more of those that are asked and done.
  static var continuedLimit: Int { 64 }

  /// Somebody wants to know.
  private(set) var isOn = false
  /// Nothing yet but what a frame alike, in a state alike, would meet.
  private(set) var isRepeatable = false
  /// Somebody has looked behind the EtherType.
  private(set) var restsOnPacket = false
  private(set) var asked = UniqueArray<FateStep>(minimumCapacity: FateRecorder.stepLimit)
  /// What is asked and done too.
  private(set) var continued = UniqueArray<FateStep>(minimumCapacity: FateRecorder.continuedLimit)
  private(set) var done = UniqueArray<FateStep>(minimumCapacity: FateRecorder.stepLimit)

  /// The one pair that the frame counts for, where there is just one.
  var onlyPair: (row: Int32, kind: DeliveryKind)? {
    var only: (row: Int32, kind: DeliveryKind)?
    for index in done.indices {
      guard done[index].kind == .counts else { continue }
      guard only == nil else { return nil }
      only = (done[index].number, done[index].delivery)
    }
    return only
  }

  /// Begins with a frame.
  mutating func start() {
    isOn = true
    isRepeatable = true
    restsOnPacket = false
    asked.removeAll(keepingCapacity: true)
    continued.removeAll(keepingCapacity: true)
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
    let step = step()
    asked.append(step)
    limit(step)
  }

  /// Notes what is asked, and done where the answer is the same.
  @inline(__always)
  mutating func continues(_ step: @autoclosure () -> FateStep) {
    guard isOn, isRepeatable else { return }
    let step = step()
    continued.append(step)
    limit(step)
  }

  @inline(__always)
  mutating func does(_ step: @autoclosure () -> FateStep) {
    guard isOn, isRepeatable else { return }
    let step = step()
    done.append(step)
    limit(step)
  }

  private mutating func limit(_ step: FateStep) {
    if step.kind == .unkept || continued.count > FateRecorder.continuedLimit
      || asked.count + continued.count + done.count > FateRecorder.stepLimit
    {
      isRepeatable = false
    }
  }
}
