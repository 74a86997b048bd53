#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is complete under its name, or not there.
///
/// Until `commit()` it has no name at all where the file system knows such files, so that not even a
/// killed process leaves one; elsewhere it has a name beside its final one, and is removed when it is
/// let go. What is no regular file (a pipe, a terminal, /dev/null), and standard output for `-`, is written
/// in place.
package struct OutputFile: ~Copyable {
  private let number: Int32
  private let path: String
  private let place: Place
  /// A name that the file has now and must not keep.
  private var temporaryPath: String?
  private var isOpen = true

  /// How the file comes to its final name.
  private enum Place {
    /// It has it: a pipe, a terminal, standard output.
    case inPlace
    /// It is linked to a name beside the final one, then renamed.
    case nameless
    /// It is renamed.
    case beside
  }

  /// Begins a file; `-` is standard output.
  package init(path: String) throws(CaptureError) {
    self.path = OutputFile.resolved(path)
    var status = stat()
    // `status` is a local of the type that stat fills; it outlives the call.
    let exists = unsafe stat(self.path, &status) == 0
    if path == "-" {
      number = STDOUT_FILENO
      place = .inPlace
    } else if exists, status.st_mode & S_IFMT != S_IFREG {
      // The path is a temporary that outlives the call.
      number = unsafe open(self.path, O_WRONLY | O_CLOEXEC)
      place = .inPlace
    } else if let nameless = OutputFile.openNameless(OutputFile.folder(of: self.path)) {
      number = nameless
      place = .nameless
    } else {
      let name = OutputFile.besidePath(self.path)
      // As above; the permissions are the usual ones, less what the user's mask takes away.
      number = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      place = .beside
      if number >= 0 { temporaryPath = name }
    }
    guard number >= 0 else { throw .unwritable(path, errno) }
  }

  /// Opens a file that has no name yet; `nil` where the file system knows none.
  private static func openNameless(_ folder: String) -> Int32? {
    #if os(Linux)
      // O_TMPFILE, a macro that is not imported: __O_TMPFILE with O_DIRECTORY. The path is a
      // temporary that outlives the call.
      let number = unsafe open(folder, 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, 0o666)
      guard number >= 0 else { return nil }
      // It is given a name through /proc, which a container may lack.
      if unsafe access("/proc/self/fd/\(number)", F_OK) == 0 { return number }
      _ = close(number)
      return nil
    #else
      return nil
    #endif
  }

  /// The folder of a file, as far as its path says.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func besidePath(_ path: String) -> String {
    "\(path).\(getpid())-\(UInt32.random(in: 0...(.max))).part"
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
    if case .nameless = place {
      let name = OutputFile.besidePath(path)
      // A file without a name is reached through its number; both paths outlive the call.
      let answer = unsafe linkat(
        AT_FDCWD, "/proc/self/fd/\(number)", AT_FDCWD, name, AT_SYMLINK_FOLLOW)
      guard answer == 0 else { throw .unwritable(path, errno) }
      temporaryPath = name
    }
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
