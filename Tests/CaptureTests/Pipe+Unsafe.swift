import Glibc

/// A pipe that holds what was written to it until it is read, up to 64 KiB.
struct Pipe: ~Copyable {
  private let readEnd: Int32
  private let writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    // pipe(2) fills two numbers.
    _ = unsafe pipe(&ends)
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit { _ = close(readEnd) }

  /// A name under which the pipe can be opened for reading.
  var readPath: String { "/dev/fd/\(readEnd)" }

  /// A name under which the pipe can be opened for writing.
  var writePath: String { "/dev/fd/\(writeEnd)" }

  /// Writes octets to the pipe.
  func write(_ octets: [UInt8]) {
    // The array holds as many octets as are written.
    _ = unsafe Glibc.write(writeEnd, octets, octets.count)
  }

  /// Ends what is written.
  func closeWriteEnd() { _ = close(writeEnd) }
}
