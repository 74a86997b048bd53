internal import Capture

/// Where workers get batches from, one after the other.
struct BatchSource: ~Copyable, Sendable {
  /// What is being replayed.
  var cursor: CaptureCursor?
  /// How many batches were given out, over all captures.
  private var given = 0

  /// Reads the next batch into the memory of a spare one, and lets a worker learn the interfaces that it
  /// needs for it; false at the end of the capture.
  mutating func read(
    into batch: inout SharedBatch, for worker: inout ReplayWorker,
    _ report: (borrowing CaptureReader) -> Void
  ) -> Bool {
    guard var cursor = cursor.take() else { return false }
    let isRead = cursor.prepare()
    if isRead {
      worker.noteInterfaces(cursor.reader.interfaces, ofCapture: cursor.index)
      cursor.reader.exchange(&batch.memory)
      batch.number = given
      batch.capture = cursor.index
      given += 1
      report(cursor.reader)
    }
    self.cursor = consume cursor
    return isRead
  }

  /// Notes what a worker has made of its batches.
  mutating func count(_ frames: (offered: UInt64, filtered: UInt64)) {
    guard var cursor = cursor.take() else { return }
    cursor.take(offered: frames.offered, filtered: frames.filtered)
    self.cursor = consume cursor
  }
}
