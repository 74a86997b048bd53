internal import ArgumentParser
internal import Capture
internal import Report
internal import TopologyModel
internal import Traffic

/// `bulkhead generate`: traffic for a topology, as a capture.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Makes traffic for a topology: a capture to replay here or to send in a lab.",
    discussion: """
      The same topology, options and seed give the same octets. Without '--frames' or '--size' \
      every pair, rule and attack has one turn, up to 1,000,000 frames. In pcapng every frame is \
      on its sender's interface; a pcap file has no interfaces, and '--from' makes one for each \
      adapter that a lab sends from.

      Exit status: 0 written; 2 there is nothing to write, or it cannot be written.

      Examples:
        bulkhead generate topology.yaml -o traffic.pcapng
        bulkhead generate topology.yaml --mix all-pairs=8,attacks=1 --size 10GB -o big.pcapng
        bulkhead generate topology.yaml --mix attacks --from web01 -o web01.pcap
        bulkhead generate topology.yaml -o - | bulkhead replay topology.yaml -
      """)

  @OptionGroup var topology: TopologyArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The capture to write, or '-' for standard output.", valueName: "file"))
  var output: String

  @Option(help: "pcap or pcapng; unless said, pcap for names that end in .pcap or .cap.")
  var format: CaptureKind?

  @Option(
    help: ArgumentHelp(
      "What it is about: all-pairs, policy, attacks; several with their weights.",
      valueName: "mix=weight,…"))
  var mix = MixOption.allPairs

  @Option(help: ArgumentHelp("So many frames.", valueName: "count"))
  var frames: UInt64?

  @Option(
    help: ArgumentHelp(
      "So long a capture at most: octets, or with kB, MB, GB, TB, KiB, MiB, GiB, TiB.",
      valueName: "size"))
  var size: ByteCount?

  @Option(
    help: ArgumentHelp(
      "Frames in one second of the capture's time.", valueName: "frames/s"))
  var rate: UInt64 = 1_000

  @Option(help: ArgumentHelp("What order, ports and victims follow from.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Only what this endpoint sends; repeatable.", valueName: "endpoint"))
  var from: [String] = []

  @Flag(name: .shortAndLong, help: "Show no progress, and no summary.")
  var quiet = false

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  func validate() throws {
    guard frames == nil || size == nil else {
      throw ValidationError("'--frames' and '--size' both say where it ends; give one")
    }
    guard frames != 0 else { throw ValidationError("'--frames 0' writes nothing") }
    guard (1...1_000_000_000).contains(rate) else {
      throw ValidationError("'--rate \(rate)': from 1 to 1,000,000,000 are possible")
    }
  }

  func run() throws {
    let (topology, _) = try diagnostics.load(self.topology.paths)
    try topology.refuseForwardingExtensions()
    let names = EndpointNames(topology)
    var options = TrafficOptions()
    options.shares = mix.shares
    options.seed = seed
    options.framesPerSecond = rate
    options.senders = Set(try from.map { try names.endpoint($0, of: "--from") })
    if let frames { options.extent = .frames(frames) }
    if let size { options.extent = .octets(size.octets) }
    try OutputPaths(optional: output, by: "--output")
      .refuse(overwriting: self.topology.paths + topology.sources.map(\.path))
    try end(with: write(Traffic(topology, options)))
  }

  private func write(_ traffic: Traffic) throws -> Traffic.Written {
    var line = ProgressLine(isQuiet: quiet)
    defer { line.clear() }
    do throws(CaptureError) {
      return try traffic.write(to: output, format: (format ?? .of(name: output)).format) {
        written in
        line.update { TrafficProgress.line(written, elapsed: $0) }
      }
    } catch {
      line.clear()
      throw try complaint("cannot write \(error.reason)")
    }
  }

  private func end(with written: Traffic.Written) throws {
    guard written.frames > 0 else {
      throw try complaint(
        "nothing to write: "
          + (from.isEmpty
            ? "the mix has nothing to say about this topology"
            : "none of the endpoints of '--from' sends anything of the mix"))
    }
    guard !quiet else { return }
    let stream = output == "-" ? StandardStream.error : .output
    try stream.write(TrafficProgress.summary(written, file: output))
  }

  private func complaint(_ text: String) throws -> ExitCode {
    try StandardStream.error.write("error: \(DisplayText.printable(text, limit: 1_000))\n")
    return ExitCode(ExitStatus.notJudged)
  }
}
