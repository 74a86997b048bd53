internal import TopologyModel

/// The entries of a mapping while it is read, in order and each key once.
struct MappingEntries {
  private(set) var list: [SourceNode.Entry] = []
  /// The position of each key, from `searched` keys on.
  private var positions: [String: Int] = [:]

  /// Up to so many keys, going through them takes less than hashing each.
  private static let searched = 16

  /// Adds an entry, unless its key is there: then that key's place is returned.
  mutating func insert(_ key: SourceScalar, _ value: SourceNode) -> SourceSpan? {
    if let position = position(of: key.text) { return list[position].key.span }
    list.append(SourceNode.Entry(key: key, value: value))
    if list.count == MappingEntries.searched {
      for (position, entry) in list.enumerated() { positions[entry.key.text] = position }
    } else if list.count > MappingEntries.searched {
      positions[key.text] = list.count - 1
    }
    return nil
  }

  private func position(of key: String) -> Int? {
    if list.count >= MappingEntries.searched { return positions[key] }
    return list.firstIndex { $0.key.text == key }
  }
}
