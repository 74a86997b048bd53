internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// Writes what became of each frame, for Wireshark: a pcapng file with one interface per endpoint.
///
/// A frame stands there several times, all with the same packet ID, its number among those offered:
///
/// | packet | interface | direction | verdict | octets |
/// |---|---|---|---|---|
/// | the frame | its sender's, or `unattributed` | outbound | – | as captured |
/// | each delivery | the receiver's | inbound | 0, passed | as handed over |
/// | each drop | the sender's | outbound | 2, dropped | as captured |
///
/// So the packets of an interface are what a capture on that endpoint's adapter would show, and why
/// some of what it sent never came anywhere. The comments name the frame in its capture, the sender
/// and the kind of a delivery, the place, reason and line of the file of a drop.
///
/// After an endpoint's first packet a frame allocates nothing.
struct OutcomeWriter: ~Copyable {
  private var file: CaptureWriter
  private var interfaces: OutcomeInterfaces
  private var comment: OutcomeComment
  /// By endpoint: whether a tag that it sends keeps its priority.
  private let keepsPriority: [Bool]
  private var frames: UInt64 = 0

  init(
    path: String, _ symbols: ProgramSymbols, captures: [String]
  ) throws(CaptureError) {
    let topology = symbols.topology
    var file = try CaptureWriter(
      path: path, format: .pcapng, application: "bulkhead",
      comment: OutcomeWriter.legend(topology))
    var interfaces = OutcomeInterfaces(topology)
    try interfaces.describeAll(in: &file)
    self.file = file
    self.interfaces = interfaces
    comment = OutcomeComment(symbols, captures: captures)
    keepsPriority = topology.endpoints.map(topology.keepsPriority)
  }

  /// What a reader of the file must know.
  private static func legend(_ topology: Topology) -> String {
    """
    What became of captured frames in the topology \(topology.name). Packets with the same packet ID \
    are one frame: outbound without a verdict as it was captured, on its sender's interface; inbound \
    (verdict 0) as it was handed to a receiver, on the receiver's; outbound with verdict 2 where it, \
    or a copy of it, was dropped, on its sender's.
    """
  }

  /// Writes a frame and all that became of it.
  mutating func write(
    _ frame: borrowing OfferedFrame, outcome: borrowing FrameOutcome
  ) throws(CaptureError) {
    frames += 1
    comment.describe(frame.row.witness, failure: frame.failure)
    try writeAsCaptured(frame, verdict: nil)
    for index in outcome.deliveries.indices {
      try write(frame, outcome.deliveries[index])
    }
    for index in outcome.drops.indices {
      comment.describe(outcome.drops[index])
      try writeAsCaptured(frame, verdict: OutcomeWriter.dropped)
    }
  }

  /// Writes a packet on the sender's interface.
  private mutating func writeAsCaptured(
    _ frame: borrowing OfferedFrame, verdict: [UInt8]?
  ) throws(CaptureError) {
    let interface = try interfaces.number(of: frame.row.sender, in: &file)
    let text = comment.octets
    try file.write(
      head: Span(), rest: frame.octets, originalOctets: frame.originalOctets,
      interface: interface, timestampNanoseconds: frame.timestampNanoseconds,
      notes: PacketNotes(direction: .outbound, packetID: frames, verdict: verdict),
      comment: text.span)
  }

  /// Writes a packet on a receiver's interface.
  private mutating func write(
    _ frame: borrowing OfferedFrame, _ delivery: FrameOutcome.Delivery
  ) throws(CaptureError) {
    comment.describe(delivery, from: frame.row.sender)
    let interface = try interfaces.number(of: delivery.receiver, in: &file)
    let text = comment.octets
    let head = HandedHead(
      frame, delivery.form, keepsPriority: keepsPriority[Int(frame.row.sender)])
    let rest = frame.octets.extracting(droppingFirst: head.consumed)
    // A tag in front of the longest frame that a file may hold: its last octets are left out.
    let kept = min(rest.count, CaptureLimits.capturedOctets - head.count)
    let original =
      UInt64(frame.originalOctets) - UInt64(head.consumed) + UInt64(head.count)
    try file.write(
      head: head.octets.span.extracting(first: head.count), rest: rest.extracting(first: kept),
      originalOctets: UInt32(clamping: original),
      interface: interface, timestampNanoseconds: frame.timestampNanoseconds,
      notes: PacketNotes(
        direction: .inbound, packetID: frames, verdict: OutcomeWriter.passed),
      comment: text.span)
  }

  /// Writes what is left and gives the file its name.
  consuming func finish() throws(CaptureError) { try file.finish() }

  /// epb_verdict of kind 1, Linux traffic control: TC_ACT_OK, in 64 bits.
  private static let passed: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 0]
  /// TC_ACT_SHOT.
  private static let dropped: [UInt8] = [1, 2, 0, 0, 0, 0, 0, 0, 0]
}

extension Topology {
  /// Whether a tag that the endpoint sends keeps its priority: a switch port resets it unless told
  /// otherwise.
  fileprivate func keepsPriority(_ endpoint: Endpoint) -> Bool {
    switch endpoint.attachment {
    case .nic, .machine, .routerInterface, .outside: true
    case .adapter(let adapter): self[adapter.settings].priorityTag.value
    }
  }
}
