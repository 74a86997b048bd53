internal import ArgumentParser
internal import Bench
internal import Capture
internal import Replay
internal import Report
internal import TopologyModel

/// The frames that `bench` runs, and where they come from.
struct BenchTraffic: ~Copyable {
  private let frames: LoadedFrames
  let source: BenchResult.Source
  /// Why they are not all that was asked for.
  let complaints: [String]

  /// How many octets of a capture are kept.
  private static let octetLimit = 512 * 1_048_576

  private init(
    _ frames: consuming LoadedFrames, from source: BenchResult.Source, complaints: [String] = []
  ) {
    self.frames = frames
    self.source = source
    self.complaints = complaints
  }

  /// Makes traffic for a topology; where nobody can talk the command ends with status 2.
  static func made(
    for topology: Topology, frames count: Int, seed: UInt64
  ) throws -> BenchTraffic {
    guard var generator = TrafficGenerator(topology, seed: seed) else {
      throw try nothing("fewer than two endpoints can send and have an address of their own")
    }
    let frames = generator.frames(count)
    let source = BenchResult.Source.generated(
      seed: seed, flows: generator.flowCount, endpoints: generator.endpointCount)
    return BenchTraffic(frames, from: source)
  }

  /// Reads a capture; one without a frame ends the command with status 2.
  static func read(
    _ path: String, _ options: ReplayOptions, frames count: Int
  ) throws -> BenchTraffic {
    let frames: LoadedFrames
    do throws(PacketFilter.SyntaxError) {
      frames = try LoadedFrames(
        path: path, options: options,
        limits: LoadedFrames.Limits(frames: count, octets: octetLimit))
    } catch {
      throw ValidationError("--filter: \(DisplayText.printable(error.description))")
    }
    let complaint = frames.failure.map { "\(path): \($0)" }
    guard frames.distinctCount > 0 else {
      if let complaint { throw try refusal(complaint) }
      throw try nothing(
        frames.filtered > 0
          ? "the filter matches none of \(Count.of(frames.filtered, "frame"))"
          : "the capture holds no Ethernet frame")
    }
    let source = BenchResult.Source.capture(BenchResult.ReadCapture(path, frames))
    return BenchTraffic(frames, from: source, complaints: complaint.map { [$0] } ?? [])
  }

  /// The frames themselves.
  consuming func takeFrames() -> LoadedFrames { frames }

  private static func nothing(_ reason: String) throws -> ExitCode {
    try refusal("nothing to measure: \(reason)")
  }

  private static func refusal(_ reason: String) throws -> ExitCode {
    try StandardStream.error.write("error: \(DisplayText.printable(reason, limit: 1_000))\n")
    return ExitCode(ExitStatus.notJudged)
  }
}
