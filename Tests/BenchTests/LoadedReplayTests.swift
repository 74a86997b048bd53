import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import Testing
import TopologyModel

@Suite struct `Frames in memory` {
  private static let limits = LoadedFrames.Limits(frames: 100_000, octets: 100_000_000)

  @Test func `are tried on many lessons`() { #expect(LessonFiles.names.count >= 30) }

  @Test(arguments: LessonFiles.names)
  func `fare as those that a replay reads`(_ name: String) throws {
    let program = ForwardingProgram(try LessonFiles.topology(name))
    let path = try #require(LessonFiles.capture(name))
    let options = ReplayOptions()
    var replay = try Replay(program, captures: [path], options: options)
    replay.run()
    let expected = replay.finish()
    let frames = try LoadedFrames(path: path, options: options, limits: Self.limits)
    var loaded = LoadedReplay(program, of: frames, options: options)
    let middle = frames.records.count / 2
    loaded.run(0..<middle, of: frames)
    loaded.run(middle..<frames.records.count, of: frames)
    #expect(loaded.totals == expected.totals)
    #expect(loaded.ruleCounts == expected.ruleCounts)
    #expect(frames.failure == nil && !frames.isCutShort)
  }

  @Test func `fare the second time as the first, an hour later`() throws {
    let topology = try LessonFiles.topology("worm")
    let path = try #require(LessonFiles.capture("worm"))
    var frames = try LoadedFrames(path: path, options: ReplayOptions(), limits: Self.limits)
    let count = frames.distinctCount
    frames.repeated(to: 3 * count)
    #expect(frames.records.count == 3 * count && frames.distinctCount == count)
    let times = frames.records.map(\.timestampNanoseconds)
    #expect(times[count] >= times[count - 1] + 3_600_000_000_000)
    var replay = LoadedReplay(ForwardingProgram(topology), of: frames, options: ReplayOptions())
    replay.run(0..<count, of: frames)
    let once = replay.totals
    replay.run(count..<3 * count, of: frames)
    #expect(replay.totals.delivered == 3 * once.delivered)
    #expect(replay.totals.dropped == 3 * once.dropped)
  }

  @Test func `are kept up to the limits`() throws {
    let path = try #require(LessonFiles.capture("worm"))
    for limits in [
      LoadedFrames.Limits(frames: 4, octets: 1_000_000),
      LoadedFrames.Limits(frames: 1_000, octets: 300),
    ] {
      let frames = try LoadedFrames(path: path, options: ReplayOptions(), limits: limits)
      #expect(frames.isCutShort && frames.failure == nil)
      #expect(frames.records.count <= limits.frames && frames.octetCount <= limits.octets)
      #expect(frames.records.count > 0)
    }
  }
}
