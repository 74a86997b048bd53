#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is complete under its name, or not there.
///
/// It is written beside its final name and renamed by `commit()`; let go before that, it is removed.
/// What is no regular file (a pipe, a terminal, /dev/null), and standard output for `-`, is written
/// in place.
package struct OutputFile: ~Copyable {
  private let number: Int32
  private let path: String
  /// The name until `commit()`; `nil` where the file is written in place.
  private var temporaryPath: String?
  private var isOpen = true

  /// Begins a file; `-` is standard output.
  package init(path: String) throws(CaptureError) {
    self.path = OutputFile.resolved(path)
    var status = stat()
    // `status` is a local of the type that stat fills; it outlives the call.
    let exists = unsafe stat(self.path, &status) == 0
    if path == "-" {
      number = STDOUT_FILENO
    } else if exists, status.st_mode & S_IFMT != S_IFREG {
      // The path is a temporary that outlives the call.
      number = unsafe open(self.path, O_WRONLY | O_CLOEXEC)
    } else {
      let name = "\(self.path).\(getpid())-\(UInt32.random(in: 0...(.max))).part"
      // As above; the permissions are the usual ones, less what the user's mask takes away.
      number = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if number >= 0 { temporaryPath = name }
    }
    guard number >= 0 else { throw .unwritable(path, errno) }
  }

  deinit {
    if isOpen, number != STDOUT_FILENO { _ = close(number) }
    // The path outlives the call.
    if let temporaryPath { _ = unsafe unlink(temporaryPath) }
  }

  /// Writes all of an array.
  package func write(_ octets: [UInt8]) throws(CaptureError) {
    var failure: Int32 = 0
    // write(2) gets what is left of the buffer, which lives as long as the closure.
    unsafe octets.withUnsafeBytes { buffer in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let part = unsafe UnsafeRawBufferPointer(rebasing: rest)
        let count = unsafe systemWrite(number, part.baseAddress, part.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          failure = count < 0 ? errno : EIO
          return
        }
        unsafe rest = rest.dropFirst(count)
      }
    }
    guard failure == 0 else { throw .unwritable(path, failure) }
  }

  /// Gives the file its final name.
  package consuming func commit() throws(CaptureError) {
    guard number != STDOUT_FILENO else { return }
    isOpen = false
    // A network file system may say only here that its disk is full.
    guard close(number) == 0 else { throw .unwritable(path, errno) }
    guard let temporary = temporaryPath else { return }
    // Both paths outlive the call.
    guard unsafe rename(temporary, path) == 0 else { throw .unwritable(path, errno) }
    temporaryPath = nil
  }

  /// Where symbolic links lead, so that renaming replaces the file and not the link.
  private static func resolved(_ path: String) -> String {
    // realpath allocates the answer, which is freed here.
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

/// write(2), under a name that the method above does not hide.
@unsafe
private func systemWrite(_ number: Int32, _ source: UnsafeRawPointer?, _ count: Int) -> Int {
  // The caller's pointer and count describe memory that it owns.
  unsafe write(number, source, count)
}
