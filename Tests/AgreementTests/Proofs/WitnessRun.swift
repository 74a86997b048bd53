import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Prover

/// What the engine makes of a witness: everything at time 0, before which it has seen nothing.
struct WitnessRun {
  /// What the receiver was handed; `nil` is nothing.
  private(set) var delivery: FrameOutcome.Delivery?
  /// The devices passed.
  let path: [PlaceID]
  /// The receiver was handed more than the copy that counts.
  let hasFurtherCopies: Bool
  private(set) var drops: [(reason: DropReason, place: PlaceID)] = []

  init(_ witness: Witness, through program: ForwardingProgram, to receiver: Int32) {
    var engine = ForwardingEngine(program)
    var tracer = ForwardingEngine(program)
    var outcome = FrameOutcome()
    for step in witness.before {
      let row = Self.row(step)
      engine.process(row, octets: step.octets.span, into: &outcome)
      _ = tracer.trace(row, octets: step.octets.span)
    }
    let row = Self.row(witness.frame)
    engine.process(row, octets: witness.frame.octets.span, into: &outcome)
    let trace = tracer.trace(row, octets: witness.frame.octets.span)
    path = trace.paths[receiver] ?? []
    hasFurtherCopies =
      trace.events.count {
        if case .delivered(to: receiver, _, tag: _) = $0 { true } else { false }
      } > 1
    for index in outcome.deliveries.indices where outcome.deliveries[index].receiver == receiver {
      delivery = outcome.deliveries[index]
    }
    for index in outcome.drops.indices {
      drops.append((outcome.drops[index].reason, outcome.drops[index].place))
    }
  }

  private static func row(_ step: Witness.Step) -> FrameRow {
    func address(at offset: Int) -> UInt64 {
      guard step.octets.count >= offset + 6 else { return 0 }
      return step.octets[offset..<offset + 6].reduce(0) { $0 << 8 | UInt64($1) }
    }
    return FrameRow(
      source: address(at: 6), destination: address(at: 0), timestampNanoseconds: 0,
      witness: FrameWitness(capture: 0, frame: 1), offset: 0,
      lengthOctets: UInt32(step.octets.count), sender: step.sender)
  }

  /// The routers among the devices passed, in the program's order.
  func routers(in program: ForwardingProgram) -> [Int32] {
    let places = Set(path)
    return program.routers.indices.filter { places.contains(program.routers[$0].place) }.map {
      Int32($0)
    }
  }
}
