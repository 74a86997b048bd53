#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Which file or folder a path leads to, by whatever name or link.
package struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64
  private let isRegular: Bool

  /// What is there under a path, of any kind; `-` is standard input.
  package init?(path: String) {
    var status = stat()
    // `status` is a local of the type that both calls fill; it and the path outlive them.
    let answer = path == "-" ? unsafe fstat(STDIN_FILENO, &status) : unsafe stat(path, &status)
    guard answer == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }

  /// The regular file behind a path; `-` is standard input.
  package init?(regularFile path: String) {
    self.init(path: path)
    guard isRegular else { return nil }
  }
}
