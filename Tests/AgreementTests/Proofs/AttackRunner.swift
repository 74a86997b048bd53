import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Frames
import Prover

/// Sends frames through the engine in short sequences and keeps what they show.
///
/// Between two sequences so much time passes that the engine has forgotten everything; the frames of
/// one sequence are sent at one time. Frames are built in memory that is kept.
struct AttackRunner: ~Copyable {
  /// What is known of a frame that was put together from parts.
  struct Parts {
    /// `nil` where nobody has looked yet.
    var isInScope: Bool?
    /// The VLAN number in the first switch; −1 where it gets none, `nil` where nobody knows.
    var vlan: Int32?
  }

  private enum Openers: Equatable {
    case none
    /// All frames before the current one are honest ones of this endpoint.
    case honest(of: Int32)
    case others
  }

  /// No entry and no flow lives so long.
  private static let pauseNanoseconds: UInt64 = 100_000 * 1_000_000_000

  let world: AttackedWorld
  private(set) var evidence: Evidence
  /// Frames sent so far.
  private(set) var frameCount = 0
  /// Which pairs are watched; `nil` means all.
  var watches: ((_ sender: Int32, _ receiver: Int32) -> Bool)?
  private var engine: ForwardingEngine
  private var outcome = FrameOutcome()
  private var clockNanoseconds: UInt64 = 0
  private var octets: [UInt8] = []
  private var frames: [(sender: Int32, start: Int, end: Int)] = []
  private var openers = Openers.none

  init(_ world: AttackedWorld, evidence: Evidence? = nil) {
    self.world = world
    self.evidence = evidence ?? Evidence(endpointCount: world.program.endpoints.count)
    engine = ForwardingEngine(world.program)
    octets.reserveCapacity(1 << 16)
    frames.reserveCapacity(1 << 10)
  }

  /// Lets everything be forgotten.
  mutating func startSequence() {
    clockNanoseconds += Self.pauseNanoseconds
    octets.removeAll(keepingCapacity: true)
    frames.removeAll(keepingCapacity: true)
    openers = .none
  }

  /// Sends a frame made of parts.
  mutating func send(
    from sender: Int32, to destination: UInt64, source: UInt64, tags: [UInt8], payload: [UInt8],
    _ parts: Parts
  ) {
    let start = beginFrame()
    append(destination)
    append(source)
    octets.append(contentsOf: tags)
    octets.append(contentsOf: payload)
    finishFrame(from: sender, start: start, parts)
  }

  /// Sends octets of which mostly nothing is known.
  mutating func send(from sender: Int32, _ frame: [UInt8], _ parts: Parts? = nil) {
    let start = beginFrame()
    octets.append(contentsOf: frame)
    finishFrame(from: sender, start: start, parts)
  }

  private mutating func append(_ address: UInt64) {
    for shift in stride(from: UInt64(40), through: 0, by: -8) {
      octets.append(UInt8(truncatingIfNeeded: address >> shift))
    }
  }

  /// Notes whose honest frames have gone before.
  private mutating func beginFrame() -> Int {
    if let last = frames.last, openers != .others {
      let isHonest =
        (openers == .none || openers == .honest(of: last.sender))
        && world.honesty.isHonest(octets[last.start..<last.end], from: last.sender)
      openers = isHonest ? .honest(of: last.sender) : .others
    }
    return octets.count
  }

  private mutating func finishFrame(from sender: Int32, start: Int, _ parts: Parts?) {
    frames.append((sender, start, octets.count))
    frameCount += 1
    let row = FrameRow(
      source: address(at: start + 6), destination: address(at: start),
      timestampNanoseconds: clockNanoseconds, witness: FrameWitness(capture: 0, frame: 1),
      offset: UInt32(start), lengthOctets: UInt32(octets.count - start), sender: sender)
    // Another reference, not a copy: what the span borrows is not changed meanwhile.
    let memory = octets
    engine.process(row, octets: memory.span, into: &outcome)
    for index in outcome.deliveries.indices {
      let delivery = outcome.deliveries[index]
      guard delivery.receiver != sender, watches?(sender, delivery.receiver) ?? true else {
        continue
      }
      note(delivery, from: sender, start: start, parts)
    }
  }

  private func address(at offset: Int) -> UInt64 {
    guard octets.count >= offset + 6 else { return 0 }
    var address: UInt64 = 0
    for index in offset..<offset + 6 { address = address << 8 | UInt64(octets[index]) }
    return address
  }

  /// Records what the delivery shows and no other has shown yet.
  private mutating func note(
    _ delivery: FrameOutcome.Delivery, from sender: Int32, start: Int, _ parts: Parts?
  ) {
    let payload = start + Int(delivery.form.offset)
    let isMirrored = delivery.kind == .mirrored
    // As handed over, behind the tag that the last device put there.
    let isIP = isIP(at: payload)
    var isHonest: Bool?
    var sequence: Int32?
    for view in Evidence.View.allCases {
      switch view {
      case .all: break
      case .scope:
        guard isIP, parts?.isInScope ?? world.isInScope(octets[payload...]) else { continue }
      case .vlan:
        guard let vlan = parts?.vlan, vlan == Int32(world.vlan) else { continue }
      }
      for aspect in Evidence.Aspect.allCases {
        let applies =
          switch aspect {
          case .ethernet, .honestEthernet: !isMirrored
          case .ip, .honestIP: !isMirrored && isIP
          case .mirrored, .honestMirrored: isMirrored
          }
        guard applies, !evidence.has(view, aspect, from: sender, to: delivery.receiver) else {
          continue
        }
        if aspect.isHonest {
          let honest = isHonest ?? self.isHonest(from: sender, to: delivery.receiver, start: start)
          isHonest = honest
          if !honest { continue }
        }
        let number = sequence ?? evidence.keep(steps)
        sequence = number
        evidence.record(view, aspect, from: sender, to: delivery.receiver, by: number)
      }
    }
  }

  private func isIP(at offset: Int) -> Bool {
    guard offset + 2 <= octets.count else { return false }
    return (octets[offset] == 0x08 && octets[offset + 1] == 0x00)
      || (octets[offset] == 0x86 && octets[offset + 1] == 0xDD)
  }

  /// An honest frame, before which only the receiver has sent, and only honest ones.
  private func isHonest(from sender: Int32, to receiver: Int32, start: Int) -> Bool {
    guard openers == .none || openers == .honest(of: receiver) else { return false }
    return world.honesty.isHonest(octets[start...], from: sender)
  }

  /// The sequence so far.
  private var steps: [AttackStep] {
    frames.map { AttackStep(sender: $0.sender, octets: Array(octets[$0.start..<$0.end])) }
  }
}
