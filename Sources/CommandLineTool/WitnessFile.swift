internal import Capture
internal import ForwardingProgram
internal import Prover
internal import Replay
internal import Report
internal import TopologyModel

/// Writes witnesses as a capture that `replay` confirms: one interface for each endpoint under its full
/// name, by which a replay knows the sender.
///
/// Frames of one witness are a millisecond apart. Between witnesses lies so much time that switches
/// and flows have forgotten the one before, so that none depends on another.
struct WitnessFile: ~Copyable {
  /// What became of the file.
  struct Outcome {
    /// Why there is none, where one was due.
    var complaint: String?
    /// What is not in it.
    var notes: [String] = []
  }

  private let symbols: ProgramSymbols
  private var file: CaptureWriter
  private var interfaces: OutcomeInterfaces
  private var nanoseconds: UInt64 = 0
  private let pauseNanoseconds: UInt64
  private var witnesses = 0
  private var leftOut = 0

  private init(path: String, _ symbols: ProgramSymbols) throws(CaptureError) {
    self.symbols = symbols
    pauseNanoseconds = symbols.topology.pauseSeconds * 1_000_000_000
    var file = try CaptureWriter(
      path: path, format: .pcapng, application: "bulkhead",
      comment: "Frames that get through the topology \(symbols.topology.name), as proven. "
        + "Those of one witness are 1 ms apart; before the next one all is forgotten.")
    var interfaces = OutcomeInterfaces(symbols.topology)
    try interfaces.describeAll(in: &file)
    self.file = file
    self.interfaces = interfaces
  }

  /// Writes the witnesses of all rows of a report, and those of broken rules that ask about other
  /// frames; nothing where there are none.
  static func write(
    _ report: ProofReport, _ proofs: inout Proofs<Proof>, to path: String
  ) -> Outcome {
    do throws(CaptureError) {
      var writer = try WitnessFile(path: path, proofs.program.symbols)
      var failure: CaptureError?
      report.forEachWitness(&proofs) { witness, receiver, layer in
        guard failure == nil else { return }
        do throws(CaptureError) {
          try writer.write(witness, to: receiver, layer)
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      return try writer.finish()
    } catch {
      return Outcome(complaint: "cannot write \(error.reason)")
    }
  }

  private mutating func write(
    _ witness: Witness, to receiver: Int32, _ layer: FrameLayer
  ) throws(CaptureError) {
    guard witness.otherMembers.isEmpty else {
      leftOut += 1
      return
    }
    witnesses += 1
    let words =
      "\(symbols.endpointName(witness.frame.sender)) -> \(symbols.endpointName(receiver)), "
      + (layer == .ip ? "over IP packets" : "over all frames")
    for step in witness.before { try write(step, "goes before the witness of \(words)") }
    try write(witness.frame, "witness of \(words)")
    nanoseconds &+= pauseNanoseconds
  }

  private mutating func write(
    _ step: Witness.Step, _ comment: String
  ) throws(CaptureError) {
    let interface = try interfaces.number(of: step.sender, in: &file)
    try file.write(
      step.octets.span, interface: interface, timestampNanoseconds: nanoseconds,
      notes: PacketNotes(
        direction: .outbound, packetID: UInt64(witnesses), comment: comment))
    nanoseconds &+= 1_000_000
  }

  private consuming func finish() throws(CaptureError) -> Outcome {
    var notes: [String] = []
    if leftOut > 0 {
      notes.append(
        "--write leaves out \(Count.of(leftOut, "witness", "witnesses")): a team would have to send "
          + "by another member than its first, which no replay shows")
    }
    guard witnesses > 0 else {
      return Outcome(notes: notes + ["--write: nothing gets through, so no file is written"])
    }
    try file.finish()
    return Outcome(notes: notes)
  }
}

extension Topology {
  /// After so long a silence no switch knows an address and no rule a flow any more.
  fileprivate var pauseSeconds: UInt64 {
    let idle = extendedACLs.lazy.flatMap(\.rules).compactMap { rule in
      if case .allowStateful(let seconds) = rule.action { seconds } else { nil }
    }
    // Times are 64 bits of nanoseconds: a flow that lives for weeks may outlast the pause.
    return UInt64(min(max(300, idle.max() ?? 0), 1_000_000)) + 1
  }
}
