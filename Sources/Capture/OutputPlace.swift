/// The place where an output is to stand: equal for all spellings of its path.
package enum OutputPlace: Hashable {
  /// There is something already.
  case existing(FileIdentity)
  /// A name that nothing has yet.
  case new(String, folder: FileIdentity)
  /// In no folder that can be found; told apart as it is spelt.
  case nowhere(String)

  /// The place that a path names.
  package init(path: String) {
    if let file = FileIdentity(path: path) {
      self = .existing(file)
    } else if let folder = FileIdentity(path: OutputFile.folder(of: path)),
      let name = path.split(separator: "/").last
    {
      self = .new(String(name), folder: folder)
    } else {
      self = .nowhere(path)
    }
  }
}
