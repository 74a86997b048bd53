#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Which file a path leads to, by whatever name or link.
package struct FileIdentity: Equatable {
  private let device: UInt64
  private let number: UInt64

  /// The regular file behind a path; `-` is standard input.
  package init?(path: String) {
    var status = stat()
    // `status` is a local of the type that both calls fill; it and the path outlive them.
    let answer = path == "-" ? unsafe fstat(STDIN_FILENO, &status) : unsafe stat(path, &status)
    guard answer == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}
