import Glibc

/// A folder of a test's own, removed with all its files.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() {
    let name = "/tmp/bulkhead-\(getpid())-\(UInt64.random(in: 0...(.max)))"
    // The path outlives the call.
    _ = unsafe mkdir(name, 0o700)
    path = name
  }

  deinit {
    for file in Corpus.filesOf(path) { _ = unsafe unlink(file) }
    // As above.
    _ = unsafe rmdir(path)
  }

  /// The names of the files in it.
  var names: [String] {
    Corpus.filesOf(path).map { String($0.dropFirst(path.count + 1)) }
  }
}
