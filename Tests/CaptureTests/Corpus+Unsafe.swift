import Glibc

/// Captures by others, where BULKHEAD_CAPTURES names their folder.
enum Corpus {
  /// The folder; `nil` where the variable is not set.
  static let folder: String? = {
    // getenv gives a text that lives as long as the environment, which nothing here changes.
    guard let value = unsafe getenv("BULKHEAD_CAPTURES") else { return nil }
    return unsafe String(cString: value)
  }()

  /// The paths of a folder's files, sorted.
  static func files(_ name: String) -> [String] {
    guard let folder else { return [] }
    return filesOf("\(folder)/\(name)")
  }

  /// The paths of the files in any folder, sorted.
  static func filesOf(_ path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    // readdir's answer is good until the next call; its name ends with NUL.
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append("\(path)/\(name)") }
    }
    return names.sorted()
  }

  /// The octets of a file.
  static func octets(_ path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else { return [] }
    defer { unsafe fclose(file) }
    var octets: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      // The array holds as many octets as fread may write.
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return octets }
      octets += buffer[..<count]
    }
  }
}
