internal import TopologyModel

extension Classifiers {
  /// The first entry of a list that matches as far as can be read, and whether all that it asks can
  /// be (semantics 2); −1 where there is none.
  ///
  /// Time: linear in the number of entries. It is for frames that are cut off or malformed.
  public func first(
    in list: Int32, matching key: PacketKey, unreadable: PacketDimensions, after: Int32 = -1
  ) -> (entry: Int32, isReadable: Bool) {
    let row = lists[Int(list)]
    var entry = after + 1
    while entry < row.entryCount {
      let fit =
        row.isNarrow
        ? narrow[Int(row.firstBox + entry)].fit(key, unreadable)
        : wide[Int(row.firstBox + entry)].fit(key, unreadable)
      switch fit {
      case .fails: entry += 1
      case .unreadable: return (entry, false)
      case .matches: return (entry, true)
      }
    }
    return (-1, true)
  }
}

/// How far a packet that cannot be read whole meets what an entry asks.
private enum Fit {
  case fails, unreadable, matches

  /// Takes one more range into account; a free one asks nothing.
  mutating func add(_ isFree: Bool, _ isReadable: Bool, _ contains: Bool) {
    guard !isFree, self != .fails else { return }
    if !isReadable {
      self = .unreadable
    } else if !contains {
      self = .fails
    }
  }
}

extension PacketDimensions {
  fileprivate func hides(_ dimension: UInt8) -> Bool { rawValue & 1 << dimension != 0 }
}

extension NarrowBox {
  fileprivate func fit(_ key: PacketKey, _ unreadable: PacketDimensions) -> Fit {
    var fit = Fit.matches
    func add(_ range: NarrowRange, _ value: UInt64, _ dimension: UInt8) {
      fit.add(range.span < 0, !unreadable.hides(dimension), range.contains(value))
    }
    add(source, key[.sourceLow], 1)
    add(destination, key[.destinationLow], 3)
    add(ipProtocol, key[.ipProtocol], 4)
    add(sourcePort, key[.sourcePort], 5)
    add(destinationPort, key[.destinationPort], 6)
    return fit
  }
}

extension WideBox {
  fileprivate func fit(_ key: PacketKey, _ unreadable: PacketDimensions) -> Fit {
    var fit = Fit.matches
    func add(_ range: WideRange, _ value: UInt64, _ dimension: UInt8) {
      fit.add(range.span == .max, !unreadable.hides(dimension), range.contains(value))
    }
    add(sourceHigh, key[.sourceHigh], 0)
    add(sourceLow, key[.sourceLow], 1)
    add(destinationHigh, key[.destinationHigh], 2)
    add(destinationLow, key[.destinationLow], 3)
    add(ipProtocol, key[.ipProtocol], 4)
    add(sourcePort, key[.sourcePort], 5)
    add(destinationPort, key[.destinationPort], 6)
    return fit
  }
}
