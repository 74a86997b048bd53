internal import ArgumentParser
internal import Capture
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import Report
internal import TopologyFile
internal import TopologyModel

/// `bulkhead trace`: the way of one frame, or of a few in a row, check by check.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Follows a frame hop by hop, with every check and the line that decided it.",
    discussion: """
      The frame is given in hexadecimal, taken from a capture, or built.

      Examples:
        bulkhead trace lab.yaml --from web01 --frame 'ffffffffffff 02a1… 0806 …'
        bulkhead trace lab.yaml --packet 17 traffic.pcap
        bulkhead trace lab.yaml --from web01 --to db01 --tcp --destination-port 443
        bulkhead trace lab.yaml --from web01 --to db01 --tcp --tcp-flags ack --reply
        bulkhead trace lab.yaml --from web01 --to db01 --arp --vlan 20

      Several --frame go one after the other, in one state, and so does the answer of --reply. With \
      as many --from as --frame, each frame has a sender of its own. \
      Exit status: 0 it was traced, whatever became of it; 2 it could not be.
      """)

  /// What standard output carries.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var topology: TopologyArguments

  @Argument(
    help: "The capture of --packet, or '-' for standard input.", completion: .capture)
  var capture: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "The endpoint that sends; repeatable, once for each --frame.", valueName: "endpoint"))
  var senders: [String] = []

  @Option(
    name: .customLong("frame"),
    help: ArgumentHelp(
      "The frame in hexadecimal; blanks, colons and line breaks mean nothing; repeatable.",
      valueName: "hex"))
  var frames: [String] = []

  @Option(
    help: ArgumentHelp(
      "The frame of this number, from 1, after all that come before it in the capture.",
      valueName: "number"))
  var packet: UInt64?

  @OptionGroup(title: "Building a frame") var built: BuiltFrameOptions

  @OptionGroup(title: "Finding the sender of --packet") var attribution: AttributionOptions

  @Option(help: "What to print: text or json.")
  var format = Format.text

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  /// Where the frames come from.
  private enum Source {
    case frames([(from: String, octets: [UInt8])])
    case packet(UInt64, of: String)
    case built(from: String)
  }

  func validate() throws {
    _ = try source()
    let inputs = topology.paths + [capture, attribution.map].compactMap(\.self)
    guard inputs.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read once: '-' is given several times")
    }
  }

  private func source() throws -> Source {
    let ways = [!frames.isEmpty, packet != nil, built.kind != nil]
    guard ways.count(where: \.self) == 1 else {
      throw ValidationError(
        "say which frame: with --frame, with --packet, or with one of --tcp, --udp, --icmp, --arp")
    }
    if let packet {
      guard packet > 0 else { throw ValidationError("--packet counts from 1") }
      guard let capture else { throw ValidationError("--packet needs a capture") }
      guard senders.isEmpty else {
        throw ValidationError("--packet finds its sender itself; --ingress says it for all frames")
      }
      try built.refuseAll(with: "--packet")
      return .packet(packet, of: capture)
    }
    guard capture == nil else {
      throw ValidationError("a capture is for --packet; a further topology for --topology")
    }
    guard attribution.isEmpty else {
      throw ValidationError("--ingress, --map and their like are for --packet; say --from")
    }
    guard let from = senders.first else {
      throw ValidationError("say who sends it, with --from")
    }
    guard !frames.isEmpty else {
      guard senders.count == 1 else { throw ValidationError("one --from sends the frame") }
      return .built(from: from)
    }
    try built.refuseAll(with: "--frame")
    guard senders.count == 1 || senders.count == frames.count else {
      throw ValidationError(
        "\(senders.count) --from for \(frames.count) --frame: say one for all, or one for each")
    }
    return .frames(
      try frames.enumerated().map { index, text in
        (senders.count == 1 ? from : senders[index], try HexadecimalText.octets(text))
      })
  }

  func run() throws {
    let source = try source()
    let topology = try diagnostics.load(topology.paths).topology
    try topology.refuseForwardingExtensions()
    let program = ForwardingProgram(topology)
    let report = TraceReport(try traced(source, program), through: program)
    switch format {
    case .json: try StandardStream.output.write(report.json)
    case .text:
      try StandardStream.output.write(report.text(style: diagnostics.colors.style(for: .output)))
    }
  }

  private func traced(_ source: Source, _ program: ForwardingProgram) throws -> [TracedFrame] {
    let topology = program.symbols.topology
    switch source {
    case .packet(let number, let path):
      let options = try attribution.replayOptions(for: topology, showing: diagnostics)
      return [try packet(number, of: path, program, options)]
    case .frames(let frames):
      let names = EndpointNames(topology)
      let steps = try frames.map { (try names.endpoint($0.from, of: "--from"), $0.octets) }
      var tracer = Tracer(program)
      return steps.map { tracer.trace($1, from: $0) }
    case .built(let from):
      let sender = try EndpointNames(topology).endpoint(from, of: "--from")
      var tracer = Tracer(program)
      return try built.trace(from: sender, &tracer, topology)
    }
  }

  private func packet(
    _ number: UInt64, of path: String, _ program: ForwardingProgram, _ options: ReplayOptions
  ) throws -> TracedFrame {
    let complaint: String
    do throws(Tracer.PacketError) {
      return try Tracer.trace(program, packet: number, of: path, options: options)
    } catch {
      switch error {
      case .filter(let error):
        throw ValidationError("--filter: \(DisplayText.printable(error.description))")
      case .capture(let error): complaint = error.description
      case .beyondEnd(let packets):
        complaint = "there is no packet \(number): \(Count.of(packets, "packet")) in all"
      case .notEthernet: complaint = "packet \(number) is not Ethernet"
      case .filteredOut: complaint = "packet \(number) does not match the filter"
      }
    }
    try StandardStream.error.write(
      "error: \(DisplayText.printable("\(path): \(complaint)", limit: 1_000))\n")
    throw ExitCode(ExitStatus.notJudged)
  }
}
