internal import BasicContainers
internal import Capture
internal import Dispatch
internal import ForwardingEngine
internal import ForwardingProgram
internal import Synchronization

/// Replays captures with several threads, one capture after the other; what comes out is what one thread
/// would have found.
///
/// Each worker takes the next batch and counts on an engine of its own whatever rests on nothing but the
/// frame itself. The rest, frames that are learned from, belong to flows or meet storm limits, is run
/// by one engine in the order of the capture. At the end the engines' counts are added up.
final class SharedReplay: Sendable {
  /// The octets that a worker reads at a time: what it has read stays in its core's own cache.
  static var chunkOctets: Int { 131_072 }

  private let source = Mutex(BatchSource())
  private let turn: Mutex<StateTurn>
  private let workers: UniqueArray<Mutex<ReplayWorker>>

  init(_ program: ForwardingProgram, _ options: ReplayOptions, jobs: Int) {
    turn = Mutex(StateTurn(program))
    var workers = UniqueArray<Mutex<ReplayWorker>>(minimumCapacity: jobs)
    for _ in 0..<jobs { workers.append(Mutex(ReplayWorker(program, options))) }
    self.workers = workers
  }

  /// Replays all of a capture; `report` is called for each batch, by one thread at a time.
  func run(
    _ cursor: inout CaptureCursor, report: @Sendable (borrowing CaptureReader) -> Void
  ) {
    // Where one batch holds the others up, memory must not grow.
    let slots = DispatchSemaphore(value: 4 * workers.count)
    // A filter is only read, by all at once; the cursor itself goes from hand to hand.
    let filter = cursor.filter.take()
    var given: CaptureCursor? = consume cursor
    source.withLock { swap(&$0.cursor, &given) }
    DispatchQueue.concurrentPerform(iterations: workers.count) { number in
      workers[number].withLock { work(&$0, filter: filter, slots, report) }
    }
    source.withLock { swap(&$0.cursor, &given) }
    guard let returned = consume given else { preconditionFailure("it comes back") }
    cursor = returned
    cursor.filter = consume filter
  }

  /// One worker's share.
  private func work(
    _ worker: inout ReplayWorker, filter: borrowing PacketFilter?, _ slots: DispatchSemaphore,
    _ report: @Sendable (borrowing CaptureReader) -> Void
  ) {
    var batch = SharedBatch()
    while true {
      slots.wait()
      guard source.withLock({ $0.read(into: &batch, for: &worker, report) }) else { break }
      worker.run(&batch, filter: filter)
      let done = turn.withLock { $0.exchange(&batch) }
      for _ in 0..<done { slots.signal() }
    }
    slots.signal()
    source.withLock { $0.count(worker.takeCounts()) }
  }

  /// Adds to an engine what all have counted, and to a stretch what their searches for senders have shown.
  func addFindings(to engine: inout ForwardingEngine, _ stretch: inout FrameStretch) {
    turn.withLock { engine.addCounts(of: $0.engine) }
    for number in workers.indices {
      workers[number].withLock { worker in
        engine.addCounts(of: worker.engine)
        stretch.addFindings(of: worker.stretch)
      }
    }
  }
}
