internal import Foundation
public import TopologyModel

/// The files that make one topology, read.
public struct TopologySources: Sendable {
  /// In the order given; the files of a directory in the order of their names.
  public private(set) var files: [SourceFile] = []
  /// What could not be read, or not as UTF-8.
  public private(set) var diagnostics: [Diagnostic] = []
  /// The indices of files that hold text.
  private(set) var readable: [Int] = []

  private init() {}

  /// Texts that are at hand.
  init(texts: [SourceFile]) {
    files = texts
    readable = Array(texts.indices)
  }

  /// Reads files, directories (their `*.yaml` and `*.yml`, not below) and `-`, standard input.
  ///
  /// A file that cannot be read is still one of `files`, with an empty text, so that its diagnostic
  /// has a path to show.
  public static func load(paths: [String]) -> TopologySources {
    var sources = TopologySources()
    for path in paths {
      let names = path == "-" ? nil : try? FileManager.default.contentsOfDirectory(atPath: path)
      if let names {
        sources.add(directory: path, names: names)
      } else {
        sources.add(file: path)
      }
    }
    return sources
  }

  private mutating func add(directory path: String, names: [String]) {
    let topologies = names.filter { name in
      !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !topologies.isEmpty else {
      fail(
        path, .noTopologyFiles, "the directory `\(path)` holds no topology file",
        help: "a directory's topology is in its files `*.yaml` and `*.yml`, not in those below")
      return
    }
    for name in topologies { add(file: path.hasSuffix("/") ? path + name : path + "/" + name) }
  }

  private mutating func add(file path: String) {
    let shown = path == "-" ? "<stdin>" : path
    let octets: [UInt8]
    do {
      octets = try FileOctets.read(path)
    } catch {
      switch error {
      case .unreadable(let reason):
        fail(shown, .unreadableFile, "cannot read `\(shown)`: \(reason)", help: nil)
      case .tooLarge(let size):
        let found = size.map { "\($0) octets" } ?? "more than \(FileOctets.limit) octets"
        fail(
          shown, .fileTooLarge, "`\(shown)` is too large: \(found)",
          help: "split it: several files make one topology; at most \(FileOctets.limit) octets each"
        )
      }
      return
    }
    let index = files.count
    let text = TextDecoding.decode(octets, file: index, into: &diagnostics)
    files.append(SourceFile(path: shown, text: text ?? ""))
    if text != nil { readable.append(index) }
  }

  private mutating func fail(
    _ path: String, _ code: DiagnosticCode, _ message: String, help: String?
  ) {
    let span = SourceSpan(file: files.count, line: 1, column: 1)
    files.append(SourceFile(path: path, text: ""))
    diagnostics.append(Diagnostic(code, message, at: span, help: help))
  }
}
