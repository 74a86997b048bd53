#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An open file for reading, closed when its owner goes; standard input stays open.
struct FileDescriptor: ~Copyable, Sendable {
  private let number: Int32
  private let isOwned: Bool

  /// The length of a regular file; `nil` for pipes, sockets and terminals.
  let lengthOctets: UInt64?

  /// Opens a file, or takes standard input for `-`.
  init(path: String) throws(CaptureError) {
    if path == "-" {
      number = STDIN_FILENO
      isOwned = false
    } else {
      // The path is a temporary that outlives the call.
      number = unsafe open(path, O_RDONLY | O_CLOEXEC)
      isOwned = true
      guard number >= 0 else { throw .unreadable(errno, at: nil) }
    }
    var status = stat()
    // `status` is a local of the type that fstat fills; it outlives the call.
    let answer = unsafe fstat(number, &status)
    let isRegular = answer == 0 && status.st_mode & S_IFMT == S_IFREG
    lengthOctets = isRegular ? UInt64(clamping: status.st_size) : nil
  }

  deinit {
    if isOwned { _ = close(number) }
  }

  /// One read(2) into a part of an array; 0 at the end of the file.
  func read(into octets: inout [UInt8], _ range: Range<Int>, at position: UInt64)
    throws(CaptureError) -> Int
  {
    precondition(range.lowerBound >= 0 && range.upperBound <= octets.count, "a range of the array")
    var failure: Int32 = 0
    // The precondition puts the range inside the buffer, which lives as long as the closure.
    let count = unsafe octets.withUnsafeMutableBytes { buffer -> Int in
      while true {
        let target = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[range])
        let answer = unsafe systemRead(number, target.baseAddress, target.count)
        if answer >= 0 { return answer }
        failure = errno
        if failure != EINTR { return -1 }
      }
    }
    guard count >= 0 else { throw .unreadable(failure, at: position) }
    return count
  }
}

/// read(2), under a name that the method above does not hide.
@unsafe
private func systemRead(_ number: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  // The caller's pointer and count describe memory that it owns.
  unsafe read(number, target, count)
}

/// What the C library says about an error number.
func systemMessage(_ number: Int32) -> String {
  // strerror never returns null and its text ends with NUL.
  unsafe String(cString: strerror(number))
}
