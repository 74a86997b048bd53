internal import BasicContainers
internal import Capture
internal import ForwardingEngine

extension Replay {
  /// Replays the captures one after the other, each with several threads.
  mutating func runShared(jobs: Int, report: @Sendable (Progress) -> Void) {
    let shared = SharedReplay(engine.program, options, jobs: jobs)
    for index in cursors.indices {
      var others = Progress(frames: 0, readOctets: 0, totalOctets: 0)
      for other in cursors.indices where other != index {
        others.frames += cursors[other].offered
        others.add(cursors[other].reader)
      }
      shared.run(&cursors[index]) { [others] reader in
        var progress = others
        progress.frames += reader.packets
        progress.add(reader)
        report(progress)
      }
    }
    shared.addFindings(to: &engine, &feed.stretch)
  }
}
