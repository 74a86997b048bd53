internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram

/// Runs what workers have left, batch after batch in the order of the capture, whoever comes first.
struct StateTurn: ~Copyable, Sendable {
  var engine: ForwardingEngine
  /// Batches whose turn has not come.
  private var waiting = UniqueArray<SharedBatch>()
  /// Batches that are done with.
  private var spare = UniqueArray<SharedBatch>()
  /// The batch whose turn it is.
  private var next = 0

  init(_ program: ForwardingProgram) { engine = ForwardingEngine(program) }

  /// Takes a batch that a worker has run, for one that it can read into.
  ///
  /// Runs what was left of it, and of those that have waited for it; returns how many are done.
  mutating func exchange(_ batch: inout SharedBatch) -> Int {
    var taken = spare.popLast() ?? SharedBatch()
    swap(&taken, &batch)
    waiting.append(taken)
    let before = next
    while let index = waiting.indices.first(where: { waiting[$0].number == next }) {
      let batch = waiting.remove(at: index)
      run(batch)
      spare.append(batch)
      next += 1
    }
    return next - before
  }

  private mutating func run(_ batch: borrowing SharedBatch) {
    var start = 0
    while start < batch.left.count {
      let end = min(start + FrameStretch.frames, batch.left.count)
      engine.process(
        batch.left.span.extracting(start..<end), octets: batch.memory.octets,
        remembering: batch.findsBySource)
      start = end
    }
    engine.advanceClock(toNanoseconds: batch.clockNanoseconds)
  }
}
