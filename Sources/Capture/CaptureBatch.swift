/// Frames of a capture and the memory that they lie in, apart from the reader.
///
/// ```swift
/// var batch = CaptureBatch()
/// while try reader.advance() {
///   reader.exchange(&batch)
///   // `batch` is this thread's own; another may go on with the reader.
/// }
/// ```
public struct CaptureBatch: ~Copyable, Sendable {
  private var memory: [UInt8] = []
  private var storage: [FrameRecord] = []
  private var count = 0

  /// No frame, and no memory yet.
  public init() {}

  /// What the records point into.
  public var octets: Span<UInt8> {
    @_lifetime(borrow self)
    get { memory.span }
  }

  /// The frames.
  public var records: Span<FrameRecord> {
    @_lifetime(borrow self)
    get { storage.span.extracting(0..<count) }
  }

  /// Takes a reader's memory, and gives its own for it.
  mutating func exchange(_ input: inout ChunkedInput, _ records: inout RecordBatch) {
    input.exchange(&memory)
    count = records.exchange(&storage)
  }
}
